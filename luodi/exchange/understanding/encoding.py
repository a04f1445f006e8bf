"""Raw cells and typed values as they are kept in a stored understanding, each coming back as exactly what it was."""

import datetime
from collections.abc import Sequence
from typing import Any, cast

import polars

from luodi.engine.values import Day, Money, Quantity, Uscc
from luodi.exchange.understanding.cells import Value
from luodi.exchange.understanding.names import Entry
from luodi.formats.sheets import Raw


def series_of(cells: Sequence[Raw]) -> polars.Series:
    """Texts as they are where a column holds only texts; numbers as they are; else every cell as a marked text."""
    kinds = set(map(type, cells))
    if kinds == {float}:
        return polars.Series(cells, dtype=polars.Float64)
    if kinds <= {str}:
        series = polars.Series(cells, dtype=polars.String)
        if not series.str.starts_with(_MARK).any():
            return series
    return polars.Series(list(map(encoded, cells)), dtype=polars.String)


_MARK = "\u0001"


def encoded(cell: Raw) -> str:
    """The cell as a text; anything but a text marked with its type."""
    if type(cell) is str:
        return cell if cell[:1] != _MARK else f"{_MARK}s{cell}"
    if type(cell) is float:
        return f"{_MARK}f{cell!r}"
    if isinstance(cell, bool):
        return f"{_MARK}b{int(cell)}"
    if isinstance(cell, int):
        return f"{_MARK}i{cell}"
    if isinstance(cell, datetime.datetime):
        return f"{_MARK}m{cell.isoformat()}"
    if isinstance(cell, datetime.date):
        return f"{_MARK}d{cell.isoformat()}"
    if isinstance(cell, datetime.time):
        return f"{_MARK}t{cell.isoformat()}"
    assert isinstance(cell, datetime.timedelta)
    return f"{_MARK}l{cell.total_seconds()!r}"


_DECODERS: dict[str, Any] = {
    "s": str,
    "f": float,
    "b": lambda text: text == "1",
    "i": int,
    "m": datetime.datetime.fromisoformat,
    "d": datetime.date.fromisoformat,
    "t": datetime.time.fromisoformat,
    "l": lambda text: datetime.timedelta(seconds=float(text)),
}


def decoded(cell: Any) -> Raw:
    """The cell that `encoded` or `series_of` was given."""
    if type(cell) is str and cell[:1] == _MARK:
        return cast("Raw", _DECODERS[cell[1]](cell[2:]))
    return cast("Raw", cell)


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
