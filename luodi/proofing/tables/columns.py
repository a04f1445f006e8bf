"""Parts above their whole, units that contradict their heading, cells far from their column, steps out of order."""

import re
from collections.abc import Iterator
from fractions import Fraction
from statistics import median

from luodi.engine.values import Precision, read_day
from luodi.proofing.context import Context
from luodi.proofing.figures import show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.passages import Cell, Table
from luodi.proofing.tables.shape import ColumnHead, Shape, factors, is_serial
from luodi.proofing.tables.sums import interval_of
from luodi.proofing.unit_names import english_name, in_english
from luodi.proofing.units import UNITS, Dimension, unit_in_heading

_PART = re.compile(r"^(?:其中|#|其中[:：])")
_WHOLE = re.compile(r"^(?:总额|总数|合计|小计|总计|总投资|个数|数量)")
_FAR = 1000
_FEW = 4
_STEPS = (
    re.compile(r"签约|签订|合同"),
    re.compile(r"开工|动建|动工"),
    re.compile(r"竣工|投产|达产|验收"),
)
_SPAN = (re.compile(r"^(?:开始|起始|启动|出发)"), re.compile(r"^(?:结束|截止|终止|返回|完成)"))
_DATED = re.compile(r"时间|日期|年月")
_PLANNED = re.compile(r"计划|预计|拟|应")


def check(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    """Everything about columns that is neither sum nor rate."""
    yield from _parts(context, number, table, shape)
    yield from _headings(context, number, table, shape)
    yield from _outliers(context, number, table, shape)
    yield from _two_units(context, number, table, shape)
    yield from _steps(context, number, table, shape)


def _parts(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    """其中:省外资金 beside 总额: the part no larger than the whole, row by row."""
    for part in shape.heads:
        if not _PART.match(part.leaf) or not part.is_added:
            continue
        before = [one for one in shape.heads if one.index < part.index and one.is_added and not _PART.match(one.leaf)]
        family = [one for one in before if one.parents == part.parents]
        wholes = (
            [one for one in family if _WHOLE.match(one.leaf)]
            or family[-1:]
            or [one for one in before if one.path == part.parents]
        )
        if not wholes or not _alike(wholes[-1], part):
            continue
        whole = wholes[-1]
        for row in (*shape.data, *shape.totals, *shape.subtotals):
            small, large = table.rows[row][part.index], table.rows[row][whole.index]
            if small.value is None or large.value is None:
                continue
            first, second = factors(part, whole)
            if interval_of(small).scaled(first).low > interval_of(large).scaled(second).high:
                shown = {"name": part.leaf, "part": small.text, "whole_name": whole.leaf, "whole": large.text}
                yield context.in_cell(
                    number, row, part.index, kind="part", code="part-larger-table", severity=Severity.ERROR, **shown
                )


def _alike(one: ColumnHead, other: ColumnHead) -> bool:
    return one.unit is None or other.unit is None or one.unit.base == other.unit.base


def _headings(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    """千万美元以上项目资金（万元）: the words and the unit speak of different currencies."""
    for head in shape.heads:
        unit = head.unit
        if unit is None or unit.dimension is not Dimension.MONEY or not shape.data:
            continue
        bare = re.sub(r"[(（\[【][^)）\]】]*[)）\]】]", "", head.name)
        says = "美元" if re.search(r"美元|美金", bare) else "人民币" if "人民币" in bare else ""
        wrong = (says == "美元" and unit.base == "CNY") or (says == "人民币" and unit.base != "CNY")
        if wrong:
            row = max(0, min(shape.data) - 1)
            yield context.in_cell(
                number,
                row,
                head.index,
                kind="unit",
                code="unit-heading",
                severity=Severity.DOUBT,
                heading=head.name,
                said=says,
                said_en="US dollars" if says == "美元" else "yuan",
                unit=unit.name,
                unit_en=english_name(unit),
            )


def _units_by_row(table: Table, shape: Shape) -> bool:
    """Whether each row has a unit of its own: 指标 | 计量单位 | 完成值, or units in brackets in the labels."""
    labels = [[cell.text.strip() for cell in table.rows[row] if cell.value is None] for row in shape.data]
    units = {next((one for one in texts if one.replace("％", "%") in UNITS), "") for texts in labels}
    bracketed = {unit for texts in labels for one in texts[:3] if (unit := unit_in_heading(one)) is not None}
    return len(units - {""}) > 1 or len(bracketed) > 1


def _outliers(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    if _units_by_row(table, shape):
        return
    for head in shape.heads:
        if not head.is_added or is_serial(head) or not head.path:
            continue
        cells = [
            (row, cell)
            for row in shape.data
            if (cell := table.rows[row][head.index]).value is not None and not cell.day
        ]
        values = [cell.value for _row, cell in cells if cell.value]
        if len(values) < _FEW:
            continue
        middle = Fraction(median(abs(one) for one in values if one is not None))
        for row, cell in cells:
            size = abs(cell.value or Fraction(0))
            times = max(size, middle) / min(size, middle) if size and middle else Fraction(0)
            if times >= _FAR:
                shown = {
                    "heading": head.name,
                    "median": show(middle),
                    "value": cell.text,
                    "times": show(times, digits=0),
                }
                yield context.in_cell(
                    number, row, head.index, kind="unit", code="unit-outlier", severity=Severity.DOUBT, **shown
                )


def _two_units(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    """注册资本(万元) and 注册资本(亿元) of one row."""
    money = [one for one in shape.heads if one.unit is not None and one.unit.dimension is Dimension.MONEY]
    for index, one in enumerate(money):
        for other in money[index + 1 :]:
            if _bare(one) != _bare(other) or one.unit == other.unit or not _alike(one, other):
                continue
            for row in shape.data:
                first, second = table.rows[row][one.index], table.rows[row][other.index]
                if first.value is None or second.value is None or one.unit is None or other.unit is None:
                    continue
                ends = interval_of(first).scaled(one.unit.factor), interval_of(second).scaled(other.unit.factor)
                if not ends[0].meets(ends[1]):
                    same = show(first.value * one.unit.factor / other.unit.factor)
                    shown = {
                        "one_name": one.leaf,
                        "one": first.text,
                        "other_name": other.leaf,
                        "other": second.text,
                        "same": same + other.unit.name,
                        "same_en": in_english(same, other.unit),
                    }
                    yield context.in_cell(
                        number, row, other.index, kind="unit", code="unit-columns", severity=Severity.ERROR, **shown
                    )


def _bare(head: ColumnHead) -> str:
    return re.sub(r"[(（\[【].*?[)）\]】]|[:：].*$|[万亿]?元", "", head.name)


def _before(later: Cell, earlier: Cell) -> bool:
    """Whether the one day certainly lies before the other: by the month where either names only a month."""
    days = [read_day(one.day or one.text).value for one in (later, earlier)]
    if any(one is None or one.precision not in (Precision.DAY, Precision.MONTH) for one in days):
        return False
    first, second = (one for one in days if one is not None)
    if Precision.MONTH in (first.precision, second.precision):
        return (first.value.year, first.value.month) < (second.value.year, second.value.month)
    return first.value < second.value


def _steps(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    """Signing, starting, producing: each row's days in that order."""
    levels: list[tuple[int, ColumnHead]] = []
    for head in shape.heads:
        if _DATED.search(head.leaf) and not _PLANNED.search(head.leaf):
            found = [level for level, pattern in enumerate(_STEPS) if pattern.search(head.leaf)]
            levels += [(found[-1], head)] if found else []
    ends = [[one for one in shape.heads if part.search(one.leaf) and _DATED.search(one.leaf)] for part in _SPAN]
    if len(ends[0]) == len(ends[1]) == 1 and not any(_PLANNED.search(one.name) for pair in ends for one in pair):
        levels += [(10, ends[0][0]), (11, ends[1][0])]
    for row in shape.data:
        for level, head in levels:
            for other_level, other in levels:
                earlier, later = table.rows[row][head.index], table.rows[row][other.index]
                if other_level > level and (level < 10) == (other_level < 10) and _before(later, earlier):
                    shown = {
                        "later_name": other.leaf,
                        "later": later.text,
                        "earlier_name": head.leaf,
                        "earlier": earlier.text,
                    }
                    severity = Severity.DOUBT if level == 0 else Severity.ERROR
                    yield context.in_cell(
                        number, row, other.index, kind="date", code="steps-table", severity=severity, **shown
                    )
