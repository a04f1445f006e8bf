"""The datasets this room offers to indicators: duties, and what was done of them."""

from django.db.models import Case, Value, When
from django.db.models.fields import CharField

from luodi.records import datasets
from luodi.records.conditions import Column
from luodi.records.datasets import Dataset
from luodi.supervision.models import Duty, Fulfilment

STATE = Case(
    When(is_excused=True, then=Value("excused")),
    When(closed_on__isnull=False, then=Value("done")),
    default=Value("open"),
    output_field=CharField(),
)

DUTIES = datasets.register(
    Dataset(
        name="duties",
        model=Duty,
        jurisdiction="jurisdiction_id",
        unit="unit_id",
        recorded_at="issued_at",
        annotations=lambda moment: {"state_word": STATE},
        columns={
            "duty": Column("rule", "words"),
            "unit": Column("unit__code", "words"),
            "state": Column("state_word", "words"),
            "due_on": Column("due_on", "day"),
            "fulfilled_on": Column("closed_on", "day"),
        },
    )
)

FULFILMENTS = datasets.register(
    Dataset(
        name="fulfilments",
        model=Fulfilment,
        jurisdiction="duty__jurisdiction_id",
        unit="duty__unit_id",
        recorded_at="recorded_at",
        columns={
            "duty": Column("duty__rule", "words"),
            "unit": Column("duty__unit__code", "words"),
            "done_on": Column("done_on", "day"),
            "quantity": Column("quantity", "number"),
        },
    )
)
