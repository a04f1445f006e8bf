"""Conditions: a small closed set of operators over facts. No code, no expression strings.

Each condition is a mapping with exactly one key. The same tree judges one record and filters a query.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from luodi.engine.rulebook.schema.base import FieldName, Id, Number, Part, Text

Operator = Literal[">=", ">", "<=", "<", "=", "!="]


class ValueOf(Part):
    """A dated value of this book, looked up on the day of judgement."""

    value_of: Id


Operand = ValueOf | Number | Text
"""What a fact is compared with: a number or words written here, or a dated value."""


class Comparison(Part):
    """A fact beside a bound."""

    field: FieldName
    op: Operator
    value: Operand


class Membership(Part):
    """A fact that is one of several words."""

    field: FieldName
    values: tuple[Text, ...] = Field(min_length=1)


class Range(Part):
    """A fact between two bounds, both included."""

    field: FieldName
    low: Operand
    high: Operand


class Tally(Part):
    """How many things there are of a kind: `of` names a paper, a result kind or a field holding a list."""

    of: Text
    op: Operator
    value: int = Field(ge=0)


class Lapse(Part):
    """`field` falls no more than `days` after `of`; `working` counts working days."""

    field: FieldName
    days: int = Field(ge=0)
    of: FieldName
    working: bool = False


class All(Part):
    """Every one holds."""

    all: tuple[Condition, ...] = Field(min_length=1)


class AnyOf(Part):
    """At least one holds."""

    any: tuple[Condition, ...] = Field(min_length=1)


class Not(Part):
    """The contrary holds."""

    not_: Condition = Field(alias="not")


class Compare(Part):
    """A fact compared with a bound; `>=` is 以上, the bound included."""

    compare: Comparison


class In(Part):
    """A fact is one of the words."""

    in_: Membership = Field(alias="in")


class Between(Part):
    """A fact lies between two bounds, both included."""

    between: Range


class Present(Part):
    """A fact is known. A blank is unknown, never zero."""

    present: FieldName


class Count(Part):
    """A number of things compared with a bound."""

    count: Tally


class Within(Part):
    """A day falls within so many days of another."""

    within: Lapse


OPERATORS: Mapping[str, type[Part]] = {
    "all": All,
    "any": AnyOf,
    "not": Not,
    "compare": Compare,
    "in": In,
    "between": Between,
    "present": Present,
    "count": Count,
    "within": Within,
}
"""The closed set, by the key it is written with."""


def _operator(value: Any) -> str | None:
    """The one key of a condition, or None when it is not one of the closed set."""
    if isinstance(value, Mapping):
        return next((key for key in value if key in OPERATORS), None)
    return next((key for key, kind in OPERATORS.items() if isinstance(value, kind)), None)


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Compare, Tag("compare")]
    | Annotated[In, Tag("in")]
    | Annotated[Between, Tag("between")]
    | Annotated[Present, Tag("present")]
    | Annotated[Count, Tag("count")]
    | Annotated[Within, Tag("within")],
    Discriminator(_operator),
]

for _kind in (All, AnyOf, Not):
    _kind.model_rebuild()
