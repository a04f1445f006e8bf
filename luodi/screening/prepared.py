"""Records made ready for comparison: matrices of hashes and numbers, and one line of texts per record.

    prepared = prepare(table)            # an Arrow table (or mapping) of the fifteen text columns
    prepared.keys                        # (n, KINDS) uint64: records that share a key in a column may be the same
    decisions = deciding.decide(left, right)   # two Prepared of equal length, row against row

A Prepared is plain arrays, so it is stored, memory-mapped, sent to Spark and cut into rows without any per-record
object. Two records prepared apart, together, or one at a time come out bit for bit the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luodi.screening.candidates.keys import LESS, keys_of
from luodi.screening.hashing import Characters, Words, finish, sketch
from luodi.screening.normalizing import NORMAL_NUMBERS, NORMAL_TEXTS, normalize_column
from luodi.screening.normalizing.fields import COLUMNS_READ
from luodi.screening.records import COLUMNS, Record
from luodi.screening.texts import Texts, chunk, in_arrow, picked

SEPARATOR = "\x1f"
"""Between the texts of a line; normalised texts never contain it."""

LINE = ("stem", "core", "place", "code", "parcel", "contract", "phone", "contact", "industry", "brand", "trade", "unit")
"""The texts that are compared character by character, in the order of a line."""

SKETCHES = 4
"""Words of a record's sketch: character pairs of the stem, of the project's core (two words), of the address."""

Marks = npt.NDArray[np.uint32]

Numbers = npt.NDArray[np.float32]

EMPTY: Numbers = np.empty((0, 0), np.float32)


def _uncounted() -> Numbers:
    return EMPTY


@dataclass(frozen=True, slots=True)
class Prepared:
    """`n` records: `marks` (n, texts) hashes, 0 blank; `numbers` (n, numbers), NaN unknown; `sketches` (n, 4);
    `lines` the compared texts joined by SEPARATOR; `keys` (n, KINDS), 0 none (dropped once indexed);
    `counts` (n, texts) how many records of the whole share each mark, or no columns where nobody counted."""

    rec_ids: Texts
    lines: Texts
    marks: Marks
    numbers: Numbers
    sketches: Words
    keys: Words
    counts: Numbers = field(default_factory=_uncounted)

    def __len__(self) -> int:
        return len(self.marks)

    def take(self, rows: npt.NDArray[Any]) -> "Prepared":
        """Return the records at some rows, in that order, without keys."""
        none = np.empty((len(rows), 0), np.uint64)
        return Prepared(
            picked(self.rec_ids, rows),
            picked(self.lines, rows),
            self.marks[rows],
            self.numbers[rows],
            self.sketches[rows],
            none,
            self.counts[rows] if self.counts.size else EMPTY,
        )

    def without_keys(self) -> "Prepared":
        """Return the same records without their keys, which only blocks and postings need."""
        none = np.empty((len(self), 0), np.uint64)
        return Prepared(self.rec_ids, self.lines, self.marks, self.numbers, self.sketches, none, self.counts)

    def to_arrow(self) -> pa.Table:
        """Return the same as an Arrow table of one row per record (fixed-size lists for the matrices)."""
        columns = {"rec_id": in_arrow(self.rec_ids), "line": in_arrow(self.lines)}
        for name in ("marks", "numbers", "sketches", "keys", "counts"):
            matrix = getattr(self, name)
            if matrix.shape[1] == 0:
                continue
            flat = pa.array(np.ascontiguousarray(matrix).reshape(-1))
            columns[name] = pa.FixedSizeListArray.from_arrays(flat, matrix.shape[1])
        return pa.table(columns)

    @classmethod
    def from_arrow(cls, table: pa.Table) -> "Prepared":
        """Return what `to_arrow` wrote."""
        table = table.combine_chunks()

        def matrix(name: str) -> Any:
            column = chunk(table[name])
            width = column.type.list_size
            return column.flatten().to_numpy(zero_copy_only=False).reshape(len(column), width)

        present = set(table.column_names)
        keys = matrix("keys") if "keys" in present else np.empty((table.num_rows, 0), np.uint64)
        counts = matrix("counts") if "counts" in present else EMPTY
        ids, lines = chunk(table["rec_id"]), chunk(table["line"])
        return cls(ids, lines, matrix("marks"), matrix("numbers"), matrix("sketches"), keys, counts)


def prepare(table: pa.Table | Mapping[str, Sequence[str | None]]) -> Prepared:
    """Return records ready for comparison; absent columns and None are blank."""
    columns = _columns(table)
    found: dict[str, Sequence[Any]] = {}
    for column, names in COLUMNS_READ.items():
        texts = columns[column]
        unique = {text: row for row, text in enumerate(dict.fromkeys(texts))} if len(texts) > 1 else {}
        if unique and len(unique) < len(texts):
            read = normalize_column(column, list(unique))
            rows = [unique[text] for text in texts]
            found.update({name: [values[row] for row in rows] for name, values in _turned(names, read)})
        else:
            found.update(_turned(names, normalize_column(column, texts)))
    return _assemble(columns["rec_id"], found)


def together(parts: Sequence[Prepared]) -> Prepared:
    """Return several parts as one, texts in Arrow buffers, keys kept."""
    texts = [pa.concat_arrays([in_arrow(getattr(part, name)) for part in parts]) for name in ("rec_ids", "lines")]
    names = ("marks", "numbers", "sketches", "keys")
    return Prepared(*texts, *(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def prepare_one(record: Record) -> Prepared:
    """Return one record ready for comparison."""
    return prepare({name: [text] for name, text in ((name, getattr(record, name)) for name in COLUMNS)})


def _columns(table: pa.Table | Mapping[str, Sequence[str | None]]) -> dict[str, list[str]]:
    if isinstance(table, pa.Table):
        present = set(table.column_names)
        lists = {name: table[name].to_pylist() for name in COLUMNS if name in present}
        size = table.num_rows
    else:
        lists = {name: list(table[name]) for name in COLUMNS if name in table}
        size = max((len(one) for one in lists.values()), default=0)
    return {name: ["" if text is None else str(text) for text in lists.get(name, [""] * size)] for name in COLUMNS}


def _turned(names: Sequence[str], read: Sequence[tuple[Any, ...]]) -> list[tuple[str, Sequence[Any]]]:
    return list(zip(names, zip(*read, strict=True), strict=True)) if read else [(name, ()) for name in names]


def _without_company(cores: Sequence[str], stems: Sequence[str], brands: Sequence[str]) -> list[str]:
    """The projects' cores without their own company's name, unless little would remain."""
    result = []
    for core, stem, brand in zip(cores, stems, brands, strict=True):
        cut = stem if stem and stem in core else brand
        shorter = core.replace(cut, "", 1) if cut else core
        result.append(shorter if len(shorter) >= 3 else core)
    return result


_DERIVED = (("code-front", "code", 2, 13, 17), ("code-back", "code", 8, 17, 17), ("phone-front", "phone", 0, 7, 8))


def _parts(found: dict[str, Sequence[Any]]) -> dict[str, Sequence[str]]:
    """The texts to be hashed: those of NORMAL_TEXTS, and slices of codes and telephones that survive one mistake."""
    parts: dict[str, Sequence[str]] = {name: found[name] for name in NORMAL_TEXTS}
    for name, source, start, end, least in _DERIVED:
        parts[name] = [text[start:end] if len(text) >= least else "" for text in found[source]]
    less = [_less(brand) for brand in found["brand"]]
    parts |= {f"brand-less-{place}": [texts[place] for texts in less] for place in range(LESS)}
    return parts


def _less(brand: str) -> tuple[str, ...]:
    """The brand, and the brand without its first, second, third, fourth character; a text stands there once."""
    found = [brand, *(brand[:place] + brand[place + 1 :] for place in range(min(LESS - 1, len(brand))))]
    once = list(dict.fromkeys(found if len(brand) > 2 else found[:1]))
    return tuple(once + [""] * (LESS - len(once)))


def _assemble(rec_ids: Sequence[str], found: dict[str, Sequence[Any]]) -> Prepared:
    size = len(rec_ids)
    found["core"] = _without_company(found["core"], found["stem"], found["brand"])
    numbers = {name: np.array(found[name], np.float32) for name in NORMAL_NUMBERS}
    parts = _parts(found)
    every = Characters.of([text for texts in parts.values() for text in texts])
    raw = every.sums(every.terms())
    hashed = finish(raw).reshape(len(parts), size)
    rows = {name: row for row, name in enumerate(parts)}
    texts = {name: every.rows(rows[name] * size, (rows[name] + 1) * size) for name in ("stem", "core", "place")}
    pairs = {name: characters.pairs() for name, characters in texts.items()}
    hashes = dict(zip(parts, hashed, strict=True))
    for name in ("stem", "brand"):
        hashes[f"{name}-raw"] = raw[rows[name] * size : (rows[name] + 1) * size]
    keys = keys_of(hashes, numbers, texts, pairs)
    lines = list(map(SEPARATOR.join, zip(*(found[name] for name in LINE), strict=True)))
    marks = np.ascontiguousarray((hashed[: len(NORMAL_TEXTS)] >> np.uint64(32)).astype(np.uint32).T)
    matrix = np.stack([numbers[name] for name in NORMAL_NUMBERS], axis=1)
    return Prepared(list(rec_ids), lines, marks, matrix, _sketches(texts, pairs), keys)


def _sketches(texts: dict[str, Characters], pairs: dict[str, Words]) -> Words:
    """Bits of the character pairs of stem, core and address; the core has two words, so that long names differ."""
    stem, core, place = (pairs[name] for name in ("stem", "core", "place"))
    bits, odd = sketch(core), (core & np.uint64(1)) == 1
    halves = np.stack([np.where(odd, np.uint64(0), bits), np.where(odd, bits, np.uint64(0))])
    whole = [texts["stem"].union(sketch(stem)), *texts["core"].union(halves), texts["place"].union(sketch(place))]
    return np.ascontiguousarray(np.stack(whole, axis=1))
