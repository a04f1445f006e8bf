"""Looks through the XML of a workbook before it is opened.

Two things the reader of cells cannot tell us: a single cell at XFD1048576 makes it reserve a grid of 17 thousand
million cells, and formula errors (`#REF!`) come back as blanks. One pass over the text finds both. The text of a long
sheet is hundreds of megabytes, so it is searched in pieces that the processor's cache holds, and a piece is only read
closely when it holds something unusual.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import polars

from luodi.formats.sheets.addresses import column_index
from luodi.formats.sheets.extent import UNUSUAL_PLACES, Extent, holds
from luodi.formats.sniffing import FileRefused, Limits, RefusalCode, megabytes

_CHUNK = 1 << 19
# The text of one cell has at most 32,767 characters: nothing honest goes on for longer without a further tag.
_LONGEST_STRETCH = 1 << 20
_SMALL_PART = 1 << 25
_ERROR = 't="e"'
_UNUSUAL = f"{UNUSUAL_PLACES}|{_ERROR}"
_APOSTROPHES = (b"&apos;", b"&#39;", b"&#x27;")
_ERROR_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d+)"[^>]*?t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]{1,20})</v>'
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_MOST_ERRORS = 10_000


@dataclass(slots=True)
class Sight:
    """What was seen: the formula errors of each sheet by its name, and whether any text holds an apostrophe."""

    errors: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)
    apostrophes: bool = False


def look_through(source: Path | bytes, *, limits: Limits) -> Sight:
    """What the parts of the file hold. Raises FileRefused for an excessive extent or a part that is cut."""
    sight = Sight()
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            for member in archive.infolist():
                if _SHEET.match(member.filename):
                    errors = _look_through_sheet(archive, member, limits, sight)
                    if errors:
                        sight.errors[_sheet_name(archive, member.filename)] = errors
                elif member.filename.lower() == "xl/sharedstrings.xml":
                    _look_for_apostrophes(archive, member, limits, sight)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise FileRefused(RefusalCode.TRUNCATED) from error
    return sight


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """The unpacked text in pieces that end before a tag; the next is unpacked while this one is searched."""
    seen = 0
    tail = b""
    with archive.open(member) as stream, ThreadPoolExecutor(1) as ahead:
        coming = ahead.submit(stream.read, _CHUNK)
        while chunk := coming.result():
            coming = ahead.submit(stream.read, _CHUNK)
            seen += len(chunk)
            if seen > limits.unpacked_bytes:
                raise FileRefused(RefusalCode.BOMB, size=megabytes(seen), limit=megabytes(limits.unpacked_bytes))
            cut = chunk.rfind(b"<")
            if cut < 0:
                tail += chunk
            else:
                yield tail + chunk[:cut]
                tail = chunk[cut:]
            if len(tail) > _LONGEST_STRETCH:
                raise FileRefused(RefusalCode.UNREADABLE)
    if tail:
        yield tail


def _has_apostrophe(chunk: bytes) -> bool:
    return b"'" in chunk or (b"&" in chunk and any(one in chunk for one in _APOSTROPHES))


def _look_for_apostrophes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, sight: Sight) -> None:
    for chunk in _chunks(archive, member, limits):
        sight.apostrophes = sight.apostrophes or _has_apostrophe(chunk)


def _searchable(chunk: bytes) -> polars.Series | None:
    """The piece as a text that compiled code can search; None when it is not UTF-8."""
    try:
        return polars.Series([chunk], dtype=polars.Binary).cast(polars.String)
    except polars.exceptions.PolarsError:
        return None


def _look_through_sheet(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, sight: Sight
) -> dict[tuple[int, int], str]:
    errors: dict[tuple[int, int], str] = {}
    extent = Extent(limits)
    for chunk in _chunks(archive, member, limits):
        text = _searchable(chunk)
        sight.apostrophes = sight.apostrophes or _has_apostrophe(chunk)
        if not holds(text, _UNUSUAL):
            extent.pass_over(chunk)
            continue
        extent.look_closely(chunk, text)
        if len(errors) < _MOST_ERRORS and b't="e"' in chunk:
            for match in _ERROR_CELL.finditer(chunk):
                errors[int(match[2]) - 1, column_index(match[1].decode())] = match[3].decode(errors="replace")
    return errors


def _sheet_name(archive: zipfile.ZipFile, part: str) -> str:
    """The name of the sheet that a part holds, through the workbook's relationships."""
    relations = _small_part(archive, "xl/_rels/workbook.xml.rels")
    targets = {_attribute(one, "Target").lstrip("/").removeprefix("xl/"): _attribute(one, "Id") for one in relations}
    identifier = targets.get(part.removeprefix("xl/"))
    for one in _small_part(archive, "xl/workbook.xml"):
        if one.startswith("<sheet ") and identifier and f'"{identifier}"' in one:
            return html.unescape(_attribute(one, "name"))
    return ""


def _small_part(archive: zipfile.ZipFile, name: str) -> list[str]:
    """The tags of a small part, read without a parser of XML: nothing in it can be expanded."""
    try:
        with archive.open(name) as stream:
            text = stream.read(_SMALL_PART).decode("utf-8", errors="replace")
    except KeyError:
        return []
    return re.findall(r"<[^<>]+>", text.replace("'", '"'))


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}\s*=\s*"([^"]*)"', tag)
    return found[1] if found else ""
