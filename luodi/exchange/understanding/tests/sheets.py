"""Small tables for the tests, built cell by cell."""

from pathlib import Path
from typing import Any

from luodi.engine.rulebook import load
from luodi.exchange.understanding import Expectation, Understanding, expectation_from, understand_workbook
from luodi.formats.sheets import MergedRange, Sheet, Workbook
from luodi.formats.sniffing import FileKind

ROOT = Path(__file__).resolve().parents[4]
_kept: dict[str, Expectation] = {}


def expectation(place: str = "nanxian") -> Expectation:
    """What a place's book expects of the ledger of projects."""
    if place not in _kept:
        book = load(ROOT / "rulebooks" / place, ROOT / "rulebooks").book
        assert book is not None
        _kept[place] = expectation_from(book, "projects")
    return _kept[place]


def sheet(rows: list[list[Any]], *, name: str = "台账", merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    """A sheet of these rows; None is blank."""
    width = max(map(len, rows))
    full = [["" if cell is None else cell for cell in row] + [""] * (width - len(row)) for row in rows]
    blank = frozenset(index for index, row in enumerate(full) if not any(cell != "" for cell in row))
    return Sheet(
        name, tuple(zip(*full, strict=True)), len(full), tuple(MergedRange(*one) for one in merged), False, blank
    )


def read(rows: list[list[Any]], answers: dict[str, str] | None = None, **more: Any) -> Understanding:
    """The rows understood as a ledger of projects."""
    workbook = Workbook(FileKind.XLSX, (sheet(rows, **more),))
    return understand_workbook(workbook, expectation=expectation(), answers=answers or {})


def values(understanding: Understanding, field: str) -> list[Any]:
    """The values of one field, as the interface shows them."""
    return [row["values"][field] for row in understanding.to_json()["rows"]]


def kinds(understanding: Understanding, field: str) -> list[list[str]]:
    """The kinds of issues of one field, row by row."""
    return [[one.kind for one in row.issues if one.field == field] for row in understanding.rows()]
