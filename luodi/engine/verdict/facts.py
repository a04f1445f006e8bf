"""The frozen facts of a dossier, as rules see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.ledgers import Column
from luodi.engine.values import Day, Money, Quantity
from luodi.engine.values.units import find_unit

Fact = Money | Quantity | Decimal | Day | str | tuple[str, ...] | bool | None
"""One fact as a rule compares it. None is a blank: not known, never zero."""


@dataclass(frozen=True)
class DossierFacts:
    """What is known of one dossier, or of one row, at the moment of judgement.

    `fields` may hold plain numbers, days and lists; the book's columns say what they are. A plain number in a money
    column is in base units of `currencies[field]`, yuan unless said. `papers` counts attached papers by kind;
    `sign_offs` holds the answer in force by kind of opinion; `results` the best state by kind of result (`verified`
    over `declared`); `dates` the day of events (`result:signed`, `paper:opinion`, `checklist:land`); `post` is the post
    of whoever acts. `reviews` holds the outcome of the latest round by review (`open` while it runs), `agreements` the
    state of the latest version by kind (`drafted`, `asked`, `cleared`, `refused`, `signed`), `decisions` what was
    decided by escalation (`asked`, `pass`, `return`; absent when it does not concern the dossier), `plans` by form
    `complete` or `incomplete`. `open_hits` counts likenesses nobody has ruled on (None: never compared), `same_hits`
    those ruled to be the same project.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, int] = field(default_factory=dict)
    sign_offs: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    reviews: Mapping[str, str] = field(default_factory=dict)
    agreements: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    plans: Mapping[str, str] = field(default_factory=dict)
    open_hits: int | None = None
    same_hits: int = 0
    post: str | None = None
    stage: str | None = None
    stage_entered_on: date | None = None

    def fact(self, name: str, *, book: Book) -> Fact:
        """The fact of that name as its column has it, or None when it is blank.

        Raises ValueError when what was handed in cannot be such a fact.
        """
        value = self.fields.get(name)
        if value is None and name == "stage":
            value = self.stage
        if is_blank(value):
            return None
        return _typed(value, book.columns.get(name), self.currencies.get(name))


def is_blank(value: object) -> bool:
    """Whether nothing is known: None, white space, an empty list."""
    return value is None or (isinstance(value, str) and not value.strip()) or value in ((), [])


def _typed(value: Any, column: Column | None, currency: str | None) -> Fact:
    """The value as its column has it."""
    if isinstance(value, float):
        raise TypeError("a fact is never a float")
    if isinstance(value, Mapping):
        value = _from_json(value)
    if isinstance(value, Quantity):
        return _in_unit(value, column)
    if isinstance(value, Money | Day | bool):
        return value
    if isinstance(value, date):
        return Day(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(str(each) for each in value)
    return _scalar(value, column, currency)


def _from_json(value: Mapping[str, Any]) -> Money | Quantity | Day:
    """Money, a quantity or a day as they are written in JSON."""
    if "precision" in value:
        return Day.from_json(value)
    return Quantity.from_json(value) if "unit" in value else Money.from_json(value)


def _in_unit(value: Quantity, column: Column | None) -> Quantity:
    """The quantity in its column's unit, in which bare bounds are written. Raises DifferentUnits."""
    if column is None or column.unit is None or find_unit(column.unit) is None:
        return value
    return value.to(column.unit)


def _scalar(value: Any, column: Column | None, currency: str | None) -> Fact:
    kind = column.kind if column is not None else ("money" if currency else None)
    if kind == "money":
        return Money(Decimal(value), currency or "CNY")
    if kind == "quantity" and column is not None and column.unit is not None and find_unit(column.unit):
        return Quantity(Decimal(value), column.unit)
    if kind == "day":
        return Day(date.fromisoformat(value))
    return Decimal(value) if isinstance(value, int | Decimal) else str(value)
