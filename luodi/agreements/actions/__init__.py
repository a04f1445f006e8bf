"""The verbs of agreements. Nothing else writes them."""

from luodi.agreements.actions.chasing import chase
from luodi.agreements.actions.clocks import resume_clock, stop_clock
from luodi.agreements.actions.drafting import add_version
from luodi.agreements.actions.opinions import answer_opinion, give_opinion
from luodi.agreements.actions.requesting import request_opinions
from luodi.agreements.actions.scanning import judge_finding, scan
from luodi.agreements.actions.signing import sign

__all__ = [
    "add_version",
    "answer_opinion",
    "chase",
    "give_opinion",
    "judge_finding",
    "request_opinions",
    "resume_clock",
    "scan",
    "sign",
    "stop_clock",
]
