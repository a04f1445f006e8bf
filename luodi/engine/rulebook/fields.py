"""What kind of thing each fact is: from the ledgers' columns, and from what every dataset has."""

from collections.abc import Iterable, Mapping
from typing import Literal

from luodi.engine.rulebook.schema.ledgers import Column, ColumnKind, Ledger

Kind = Literal["money", "number", "day", "words"]

KIND_OF_COLUMN: Mapping[ColumnKind, Kind] = {
    "money": "money",
    "quantity": "number",
    "day": "day",
    "text": "words",
    "choice": "words",
    "unit": "words",
    "uscc": "words",
    "parties": "words",
    "region": "words",
}

DATASET_FIELDS: Mapping[str, Mapping[str, Kind]] = {
    "projects": {"group": "words", "recorded_on": "day", "stage_entered_on": "day"},
    "results": {
        "kind": "words",
        "state": "words",
        "amount": "money",
        "currency": "words",
        "dated_on": "day",
        "booked_on": "day",
        "recorded_on": "day",
        "declared_by": "words",
        "verified_by": "words",
        "project": "words",
        "group": "words",
    },
    "duties": {
        "duty": "words",
        "unit": "words",
        "state": "words",
        "due_on": "day",
        "fulfilled_on": "day",
        "period": "words",
    },
    "fulfilments": {"duty": "words", "unit": "words", "done_on": "day", "quantity": "number"},
    "reviews": {
        "review": "words",
        "round": "number",
        "outcome": "words",
        "reason": "words",
        "requested_on": "day",
        "concluded_on": "day",
        "project": "number",
    },
}
"""Fields a dataset has besides the dossier's own columns."""


def column_kinds(ledgers: Iterable[Ledger]) -> dict[str, Kind]:
    """The kind of every ledger column by its field."""
    kinds: dict[str, Kind] = {}
    for ledger in ledgers:
        for column in ledger.columns:
            kinds.setdefault(column.field, kind_of(column))
    return kinds


def kind_of(column: Column) -> Kind:
    """The kind of fact a column holds."""
    return KIND_OF_COLUMN[column.kind]
