"""Texts of many records, left in Arrow where they are until somebody asks for one."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy.typing as npt
import pyarrow as pa

Texts: TypeAlias = Any
"""A list of str, an Arrow array of strings (pyarrow has no types of its own), or Unread."""

_LATER = 4096
"""Up to so many texts are left unread where they are until somebody asks for one."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The texts at some rows of an Arrow array, left where they are: of what a question finds most is passed over."""

    texts: Any
    rows: npt.NDArray[Any]

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, row: int) -> str:
        return str(self.texts[int(self.rows[row])])


def picked(texts: Texts, rows: npt.NDArray[Any]) -> Texts:
    """The texts at some rows, in Arrow when they are in Arrow: nobody may want to read them."""
    if isinstance(texts, Unread):
        return Unread(texts.texts, texts.rows[rows])
    if isinstance(texts, pa.Array) and len(rows) <= _LATER:
        return Unread(texts, rows)
    return texts.take(pa.array(rows)) if isinstance(texts, pa.Array) else texts_at(texts, rows)


def in_arrow(texts: Texts) -> pa.Array:
    """Return texts as one Arrow array."""
    return pa.array(listed(texts) if isinstance(texts, Unread) else texts, pa.large_string())


def listed(texts: Texts) -> list[str]:
    """Return texts as Python strings."""
    if isinstance(texts, Unread):
        texts = texts.texts.take(pa.array(texts.rows))
    found: list[str] = texts.to_pylist() if isinstance(texts, pa.Array) else list(texts)
    return found


def texts_at(texts: Texts, rows: npt.NDArray[Any]) -> list[str]:
    """Return the texts at some rows as Python strings."""
    if isinstance(texts, pa.Array | Unread):
        return listed(picked(texts, rows))
    return [texts[row] for row in rows.tolist()]


def chunk(column: Any) -> Any:
    """Return an Arrow column as one array."""
    if not isinstance(column, pa.ChunkedArray):
        return column
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
