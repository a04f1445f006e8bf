"""A grid understood: heading of each column with its unit, rows of data, rows of totals and sub-totals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from luodi.proofing.passages import Cell, Table
from luodi.proofing.units import Dimension, Unit, unit_in_heading

_TOTAL = re.compile(r"^(?:合计|总计|共计|总数|合\s*计|总\s*计|全[市县区省]合计|全[市县区省])(?:[（(].*)?$")
_SUBTOTAL = re.compile(r"^(?:小\s*计|.{0,10}小计)$")
_NOTE = re.compile(r"^(?:注|备注|说明|填表人|填报|制表|审核|单位负责人)[:：]")
_SERIAL = re.compile(r"^(?:序号|编号|序|No\.?|№)$")
_NOT_ADDED = re.compile(
    r"率|比|进度|[%％]|排名|名次|位次|序号|得分|分值|时间|日期|年份|月份|电话|手机|代码|编码|邮编|单价|均|增长|增幅|增速|同比|汇率"
)
_MOST_HEADING_ROWS = 5
_LABEL_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column: the texts above it from top to bottom, its unit where one is named."""

    index: int
    path: tuple[str, ...]
    unit: Unit | None

    @property
    def name(self) -> str:
        """The heading as one text."""
        return "/".join(self.path)

    @property
    def leaf(self) -> str:
        """The lowest text."""
        return self.path[-1] if self.path else ""

    @property
    def parents(self) -> tuple[str, ...]:
        """What stands above the lowest."""
        return self.path[:-1]

    @property
    def is_rate(self) -> bool:
        """Whether it holds rates or shares."""
        ratio = self.unit is not None and self.unit.dimension is Dimension.RATIO
        return ratio or bool(re.search(r"率|占比|比例|比重|进度", self.leaf))

    @property
    def is_added(self) -> bool:
        """Whether its rows add up to something."""
        return not self.is_rate and not _NOT_ADDED.search(self.leaf)


@dataclass(frozen=True, slots=True)
class Shape:
    """Where everything is: rows counted from 0 in the grid."""

    heads: tuple[ColumnHead, ...]
    data: tuple[int, ...]
    totals: tuple[int, ...]
    subtotals: tuple[int, ...]


def shape_of(table: Table) -> Shape | None:
    """How the table is built; None when it has no headings above numbers or dates."""
    rows = table.rows
    start = next((index for index, row in enumerate(rows) if _is_data(row)), None)
    if not start or start > _MOST_HEADING_ROWS + 3:
        return None
    heading_rows = [row for row in rows[max(0, start - _MOST_HEADING_ROWS) : start] if _distinct(row) > 1]
    if not heading_rows:
        return None
    whole_unit = next((unit for row in rows[:start] for cell in row if (unit := _stated(cell.text))), None)
    heads = tuple(_head(heading_rows, column, whole_unit) for column in range(len(rows[0])))
    data: list[int] = []
    totals: list[int] = []
    subtotals: list[int] = []
    for index in range(start, len(rows)):
        label = _label(rows[index])
        if _NOTE.match(label) or not _is_data(rows[index]):
            continue
        (totals if _TOTAL.match(label) else subtotals if _SUBTOTAL.match(label) else data).append(index)
    return Shape(heads, tuple(data), tuple(totals), tuple(subtotals))


def _is_data(row: Sequence[Cell]) -> bool:
    return any(cell.value is not None or cell.day is not None for cell in row)


def _distinct(row: Sequence[Cell]) -> int:
    return len({cell.text for cell in row if cell.text})


def _stated(text: str) -> Unit | None:
    """单位：万元 above the table holds for every amount without a unit of its own."""
    found = re.search(r"单位\s*[:：]\s*([^\s、，,；;）)]+)", text)
    return unit_in_heading(f"（{found.group(1)}）") if found else None


def _head(rows: Sequence[Sequence[Cell]], column: int, whole_unit: Unit | None) -> ColumnHead:
    path: list[str] = []
    for row in rows:
        text = re.sub(r"\s", "", row[column].text)
        if text and (not path or path[-1] != text):
            path.append(text)
    unit = next((unit for text in reversed(path) if (unit := unit_in_heading(text))), None)
    if unit is None and whole_unit is not None and path and re.search(r"额|资金|投资|资本", path[-1]):
        unit = whole_unit
    return ColumnHead(column, tuple(path), unit)


def _label(row: Sequence[Cell]) -> str:
    for cell in row[:_LABEL_COLUMNS]:
        if _TOTAL.match(cell.text.strip()) or _SUBTOTAL.match(cell.text.strip()):
            return re.sub(r"\s", "", cell.text)
    return next((cell.text.strip() for cell in row if cell.text.strip()), "")


def factors(one: ColumnHead, other: ColumnHead) -> tuple[Fraction, Fraction]:
    """What the numbers of two columns are multiplied by to be held against each other; a unit left out is the other's."""
    first, second = one.unit or other.unit, other.unit or one.unit
    return (first.factor if first else Fraction(1)), (second.factor if second else Fraction(1))


def is_total(text: str) -> bool:
    """Whether a label says that its row adds up others."""
    return bool(_TOTAL.match(text) or _SUBTOTAL.match(text))


def is_note(text: str) -> bool:
    """Whether a label begins a remark below the table."""
    return bool(_NOTE.match(text))


def is_serial_heading(text: str) -> bool:
    """Whether a heading says that its column numbers the rows."""
    return bool(_SERIAL.match(text.strip()))


def is_serial(head: ColumnHead) -> bool:
    """Whether the column only numbers the rows."""
    return bool(_SERIAL.match(head.leaf))
