"""All features of two records: the cheap traces, and how alike their texts are character by character."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cpdist

from luodi.screening.features.traces import TRACES, Floats, traces
from luodi.screening.prepared import LINE, SEPARATOR, Prepared, listed

_PLACE = {name: column for column, name in enumerate(LINE)}
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
    for column, (_name, text, scorer, scale) in enumerate(_LIKENESSES, len(TRACES)):
        place = _PLACE[text]
        equal = cheap[:, _EQUAL[text]]
        result[:, column] = _alike(one[place], other[place], equal, scorer, scale, workers)
    return result


_EQUAL = {name: TRACES.index(f"equal-{name}") for name in LINE}


def _columns(side: Prepared) -> list[list[str]]:
    """The texts of all lines, column by column."""
    every = SEPARATOR.join(listed(side.lines)).split(SEPARATOR)
    return [every[column :: len(LINE)] for column in range(len(LINE))]


def _alike(
    one: list[str],
    other: list[str],
    equal: Floats,
    scorer: Callable[..., Any],
    scale: float,
    workers: int,
) -> npt.NDArray[np.float32]:
    """Likeness from 0 to 1: 1 where the marks are equal, NaN where one is blank; only the rest is compared."""
    values = equal.copy()
    rows = np.flatnonzero(equal == 0)
    if len(rows):
        picked = rows.tolist()
        queries, choices = [one[row] for row in picked], [other[row] for row in picked]
        found = cpdist(queries, choices, scorer=scorer, dtype=np.float32, workers=workers)
        values[rows] = found / np.float32(scale)
    return values
