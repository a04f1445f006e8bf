"""The verbs of reviews. Nothing else writes them."""

from luodi.reviews.actions.chasing import chase
from luodi.reviews.actions.clocks import resume_clock, stop_clock
from luodi.reviews.actions.concluding import conclude
from luodi.reviews.actions.handing_over import hand_over
from luodi.reviews.actions.meetings import convene, record_attendance
from luodi.reviews.actions.meetings_closing import close_meeting
from luodi.reviews.actions.meetings_sitting import declare_interest, make_statement, score
from luodi.reviews.actions.opinions import countersign, give_opinion
from luodi.reviews.actions.requesting import request, withdraw

__all__ = [
    "chase",
    "close_meeting",
    "conclude",
    "convene",
    "countersign",
    "declare_interest",
    "give_opinion",
    "hand_over",
    "make_statement",
    "record_attendance",
    "request",
    "resume_clock",
    "score",
    "stop_clock",
    "withdraw",
]
