"""All features of two records: the cheap traces, and how alike their texts are character by character."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cpdist

from luodi.screening.features.traces import TRACES, Floats, traces
from luodi.screening.prepared import LINE, SEPARATOR, Prepared
from luodi.screening.texts import listed

Rows = npt.NDArray[np.intp]
FEW = 1000
"""Up to so many rows, looking for equal lines costs more than it saves."""
_LIKENESSES: tuple[tuple[str, str, Callable[..., Any], float], ...] = (
    ("like-stem", "stem", fuzz.ratio, 100.0),
    ("like-brand", "brand", JaroWinkler.similarity, 1.0),
    ("edit-brand", "brand", Levenshtein.normalized_similarity, 1.0),
    ("like-trade", "trade", fuzz.ratio, 100.0),
    ("like-core", "core", fuzz.ratio, 100.0),
    ("like-place", "place", fuzz.ratio, 100.0),
    ("like-code", "code", Levenshtein.normalized_similarity, 1.0),
    ("like-parcel", "parcel", fuzz.ratio, 100.0),
    ("like-contract", "contract", Levenshtein.normalized_similarity, 1.0),
    ("like-phone", "phone", Levenshtein.normalized_similarity, 1.0),
    ("like-industry", "industry", fuzz.ratio, 100.0),
)
NAMES: tuple[str, ...] = (*TRACES, *(name for name, *_ in _LIKENESSES))
"""The names of the columns `compare` returns."""


def compare(left: Prepared, right: Prepared, *, workers: int = 1, first: Floats | None = None) -> Floats:
    """Return (n, NAMES) for row against row; `first` are the traces when they have been computed before."""
    cheap = traces(left, right) if first is None else first
    result = np.empty((len(left), len(NAMES)), np.float32)
    result[:, : len(TRACES)] = cheap
    if len(left) == 0:
        return result
    one, other = _columns(left), _columns(right)
    compared: dict[str, tuple[Rows, list[str], list[str]]] = {}
    for column, (_name, text, scorer, scale) in enumerate(_LIKENESSES, len(TRACES)):
        equal = cheap[:, _EQUAL[text]]
        if text not in compared:
            rows = np.flatnonzero(equal == 0)
            compared[text] = rows, _picked(one, text, rows), _picked(other, text, rows)
        rows, queries, choices = compared[text]
        result[:, column] = equal
        if len(rows):
            result[rows, column] = _alike(queries, choices, scorer, workers) / np.float32(scale)
    return result


_EQUAL = {name: TRACES.index(f"equal-{name}") for name in LINE}


@dataclass(frozen=True, slots=True)
class _Side:
    """The texts of the different lines, one list after the other per column, and where each row's line stands."""

    columns: dict[str, list[str]]
    places: Rows | None


def _columns(side: Prepared) -> _Side:
    """The texts of all lines, column by column; a line that stands at several rows is taken apart once."""
    lines, places = side.lines, None
    if isinstance(lines, pa.Array) and len(lines) > FEW:
        encoded = lines.dictionary_encode()
        lines, places = encoded.dictionary, encoded.indices.to_numpy()
    lines = listed(lines)
    if places is None and lines[0] is lines[-1]:
        # One record asked about beside all that were found.
        number = {line: place for place, line in enumerate(dict.fromkeys(lines))}
        lines, places = list(number), np.array([number[line] for line in lines])
    every = SEPARATOR.join(lines).split(SEPARATOR)
    return _Side({name: every[column :: len(LINE)] for column, name in enumerate(LINE)}, places)


def _picked(side: _Side, text: str, rows: Rows) -> list[str]:
    values = side.columns[text]
    return [values[row] for row in (rows if side.places is None else side.places[rows]).tolist()]


def _alike(queries: list[str], choices: list[str], scorer: Callable[..., Any], workers: int) -> Floats:
    """How alike the texts are, on the scorer's own scale."""
    found: Floats = cpdist(queries, choices, scorer=scorer, dtype=np.float32, workers=workers)
    return found
