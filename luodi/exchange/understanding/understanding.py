"""A ledger understood: rows of typed cells beside their original texts, issues, questions. Nothing is written here."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from luodi.exchange.understanding.cells import Finding, Value
from luodi.exchange.understanding.columns import FieldColumn
from luodi.exchange.understanding.findings import Issue, Question
from luodi.exchange.understanding.presenting import value_to_json
from luodi.exchange.understanding.texts import shown
from luodi.formats.sheets import Raw, cell_address


class Cell(NamedTuple):
    """One understood cell: the value, the text as it stood, where it is, what there is to say."""

    value: Value | None
    text: str
    address: str
    issues: tuple[Issue, ...]
    carried_from: str = ""


class UnderstoodRow(NamedTuple):
    """One data row. `row` is the sheet's own number; fields the table has no column for are absent from `cells`."""

    row: int
    cells: dict[str, Cell]
    issues: tuple[Issue, ...]

    @property
    def values(self) -> dict[str, Value | None]:
        """The values by field."""
        return {name: cell.value for name, cell in self.cells.items()}

    @property
    def has_errors(self) -> bool:
        """Whether something must be corrected before the row can be accepted."""
        return any(issue.severity == "error" for issue in self.issues)

    @property
    def has_doubts(self) -> bool:
        """Whether a person must be asked before the row can be accepted."""
        return any(issue.severity == "doubt" for issue in self.issues)


class SkippedRow(NamedTuple):
    """A row that is not data, and why, in both languages."""

    row: int
    code: str
    chinese: str
    english: str

    def text(self, language: str = "zh") -> str:
        """The reason as a person reads it."""
        return self.english if language.startswith("en") else self.chinese


class RowSource(Protocol):
    """Where the cells and findings of the data rows come from: memory, or a stored preview read by blocks."""

    def __len__(self) -> int: ...

    def row_numbers(self, start: int, stop: int) -> Sequence[int]:
        """The sheet rows, counted from 0, of the data rows in a range of positions."""
        ...

    def cells(self, column: int, start: int, stop: int) -> Sequence[Raw]:
        """The raw cells of the column at this place among the understood columns."""
        ...

    def findings(self, start: int, stop: int) -> Sequence[tuple[int, str, Finding]]:
        """Position, field and finding, in order of positions."""
        ...


@dataclass(slots=True)
class MemorySource:
    """Everything in memory, as it comes from understanding a table."""

    numbers: Sequence[int]
    columns: Sequence[Sequence[Raw]]
    located: list[tuple[int, str, Finding]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)

    def row_numbers(self, start: int, stop: int) -> Sequence[int]:
        """The sheet rows in a range of positions."""
        return self.numbers[start:stop]

    def cells(self, column: int, start: int, stop: int) -> Sequence[Raw]:
        """The raw cells of one understood column in a range of positions."""
        return self.columns[column][start:stop]

    def findings(self, start: int, stop: int) -> Sequence[tuple[int, str, Finding]]:
        """The findings in a range of positions."""
        first = bisect_left(self.located, start, key=lambda one: one[0])
        last = bisect_left(self.located, stop, key=lambda one: one[0])
        return self.located[first:last]


@dataclass(slots=True)
class Understanding:
    """What a workbook says, as far as a machine can tell, and what a person must still say."""

    ledger: str
    sheet: str
    columns: tuple[FieldColumn, ...]
    fields: tuple[str, ...]
    source: RowSource
    skipped: tuple[SkippedRow, ...]
    table_issues: tuple[Issue, ...]
    questions: tuple[Question, ...]
    counts: dict[str, int]
    answers: dict[str, str] = field(default_factory=dict)
    heading_row: int = 0
    asked: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.source)

    @property
    def rows_with_issues(self) -> int:
        """How many data rows have at least one issue."""
        return self.counts["rows_with_issues"]

    def rows(self, part: slice = slice(None)) -> list[UnderstoodRow]:
        """The understood rows of a slice of positions (counted from 0, steps not allowed)."""
        start, stop, step = part.indices(len(self))
        if step != 1:
            raise ValueError("rows are given in consecutive order")
        numbers = self.source.row_numbers(start, stop)
        found: dict[int, list[tuple[str, Finding]]] = {}
        for position, name, one in self.source.findings(start, stop):
            found.setdefault(position, []).append((name, one))
        raws = [self.source.cells(place, start, stop) for place in range(len(self.columns))]
        return [
            self._row(start + offset, number, [column[offset] for column in raws], found.get(start + offset, []))
            for offset, number in enumerate(numbers)
        ]

    def _row(self, position: int, number: int, raws: list[Raw], found: list[tuple[str, Finding]]) -> UnderstoodRow:
        places = self._places
        issues = [
            Issue(number + 1, self._address(number, places.get(name)), name, kind, parameters)
            for name, (kind, parameters) in found
        ]
        cells = {
            column.name: Cell(
                column.value(raw),
                shown(raw),
                cell_address(row=number, column=column.index),
                tuple(issue for issue in issues if issue.field == column.name),
                self._carried_from(column, number),
            )
            for column, raw in zip(self.columns, raws, strict=True)
        }
        return UnderstoodRow(number + 1, cells, tuple(issues))

    @property
    def _places(self) -> dict[str, int]:
        """The sheet column of each field; for a field with several possible columns the first of them."""
        return self.asked | {column.name: column.index for column in self.columns}

    @staticmethod
    def _address(number: int, column: int | None) -> str:
        return f"{number + 1}" if column is None else cell_address(row=number, column=column)

    @staticmethod
    def _carried_from(column: FieldColumn, number: int) -> str:
        source = column.carried.get(number)
        return "" if source is None else cell_address(row=source, column=column.index)

    @property
    def issues(self) -> list[Issue]:
        """Every issue, those about the table first, then row by row."""
        places = self._places
        numbers = self.source.row_numbers(0, len(self))
        return [
            *self.table_issues,
            *(
                Issue(numbers[at] + 1, self._address(numbers[at], places.get(name)), name, kind, parameters)
                for at, name, (kind, parameters) in self.source.findings(0, len(self))
            ),
        ]

    def to_json(self, language: str = "zh") -> dict[str, Any]:
        """The whole reading as the command line prints it (`luodi import --json`)."""
        rows = self.rows()
        return {
            "ledger": self.ledger,
            "sheet": self.sheet,
            "rows_read": len(self),
            "rows_ok": len(self) - self.rows_with_issues,
            "rows_with_issues": self.rows_with_issues,
            "skipped": [{"row": one.row, "reason": one.text(language), "kind": one.code} for one in self.skipped],
            "rows": [self._row_to_json(row, language) for row in rows],
            "questions": [question.to_json(language) for question in self.questions],
            "issues": [{"row": one.row, **one.to_json(language)} for one in self.table_issues],
            "columns": {column.name: column.heading for column in self.columns},
        }

    def _row_to_json(self, row: UnderstoodRow, language: str) -> dict[str, Any]:
        values: Mapping[str, Value | None] = row.values
        return {
            "row": row.row,
            "values": {name: value_to_json(values.get(name)) for name in self.fields},
            "texts": {name: cell.text for name, cell in row.cells.items() if cell.text != ""},
            "issues": [issue.to_json(language) for issue in row.issues],
        }
