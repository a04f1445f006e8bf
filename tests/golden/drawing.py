"""Draws a golden workbook and writes down, beside each row, what it must be understood as.

Every row is stated with its expectation in one place, so that a reader sees both. All rows are synthetic (合成数据)
under headings as real workbooks have them.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.styles import Alignment, Font

SYNTHETIC = "（合成数据，表头取自真实台账）"
FOLDER = Path(__file__).parent / "workbooks"


def money(amount: str, currency: str = "CNY") -> dict[str, str]:
    """Money as the interface shows it; the amount in base units."""
    return {"amount": f"{Decimal(amount):.2f}", "currency": currency}


def million(amount: str) -> dict[str, str]:
    """亿元 as money."""
    return money(str(Decimal(amount) * 100_000_000))


def ten_thousand(amount: str, currency: str = "CNY") -> dict[str, str]:
    """万元 (or 万美元 …) as money."""
    return money(str(Decimal(amount) * 10_000), currency)


def day(value: str, precision: str = "") -> dict[str, str]:
    """A day as the interface shows it; the precision follows from the length when it is not named."""
    return {"value": value, "precision": precision or {4: "year", 7: "month", 10: "day"}[len(value)]}


Issue = tuple[str, str, str, str]


@dataclass
class Drawing:
    """One sheet being drawn, with what is expected of it."""

    name: str
    ledger: str = "projects"
    place: str = "nanxian"
    cells: list[list[Any]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[dict[str, Any]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    table_issues: list[str] = field(default_factory=list)

    @property
    def next_row(self) -> int:
        """The number of the row that comes next."""
        return len(self.cells) + 1

    def above(self, *cells: Any, wide: int = 0) -> None:
        """A title or a line above the table; `wide` merges its first cell over so many columns."""
        if wide:
            self.merge(self.next_row, 1, self.next_row, wide)
        self.cells.append(list(cells))

    heading = above

    def blank(self) -> None:
        """A blank row."""
        self.cells.append([])

    def not_data(self, reason: str, *cells: Any, wide: int = 0) -> None:
        """A row in the body that is not data."""
        self.skipped.append({"row": self.next_row, "kind": reason})
        self.above(*cells, wide=wide)

    def data(self, *cells: Any, issues: tuple[Issue, ...] = (), **values: Any) -> None:
        """A data row with the values expected of it (all others null) and its issues: column, field, kind, severity."""
        row = self.next_row
        said = [
            {"cell": f"{column}{row}", "field": name, "kind": kind, "severity": severity}
            for column, name, kind, severity in issues
        ]
        self.rows.append({"row": row, "values": values, "issues": said})
        self.cells.append(list(cells))

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merges a range; rows and columns counted from 1, bounds included."""
        self.merges.append((top, left, bottom, right))

    def save_xlsx(self, file: str, *, others: dict[str, list[list[Any]]] | None = None, hidden: str = "") -> None:
        """Writes the workbook, with further sheets if any, and the expectation."""
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = self.name
        for number, cells in enumerate(self.cells, start=1):
            for column, cell in enumerate(cells, start=1):
                if cell is not None:
                    sheet.cell(row=number, column=column, value=cell)
                    sheet.cell(row=number, column=column).alignment = Alignment(wrap_text=True, vertical="center")
        sheet["A1"].font = Font(bold=True, size=16)
        for top, left, bottom, right in self.merges:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        for title, rows in (others or {}).items():
            other = book.create_sheet(title)
            for cells in rows:
                other.append(cells)
            other.sheet_state = "hidden" if title == hidden else "visible"
        book.save(FOLDER / file)
        self._save_expectation(file)

    def save_xls(self, file: str) -> None:
        """Writes an OLE workbook, which is what .xls and .et both are."""
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet(self.name)
        dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
        covered = {(top - 1, left - 1): (bottom - 1, right - 1) for top, left, bottom, right in self.merges}
        for number, cells in enumerate(self.cells):
            for column, cell in enumerate(cells):
                if (number, column) in covered:
                    bottom, right = covered[number, column]
                    sheet.write_merge(number, bottom, column, right, cell)
                elif cell is not None:
                    sheet.write(number, column, cell, *([dated] if isinstance(cell, date) else []))
        book.save(str(FOLDER / file))
        self._save_expectation(file)

    def save_csv(self, file: str, *, encoding: str) -> None:
        """Writes a text table in an encoding."""
        lines = [",".join(_quoted(cell) for cell in cells) for cells in self.cells]
        (FOLDER / file).write_bytes("\r\n".join(lines).encode(encoding))
        self._save_expectation(file)

    def _save_expectation(self, file: str) -> None:
        expected = {
            "place": self.place,
            "ledger": self.ledger,
            "rows": self.rows,
            "skipped": self.skipped,
            "questions": self.questions,
            "table_issues": self.table_issues,
        }
        text = json.dumps(expected, ensure_ascii=False, indent=1)
        (FOLDER / f"{file}.expected.json").write_text(text + "\n", encoding="utf-8")


def _quoted(cell: Any) -> str:
    text = "" if cell is None else str(cell)
    return f'"{text}"' if any(mark in text for mark in ',"\n') else text
