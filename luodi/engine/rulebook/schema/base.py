"""What every part of a rulebook shares: identifiers, citations, numbers written exactly."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A kebab-case identifier: `legal-opinion`."""

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A column of a dossier or dataset, in snake case: `total_investment`."""

ClauseId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$", max_length=80)]
"""A dotted clause identifier: `xs.1.2.3`."""

Reference = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*:[a-z0-9]+(-[a-z0-9]+)*$")]
"""A rule named from elsewhere in the book, `<section>:<id>`: `gate:signing`."""

PlaceCode = Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
"""GB/T 2260 code of an administrative division; `000000` is the nation."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
"""Words for people."""

DecimalText = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]
"""An exact decimal number, kept as text so that no float ever touches it."""


def _number_as_text(value: Any) -> Any:
    """A whole number written without quotes is as exact as one with them."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Number = Annotated[
    DecimalText,
    BeforeValidator(_number_as_text),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}, {"type": "integer"}]}),
]


def _one_as_list(value: Any) -> Any:
    """A single clause may stand without the list's brackets."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


_CLAUSE = {"type": "string", "pattern": r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$"}

Cite = Annotated[
    tuple[ClauseId, ...],
    BeforeValidator(_one_as_list),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_CLAUSE, {"type": "array", "items": _CLAUSE, "minItems": 1}]}),
]
"""The clause, or the clauses, a rule stands on. Never empty: a rule without a clause is not a rule."""


class Part(BaseModel):
    """Anything written in a rulebook: immutable, exact about types, closed to unknown words."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
    )


class Rule(Part):
    """A part that governs something: it has a name, a title for people and the clause it comes from."""

    id: Id
    title: Text
    cite: Cite


Plain = Mapping[str, Any] | Sequence[Any] | str | int | bool | None
"""What YAML gives once positions and comments are left out."""
