"""What this room keeps: rankings as drawn up, what follows from them, statements, promotion days. All append-only."""

from luodi.accountability.models.days import ReadOut, RecurringDay
from luodi.accountability.models.proposals import Answer, Notice, Proposal, ProposalRuling, Reply
from luodi.accountability.models.rankings import DrawnRanking, Publication, RankedUnit, Signed
from luodi.accountability.models.statements import Statement, StatementOwed

__all__ = [
    "Answer",
    "DrawnRanking",
    "Notice",
    "Proposal",
    "ProposalRuling",
    "Publication",
    "RankedUnit",
    "ReadOut",
    "RecurringDay",
    "Reply",
    "Signed",
    "Statement",
    "StatementOwed",
]
