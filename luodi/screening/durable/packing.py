"""A prepared record as bytes of fixed length, so that a few hundred rows are read back in one step."""

import numpy as np
import numpy.typing as npt

from luodi.screening.hashing import Words
from luodi.screening.normalizing import NORMAL_NUMBERS, NORMAL_TEXTS
from luodi.screening.prepared import SKETCHES, Prepared

ROW = np.dtype(
    [
        ("marks", "<u4", (len(NORMAL_TEXTS),)),
        ("numbers", "<f4", (len(NORMAL_NUMBERS),)),
        ("sketches", "<u8", (SKETCHES,)),
    ]
)
"""What the column `packed` holds, little-endian on every machine."""


def pack(prepared: Prepared) -> list[bytes]:
    """Return the matrices of each record as ROW bytes; ids, lines and keys stand beside them."""
    rows = np.empty(len(prepared), ROW)
    rows["marks"], rows["numbers"], rows["sketches"] = prepared.marks, prepared.numbers, prepared.sketches
    whole, size = rows.tobytes(), ROW.itemsize
    return [whole[place : place + size] for place in range(0, len(whole), size)]


def unpack(rec_ids: list[str], lines: list[str], packed: list[bytes]) -> Prepared:
    """Return the records that `pack` wrote, without keys."""
    rows = np.frombuffer(b"".join(packed), ROW)
    return Prepared(
        rec_ids,
        lines,
        np.ascontiguousarray(rows["marks"]),
        np.ascontiguousarray(rows["numbers"]),
        np.ascontiguousarray(rows["sketches"]),
        np.empty((len(rows), 0), np.uint64),
    )


def signed(keys: Words) -> npt.NDArray[np.int64]:
    """Return keys as databases hold them: the same 64 bits, read as a signed number."""
    return np.ascontiguousarray(keys).view(np.int64)


def pack_keys(prepared: Prepared) -> list[bytes]:
    """Return each record's keys, kind after kind and 0 for none, as the bytes of signed 64-bit numbers."""
    return [row.astype("<i8").tobytes() for row in signed(prepared.keys)]


def unpack_keys(packed: bytes) -> npt.NDArray[np.int64]:
    """Return the keys that `pack_keys` wrote."""
    return np.frombuffer(packed, "<i8").astype(np.int64)
