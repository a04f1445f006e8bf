"""A csv file, UTF-8 or GB18030, with commas, semicolons or tabs, as a table of texts."""

import codecs
import csv
import io
from pathlib import Path

import pyarrow as pa
from pyarrow import csv as arrow_csv

from luodi.screening.records import COLUMNS
from luodi.screening.tables.refusals import RefusalCode, TableRefused

_DELIMITERS = ",\t;"
_PIECE = 1 << 24
_BLOCK = 1 << 23


def read_delimited(path: Path) -> pa.Table:
    """Return every column of the file as texts, headings as they stand.

    Raises TableRefused for another encoding, and for a row with more or fewer columns than the heading.
    """
    encoding = _encoding(path)
    heading, delimiter = _heading(path, encoding)
    broken: list[arrow_csv.InvalidRow] = []

    def note(row: arrow_csv.InvalidRow) -> str:
        broken.append(row)
        return "error"

    try:
        return arrow_csv.read_csv(
            path,
            read_options=arrow_csv.ReadOptions(
                encoding="gb18030" if encoding == "gb18030" else "utf8",
                column_names=[str(place) for place in range(len(heading))],
                use_threads=False,  # pyarrow numbers the rows it refuses only then
                block_size=_BLOCK,
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=note, ignore_empty_lines=True
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types={str(place): pa.string() for place in range(len(heading))},
                strings_can_be_null=False,
                check_utf8=True,
            ),
        )
    except (pa.ArrowInvalid, UnicodeDecodeError) as error:
        if broken:
            row = broken[0]
            raise TableRefused(
                RefusalCode.ROW_BROKEN,
                file=path.name,
                row=row.number if row.number is not None else "?",
                found=row.actual_columns,
                expected=row.expected_columns,
            ) from error
        raise TableRefused(RefusalCode.UNREADABLE, file=path.name, detail=str(error)[:120]) from error


def _encoding(path: Path) -> str:
    """Return "utf-8-sig" or "gb18030", whichever decodes the whole file; raises TableRefused when neither does."""
    reached = 0
    for encoding in ("utf-8-sig", "gb18030"):
        reached = _undecodable_at(path, encoding)
        if reached < 0:
            return encoding
    raise TableRefused(RefusalCode.ENCODING, file=path.name, byte=reached)


def _undecodable_at(path: Path, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as content:
        while piece := content.read(_PIECE):
            before = content.tell() - len(piece) - len(decoder.getstate()[0])
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return before + error.start
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return content.tell()
    return -1


def _heading(path: Path, encoding: str) -> tuple[list[str], str]:
    """Return the heading's names and the delimiter under which most of them are known columns."""
    with path.open(encoding=encoding, newline="") as content:
        first = content.readline(1 << 20)
        while first and not first.strip():
            first = content.readline(1 << 20)
    if not first.strip():
        raise TableRefused(RefusalCode.EMPTY, file=path.name)
    readings = [(next(csv.reader(io.StringIO(first), delimiter=mark), []), mark) for mark in _DELIMITERS]
    return max(readings, key=lambda reading: sum(name.strip().lower() in COLUMNS for name in reading[0]))
