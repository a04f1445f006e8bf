"""The verbs of this room."""

from luodi.appraisal.actions.adjusting import propose_adjustment, settle_adjustment
from luodi.appraisal.actions.computing import compute, give_points
from luodi.appraisal.actions.objecting import answer_objection, object_to
from luodi.appraisal.actions.publishing import finalize, publish

__all__ = [
    "answer_objection",
    "compute",
    "finalize",
    "give_points",
    "object_to",
    "propose_adjustment",
    "publish",
    "settle_adjustment",
]
