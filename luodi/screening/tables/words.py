"""The reasons of a sweep's pairs as sentences, worked out afterwards for the pairs that are kept."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from luodi.screening.candidates.blocks import counted
from luodi.screening.explaining import CODES, reasons, text
from luodi.screening.features import compare
from luodi.screening.sweeping import prepare_all
from luodi.screening.texts import texts_at


def sentences(
    found: pa.Table, table: pa.Table, *, against: pa.Table | None = None, language: str = "zh"
) -> list[list[str]]:
    """Return for each pair of a sweep of these very tables its reasons in words, in the order of the codes."""
    other = table if against is None else against
    prepared = counted(prepare_all(table if against is None else pa.concat_tables([table, against])))
    left, right = _rows(found["left"], table), _rows(found["right"], other)
    first, second = prepared.take(left), prepared.take(right + (0 if against is None else table.num_rows))
    features = compare(first, second)
    every = np.arange(found.num_rows)
    lines = list(zip(texts_at(first.lines, every), texts_at(second.lines, every), strict=True))
    told = []
    for row, codes in enumerate(found["reasons"].to_pylist()):
        held = np.isin(CODES, codes.split())
        why = reasons(held, features[row], lines[row], (first.numbers[row], second.numbers[row]))
        told.append([text(reason, language) for reason in why])
    return told


def _rows(names: pa.ChunkedArray, table: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    places = pc.index_in(names, value_set=table["rec_id"].combine_chunks())
    return np.asarray(places.to_numpy(), np.int64)
