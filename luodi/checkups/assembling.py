"""A file's bytes to a draft: passages of a text with their places, tables of a workbook, a Word file or a text. No database."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from luodi.checkups.cell_words import words_in
from luodi.checkups.printed_tables import printed_tables, with_tables
from luodi.checkups.word_tables import tables_of_docx
from luodi.formats.sheets import Sheet, cell_address, read_workbook
from luodi.formats.sniffing import FileRefused, Limits, RefusalCode
from luodi.formats.texts import ReadText, Region, TextKind, TextLimits, TextRefused, from_string, read_text
from luodi.formats.texts.plain import decode
from luodi.formats.texts.refusals import TextProblem
from luodi.proofing.passages import Cell, Draft, Passage, Table
from luodi.proofing.tables.cells import cell_of

SHEET_LIMITS = Limits(file_bytes=20 * 2**20, unpacked_bytes=200 * 2**20, rows=20_000, columns=200, cells=1_000_000)
TEXT_LIMITS = TextLimits(file_bytes=20 * 2**20)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GAP_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[年月日号个家项亿万元%％人次条户亩天批场名])")
_GAP = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]) (?=[\dA-Za-z&])|(?<=[\dA-Za-z%]) (?=[\u4e00-\u9fff（〔])"
)
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
_STOP = re.compile(r"[。，；：]")


_NOTHING = (
    "文件里没有文字，也没有表格，请确认上传的是要核对的文稿或表格",
    "the file holds neither words nor a table: upload the draft or table that is to be checked",
)
_NOTHING_IN_IT: Mapping[object, tuple[str, str]] = {TextProblem.NO_TEXT: _NOTHING, RefusalCode.NO_TABLE: _NOTHING}


class Unreadable(ValueError):
    """A draft that cannot be read: `text(language)` says what is wrong and what to do."""

    def __init__(self, refused: TextRefused | FileRefused) -> None:
        self.refused = refused
        super().__init__(str(refused))

    def text(self, language: str = "zh") -> str:
        """The sentence for a person."""
        own = _NOTHING_IN_IT.get(self.refused.refusal.code)
        return own[1 if language.startswith("en") else 0] if own else self.refused.refusal.text(language)


def read_draft(source: Path | bytes, *, name: str = "", day: date | None = None) -> Draft:
    """The draft in a docx, pdf, txt, xlsx, xls, ods or csv, judged by its content. Raises Unreadable."""
    try:
        data = source if isinstance(source, bytes) else _bytes(source)
        if _is_workbook(data, name or (source.name if isinstance(source, Path) else "")):
            return _of_workbook(data, day)
        return _of_text(read_text(data, limits=TEXT_LIMITS), data, day)
    except (TextRefused, FileRefused) as refused:
        raise Unreadable(refused) from refused


def draft_of_words(words: str, *, day: date | None = None) -> Draft:
    """The draft in words typed or pasted in; lines parted by tabs are a table."""
    return _of_text(from_string(words), words.encode("utf-8"), day)


def _bytes(source: Path) -> bytes:
    size = source.stat().st_size
    if size > SHEET_LIMITS.file_bytes:
        raise FileRefused(
            RefusalCode.TOO_LARGE, size=f"{size / 2**20:.1f} MB", limit=f"{SHEET_LIMITS.file_bytes // 2**20} MB"
        )
    return source.read_bytes()


def _is_workbook(data: bytes, name: str) -> bool:
    """A workbook by what it is; a csv is a text by content, so there its name decides."""
    if data.startswith(b"PK\x03\x04"):
        try:
            names = zipfile.ZipFile(BytesIO(data)).namelist()
        except (zipfile.BadZipFile, OSError, ValueError):
            return name.lower().endswith((".xlsx", ".ods", ".xlsb"))
        return any(one.startswith("xl/") for one in names) or "content.xml" in names
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data  # of whatever office: then the name decides
        word = "WordDocument".encode("utf-16-le") in data
        return name.lower().endswith((".xlsx", ".xls", ".et")) if locked or word else True
    return name.lower().endswith((".csv", ".tsv", ".xls", ".xlsx", ".et")) and not data.startswith(b"%PDF")


def _of_text(read: ReadText, data: bytes, day: date | None) -> Draft:
    tables: list[Table] = []
    if read.kind is TextKind.TXT:
        tables, words = _tables_of_lines(decode(data))
        read = from_string(words) if tables else read
        tables = [replace(table, after=_before(read, table.after or 0)) for table in tables]
    printed = read.kind is TextKind.PDF
    passages = [
        Passage(closed_up(one.text) if printed else one.text, one.place.text("zh"), one.place.text("en"))
        for one in read.paragraphs
        if one.place.region is not Region.TABLE
    ]
    if read.kind is TextKind.DOCX:
        tables = tables_of_docx(data, [one.text for one in passages])
    if printed:
        passages, tables = with_tables(passages, printed_tables(data))
    passages += [one for table in tables for one in words_in(table)]
    notes = (tuple(note.text(language) for note in read.notes) for language in ("zh", "en"))
    return Draft(tuple(passages), tuple(tables), day, *notes)


def closed_up(text: str) -> str:
    """The words of a line of a PDF without the gaps the printing left between Chinese and digits: 93 个 is 93个.

    In a line without a stop or comma, which may be the row of a table, only those before a unit are closed.
    """
    text = _RADICAL.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)  # 资⾦, as some fonts give it
    text = _GAP_BEFORE_UNIT.sub("", text)
    return _GAP.sub("", text) if _STOP.search(text) else text


def _before(read: ReadText, line: int) -> int:
    """The last paragraph that begins before this line, counted from 1; -1 for none."""
    return sum((one.place.line or 0) < line for one in read.paragraphs) - 1


def _tables_of_lines(text: str) -> tuple[list[Table], str]:
    """Runs of lines parted by tabs or upright strokes as tables, and the text with those lines left empty.

    `after` of each is for now the line it begins on.
    """
    runs: list[list[list[str]]] = [[]]
    places: list[list[int]] = [[]]
    lines = text.splitlines()
    for number, line in enumerate(lines):
        parts = _parts(line)
        if len(parts) >= 2:
            places[-1].append(number)
            if not all(re.fullmatch(r":?-{2,}:?", one.strip()) for one in parts):
                runs[-1].append(parts)
        elif runs[-1]:
            runs.append([])
            places.append([])
    found = [(run, where) for run, where in zip(runs, places, strict=True) if len(run) >= 2]
    taken = {number for _run, where in found for number in where}
    words = "\n".join("" if number in taken else line for number, line in enumerate(lines))
    return [replace(_table(run, number), after=where[0] + 1) for number, (run, where) in enumerate(found, 1)], words


def _parts(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    stripped = line.strip()
    return (
        stripped.strip("|").split("|")
        if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2
        else []
    )


def _table(run: list[list[str]], number: int) -> Table:
    width = max(map(len, run))
    rows = tuple(
        tuple(
            cell_of(row[column].strip() if column < len(row) else "", address=cell_address(row=index, column=column))
            for column in range(width)
        )
        for index, row in enumerate(run)
    )
    return Table(f"表{number}", f"table {number}", rows)


def _of_workbook(data: bytes, day: date | None) -> Draft:
    workbook = read_workbook(data, limits=SHEET_LIMITS)
    tables: list[Table] = []
    passages: list[Passage] = []
    for sheet in workbook.sheets:
        if not sheet.width or not sheet.height:
            continue
        name = sheet.name or "表1"
        rows = _rows(sheet)
        table = Table(name, sheet.name or "table 1", rows)
        above = list(words_in(table, last=_first_wide(rows)))
        passages += above
        tables.append(replace(table, after=len(passages) - 1 if above else None))
        passages += words_in(table, first=_first_wide(rows))
    if not tables:
        raise FileRefused(RefusalCode.NO_TABLE)
    return Draft(tuple(passages), tuple(tables), day)


def _rows(sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    """The cells; a merged cell's words stand in every cell it covers, its number only in the first."""
    grid = [
        [
            cell_of(sheet.columns[column][row], address=cell_address(row=row, column=column))
            for column in range(sheet.width)
        ]
        for row in range(sheet.height)
    ]
    for merged in sheet.merged:
        if merged.top >= sheet.height or merged.left >= sheet.width:
            continue
        source = sheet.columns[merged.left][merged.top]
        for row in range(merged.top, min(merged.bottom + 1, sheet.height)):
            for column in range(merged.left, min(merged.right + 1, sheet.width)):
                covered = (row, column) != (merged.top, merged.left)
                grid[row][column] = cell_of(source, address=cell_address(row=row, column=column), covered=covered)
    return tuple(map(tuple, grid))


def _first_wide(rows: tuple[tuple[Cell, ...], ...]) -> int:
    """The first row that holds more than a title: the headings."""
    return next((index for index, row in enumerate(rows) if len({one.text for one in row if one.text}) > 1), 0)
