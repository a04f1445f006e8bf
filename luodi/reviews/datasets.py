"""The dataset this room offers to indicators: rounds of review, as they were known at a moment."""

from datetime import datetime

from django.db.models import Case, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.fields import CharField

from luodi.records import datasets
from luodi.records.conditions import Column
from luodi.records.datasets import Dataset
from luodi.reviews.models import Review


def _outcome(moment: datetime) -> Combinable:
    """Return the outcome as it was known then: a round concluded later was still open."""
    return Case(When(concluded_at__lt=moment, then="outcome"), default=Value("open"), output_field=CharField())


REVIEWS = datasets.register(
    Dataset(
        name="reviews",
        model=Review,
        jurisdiction="jurisdiction_id",
        unit="project__responsible_unit_id",
        recorded_at="requested_at",
        where=Q(withdrawn_at=None),
        annotations=lambda moment: {"outcome_word": _outcome(moment)},
        columns={
            "review": Column("rule", "words"),
            "round": Column("round", "number"),
            "outcome": Column("outcome_word", "words"),
            "reason": Column("reason_code", "words"),
            "requested_on": Column("requested_on", "day"),
            "concluded_on": Column("concluded_on", "day"),
            "project": Column("project_id", "number"),
            "industry": Column("project__industry", "words"),
            "total_investment": Column(
                "project__total_investment", "money", currency="project__total_investment_currency"
            ),
            "responsible_unit": Column("project__responsible_unit__code", "words"),
        },
    )
)
