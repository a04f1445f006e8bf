"""Typed values as they are kept in a stored understanding, each coming back as exactly what it was."""

from typing import Any, cast

from luodi.engine.values import Day, Money, Quantity, Uscc
from luodi.exchange.understanding.cells import Value
from luodi.exchange.understanding.names import Entry


def value_to(value: Value | None) -> Any:
    """A value with the name of its type, so that it comes back as what it was."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Entry):
        return ["entry", value.id, value.title]
    if isinstance(value, tuple):
        return ["parties", *value]
    if isinstance(value, Uscc):
        return ["uscc", value.code]
    return [type(value).__name__.lower(), value.to_json()]


def value_from(stored: Any) -> Value | None:
    """The value that `value_to` was given."""
    if stored is None or isinstance(stored, str):
        return stored
    kind, *rest = stored
    if kind == "entry":
        return Entry(*rest)
    if kind == "parties":
        return tuple(rest)
    if kind == "uscc":
        return Uscc(rest[0])
    types: dict[str, Any] = {"money": Money, "quantity": Quantity, "day": Day}
    return cast("Value", types[kind].from_json(rest[0]))
