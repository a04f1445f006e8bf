"""The verbs of this room: rankings drawn up and published, steps ruled on, answers, statements, promotion days."""

from luodi.accountability.actions.answers import answer, reply
from luodi.accountability.actions.days import hold_days, read_out, require_statements
from luodi.accountability.actions.rankings import draw_up, publish
from luodi.accountability.actions.rulings import confirm, decline
from luodi.accountability.actions.statements import chase, record_statement

__all__ = [
    "answer",
    "chase",
    "confirm",
    "decline",
    "draw_up",
    "hold_days",
    "publish",
    "read_out",
    "record_statement",
    "reply",
    "require_statements",
]
