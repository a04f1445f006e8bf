"""The verbs of reviews. Nothing else writes them."""

from luodi.reviews.actions.chasing import chase
from luodi.reviews.actions.clocks import resume_clock, stop_clock
from luodi.reviews.actions.concluding import conclude
from luodi.reviews.actions.handing_over import hand_over
from luodi.reviews.actions.opinions import countersign, give_opinion
from luodi.reviews.actions.requesting import request, withdraw

__all__ = [
    "chase",
    "conclude",
    "countersign",
    "give_opinion",
    "hand_over",
    "request",
    "resume_clock",
    "stop_clock",
    "withdraw",
]
