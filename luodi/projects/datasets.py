"""The datasets this room offers to indicators: dossiers, and result entries as they were known at a moment."""

from datetime import datetime

from django.db.models import Q

from luodi.projects.models import Project, ResultEntry
from luodi.records import datasets
from luodi.records.conditions import Column
from luodi.records.datasets import Dataset, State

WORDS = ("name", "code", "uscc", "industry", "chain", "origin", "landing_place", "site", "contact", "remark", "stage")
MONEY = ("total_investment", "fixed_investment", "foreign_investment")
DAYS = ("signed_on", "registered_on", "started_on", "produced_on", "stage_entered_on")


def _dossier_columns(prefix: str = "") -> dict[str, Column]:
    """Return the dossier's own columns, reached through `prefix`."""
    columns = {name: Column(f"{prefix}{name}", "words") for name in WORDS}
    columns |= {name: Column(f"{prefix}{name}", "money", currency=f"{prefix}{name}_currency") for name in MONEY}
    columns |= {name: Column(f"{prefix}{name}", "day") for name in DAYS}
    columns["funds_in_place"] = Column(f"{prefix}funds_in_place", "money")
    columns["land_area_mu"] = Column(f"{prefix}land_area_mu", "number")
    columns["responsible_unit"] = Column(f"{prefix}responsible_unit__code", "words")
    columns["landing_unit"] = Column(f"{prefix}landing_unit__code", "words")
    return columns


def _declared(moment: datetime) -> Q:
    """Everything declared by then, less what had been rejected by then: a rejected entry counts nowhere."""
    return Q(ruling=None) | Q(ruling__is_verified=True) | Q(ruling__recorded_at__gte=moment)


def _verified(moment: datetime) -> Q:
    return Q(ruling__is_verified=True, ruling__recorded_at__lt=moment)


def _standing(moment: datetime) -> Q:
    return Q(sign=1) & (Q(reversal=None) | Q(reversal__recorded_at__gte=moment))


PROJECTS = datasets.register(
    Dataset(
        name="projects",
        model=Project,
        jurisdiction="jurisdiction_id",
        unit="responsible_unit_id",
        recorded_at="created_at",
        columns=_dossier_columns()
        | {"recorded_on": Column("created_at__date", "day"), "project": Column("pk", "number")},
    )
)

RESULTS = datasets.register(
    Dataset(
        name="results",
        model=ResultEntry,
        jurisdiction="jurisdiction_id",
        unit="unit_id",
        recorded_at="recorded_at",
        sign="sign",
        standing=_standing,
        states={
            "declared": State(known=_declared),
            "verified": State(known=_verified, amounts={"amount": "ruling__amount"}),
        },
        columns=_dossier_columns("project__")
        | {
            "kind": Column("kind", "words"),
            "category": Column("category", "words"),
            "amount": Column("amount", "money", currency="currency", signed=True),
            "currency": Column("currency", "words"),
            "dated_on": Column("occurred_on", "day", precision="precision"),
            "booked_on": Column("booked_on", "day"),
            "recorded_on": Column("recorded_at__date", "day"),
            "declared_by": Column("post_code", "words"),
            "project": Column("project_id", "number"),
            # what the project was when the entry was written, so that a figure read again does not move
            "industry": Column("industry", "words"),
            "origin": Column("origin", "words"),
            "total_investment": Column("total_investment", "money", currency="total_investment_currency"),
            "signed_on": Column("signed_on", "day"),
            "responsible_unit": Column("unit__code", "words"),
        },
    )
)
