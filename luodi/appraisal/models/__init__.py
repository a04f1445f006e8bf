"""Rounds of scoring with their sheets, and what is done with them. Every table is append-only."""

from luodi.appraisal.models.giving import Adjustment, AdjustmentRuling, GivenPoints
from luodi.appraisal.models.objecting import Finalization, Objection, ObjectionAnswer, Publication, Standing
from luodi.appraisal.models.rounds import Round, Sheet, Signed

__all__ = [
    "Adjustment",
    "AdjustmentRuling",
    "Finalization",
    "GivenPoints",
    "Objection",
    "ObjectionAnswer",
    "Publication",
    "Round",
    "Sheet",
    "Signed",
    "Standing",
]
