"""Looks through the XML of a workbook before it is opened.

Two things the reader of cells cannot tell us: a single cell at XFD1048576 makes it reserve a grid of 17 thousand
million cells, and formula errors (`#REF!`) come back as blanks. One pass over the text finds both.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from luodi.formats.sheets.addresses import column_index
from luodi.formats.sniffing import FileRefused, Limits, RefusalCode, megabytes

_CHUNK = 1 << 23
_OVERLAP = 400
# Cells right of column AZ or below row 99,999: rare in a ledger, so the search runs at the speed of a text search.
_FAR = re.compile(rb'r="(?=(?:[A-Z]{3}|[B-Z][A-Z]|[A-Z]{1,3}[1-9]\d{5}))([A-Z]{1,3})(\d+)"')
_ANY_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d+)["']""")
_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d+)"[^>]*?t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]{1,20})</v>'
)
_SHEET = re.compile(r"xl/(?:worksheets/)?sheet[^/]*\.xml$|xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_MOST_ERRORS = 10_000


def look_through(source: Path | bytes, *, limits: Limits) -> dict[str, dict[tuple[int, int], str]]:
    """The cells with formula errors for each sheet part of the file. Raises FileRefused for an excessive extent."""
    found: dict[str, dict[tuple[int, int], str]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            budget = limits.unpacked_bytes
            for member in archive.infolist():
                if _SHEET.match(member.filename):
                    budget -= member.file_size
                    found[member.filename] = _look_through_sheet(archive, member, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise FileRefused(RefusalCode.TRUNCATED) from error
    return found


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """The unpacked text piece by piece; the next piece is unpacked while this one is searched."""
    seen = 0
    tail = b""
    with archive.open(member) as stream, ThreadPoolExecutor(1) as ahead:
        coming = ahead.submit(stream.read, _CHUNK)
        while chunk := coming.result():
            coming = ahead.submit(stream.read, _CHUNK)
            seen += len(chunk)
            if seen > limits.unpacked_bytes:
                raise FileRefused(RefusalCode.BOMB, size=megabytes(seen), limit=megabytes(limits.unpacked_bytes))
            yield tail + chunk
            tail = chunk[-_OVERLAP:]


def _look_through_sheet(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits
) -> dict[tuple[int, int], str]:
    errors: dict[tuple[int, int], str] = {}
    columns, rows = 52, 99_999
    for chunk in _chunks(archive, member, limits):
        pattern = _ANY_CELL if _is_oddly_written(chunk) else _FAR
        for match in pattern.finditer(chunk):
            columns = max(columns, column_index(match[1].decode()) + 1)
            rows = max(rows, int(match[2]))
        _refuse_extent(columns=columns, rows=rows, limits=limits)
        if b't="e"' in chunk and len(errors) < _MOST_ERRORS:
            for match in _ERROR_CELL.finditer(chunk):
                errors[int(match[2]) - 1, column_index(match[1].decode())] = match[3].decode(errors="replace")
    return errors


def _is_oddly_written(chunk: bytes) -> bool:
    """Whether attributes may be written other than `r="A1"`: legal, done by no office program, so looked at slowly."""
    return b"'" in chunk or b"\t" in chunk or b"\n" in chunk[200:] or b" =" in chunk or b"= " in chunk


def _refuse_extent(*, columns: int, rows: int, limits: Limits) -> None:
    crowded = columns > 52 and rows > 99_999 and columns * rows > limits.cells * 4
    if columns > limits.columns or rows > limits.rows or crowded:
        raise FileRefused(
            RefusalCode.TOO_MANY_CELLS,
            found=f"{rows:,} × {columns:,}",
            limit=f"{limits.rows:,} × {limits.columns:,}",
        )
