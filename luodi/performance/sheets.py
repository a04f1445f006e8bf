"""A sheet of targets: units down, indicators across, the unit of measure in the heading. Written and read back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values.quantities import read_quantity
from luodi.engine.values.text import compact
from luodi.engine.values.units import find_unit
from luodi.formats.sheets import (
    Heading,
    OutputCell,
    OutputColumn,
    OutputSheet,
    SkipReason,
    Table,
    cell_address,
    choose_table,
    read_workbook,
    write_workbook,
)
from luodi.formats.sniffing import Limits
from luodi.organization.models import Unit
from luodi.performance.naming import UNIT_HEADINGS, Expected, plain_text

ERROR, NOTE = "error", "note"
MOST_DIGITS = 18  # before the decimal point, as the column of targets holds them
PLACES = Decimal("0.000001")
SERIALS = ("序号", "序", "备注", "no", "no.")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell or worth a look. `code` and `names` become words in the reader's language."""

    code: str
    cell: str
    text: str = ""
    severity: str = ERROR
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One target a cell states, in the indicator's published unit; `unit` None stands for the whole place."""

    unit: Unit | None
    indicator: Indicator
    value: Decimal
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a sheet says: its name, its targets, and what is wrong with its cells."""

    sheet: str
    lines: tuple[SheetLine, ...]
    problems: tuple[Problem, ...]


def read_targets(content: bytes, expected: Expected, *, limits: Limits) -> SheetReading:
    """Return the targets a workbook states. Raises FileRefused for a file that is no workbook or has no table."""
    choice = choose_table(read_workbook(content, limits=limits), known=expected.knows)
    return _Reader(choice.table, expected).read()


class _Reader:
    """One table being read."""

    def __init__(self, table: Table, expected: Expected) -> None:
        self.table, self.expected = table, expected
        self.problems: list[Problem] = []

    def read(self) -> SheetReading:
        """Return what the table says."""
        names = self._name_column()
        columns = [] if names is None else self._columns(names)
        if names is None:
            self._problem("no-unit-column", self.table.headings[0].address if self.table.headings else "A1")
        elif not columns:
            self._problem("no-indicators", self.table.headings[0].address)
        lines = self._lines(names.column, columns) if names is not None else ()
        for one in self.table.skipped:
            if one.reason in (SkipReason.TOTAL, SkipReason.SUBTOTAL):
                self._problem("total-row", cell_address(row=one.row, column=0), severity=NOTE)
        return SheetReading(self.table.sheet.name, tuple(lines), tuple(self.problems))

    def _problem(self, code: str, cell: str, text: str = "", *, severity: str = ERROR, **names: str) -> None:
        self.problems.append(Problem(code, cell, text, severity, names))

    def _name_column(self) -> Heading | None:
        """The column that names units: by its heading, else the one whose cells name most of them."""
        by_heading = [one for one in self.table.headings if plain_text(one.path[-1]) in UNIT_HEADINGS]
        if by_heading:
            return by_heading[0]
        best = max(self.table.headings, key=self._hits, default=None)
        return best if best is not None and self._hits(best) else None

    def _hits(self, heading: Heading) -> int:
        cells = self.table.column(heading.column)
        return sum(1 for cell in cells if isinstance(cell, str) and len(self.expected.unit_named(cell)) == 1)

    def _columns(self, names: Heading) -> list[tuple[Heading, Indicator, str]]:
        """The columns that state an indicator, each with the unit of its numbers."""
        found: dict[str, tuple[Heading, Indicator, str]] = {}
        for heading in self.table.headings:
            if heading.column == names.column:
                continue
            name, unit = self.expected.heading_parts(heading.path)
            meant = self.expected.indicators_named(name)
            if len(meant) != 1:
                self._unknown_heading(heading, name, meant)
            elif meant[0].id in found:
                self._problem("column-twice", heading.address, heading.text, other=found[meant[0].id][0].address)
            elif self._fits(heading, meant[0], unit):
                found[meant[0].id] = (heading, meant[0], unit or meant[0].unit)
        return list(found.values())

    def _unknown_heading(self, heading: Heading, name: str, meant: Sequence[Indicator]) -> None:
        if plain_text(name) in SERIALS:
            return
        if meant:
            self._problem(
                "indicator-ambiguous", heading.address, heading.text, names="、".join(one.id for one in meant)
            )
        else:
            self._problem("indicator-unknown", heading.address, heading.text)

    def _fits(self, heading: Heading, indicator: Indicator, unit: str) -> bool:
        """Whether the unit in the heading measures what the indicator is published in."""
        mine, wanted = find_unit(unit or indicator.unit), find_unit(indicator.unit)
        if unit and (mine is None or wanted is None or mine.base != wanted.base):
            counts = mine is not None and wanted is not None and mine.kind == wanted.kind == "count"
            if not counts and compact(unit) != compact(indicator.unit):
                self._problem("unit-differs", heading.address, heading.text, unit=unit, wanted=indicator.unit)
                return False
        return True

    def _lines(self, names: int, columns: Sequence[tuple[Heading, Indicator, str]]) -> Iterable[SheetLine]:
        lines: list[SheetLine] = []
        seen: dict[int | None, str] = {}
        for row in self.table.rows:
            address = cell_address(row=row, column=names)
            text = str(self.table.cell(row=row, column=names)).strip()
            meant = self.expected.unit_named(text) if text else []
            if len(meant) != 1:
                self._unknown_row(row, address, text, columns, meant)
                continue
            key = meant[0].pk if meant[0] is not None else None
            if key in seen:
                self._problem("row-twice", address, text, other=seen[key])
                continue
            seen[key] = address
            lines += self._row(row, meant[0], columns)
        return lines

    def _unknown_row(self, row: int, address: str, text: str, columns: Sequence[Any], meant: Sequence[Any]) -> None:
        if not text and all(self.table.cell(row=row, column=one[0].column) == "" for one in columns):
            return
        code = "unit-ambiguous" if meant else "unit-unknown" if text else "unit-blank"
        self._problem(code, address, text, names="、".join(unit.short_name for unit in meant if unit is not None))

    def _row(
        self, row: int, unit: Unit | None, columns: Sequence[tuple[Heading, Indicator, str]]
    ) -> Iterable[SheetLine]:
        for heading, indicator, measure in columns:
            raw = self.table.cell(row=row, column=heading.column)
            if raw == "":
                continue
            cell = cell_address(row=row, column=heading.column)
            value = self._value(raw, cell, indicator, measure)
            if value is not None:
                yield SheetLine(unit, indicator, value, cell, as_written(raw))

    def _value(self, raw: Any, cell: str, indicator: Indicator, measure: str) -> Decimal | None:
        """The number in the indicator's unit; None when the cell is blank or cannot be used (then it has a problem)."""
        wanted, column = find_unit(indicator.unit), find_unit(measure)
        reading = read_quantity(raw, default_unit=measure if column is not None else None)
        if reading.blank:
            return None
        if reading.value is None:
            self._problem("not-a-number", cell, as_written(raw))
            return None
        if reading.value < 0:
            self._problem("negative", cell, as_written(raw))
            return None
        if (
            reading.unit
            and wanted is not None
            and column is not None
            and reading.unit not in (wanted.base, column.base)
        ):
            self._problem("unit-differs", cell, as_written(raw), unit=reading.unit, wanted=indicator.unit)
            return None
        value = reading.value / wanted.factor if wanted is not None and column is not None else reading.value
        return self._settled(
            value, cell, as_written(raw), reading.doubts, wanted is not None and wanted.kind == "ratio"
        )

    def _settled(self, value: Decimal, cell: str, text: str, doubts: Sequence[Any], is_rate: bool) -> Decimal | None:
        if value.adjusted() >= MOST_DIGITS:
            self._problem("too-large", cell, text)
            return None
        kept = value.quantize(PLACES)
        if doubts:
            self._problem("doubtful", cell, text, severity=NOTE, value=f"{kept.normalize():,f}")
        elif is_rate and 0 < kept <= 1:
            self._problem("small-rate", cell, text, severity=NOTE, value=f"{kept.normalize():f}")
        return kept


def as_written(raw: Any) -> str:
    """Return a cell as its author sees it: a whole number without the decimals a workbook keeps."""
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def heading_of(indicator: Indicator) -> str:
    """Return the heading of an indicator's column: its title with the unit of measure."""
    return f"{indicator.title}({indicator.unit})"


def write_targets(
    *,
    title: str,
    lines: Sequence[str],
    place: str,
    units: Sequence[Unit],
    indicators: Sequence[Indicator],
    held: Mapping[tuple[int | None, str], Decimal],
    labels: Mapping[int, str] | None = None,
) -> bytes:
    """Return the bytes of an .xlsx that `read_targets` reads back to the same targets; what is not set is blank."""
    stream = BytesIO()
    rows: list[list[OutputCell]] = [[place, *(held.get((None, one.id)) for one in indicators)]]
    names = labels or {}
    rows += [
        [names.get(unit.pk, unit.short_name), *(held.get((unit.pk, one.id)) for one in indicators)] for unit in units
    ]
    columns = [OutputColumn("单位", 22), *(OutputColumn(heading_of(one), 16) for one in indicators)]
    write_workbook(stream, sheets=[OutputSheet("目标", columns, rows, title=title, lines=lines)])
    return stream.getvalue()
