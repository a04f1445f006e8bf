"""Growth in a table: beside the value and the one of the year before, 本年 | 上年同期 | 同比增长."""

import re
from collections.abc import Iterator
from fractions import Fraction

from luodi.proofing.context import Context
from luodi.proofing.figures import show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.interval import Interval, published
from luodi.proofing.passages import Cell, Table
from luodi.proofing.tables.shape import ColumnHead, Shape, factors, is_serial
from luodi.proofing.tables.sums import interval_of

_GROWTH = re.compile(
    r"(?:同比|环比)?(?:增长|增减|增幅|增速|升降)(?:率|幅度|幅|情况)?(?:[(（±%％)）]|$)|^同比(?:[(（±%％)）]|$)"
)
_AMOUNT = re.compile(r"增[长减加](?:数|额|量|值)|[(（](?!%|％|±)[^)）]*[个家亿万元][)）]")
_BASE = re.compile(r"上年|去年|同期|基期|上期")
_OTHERWISE = re.compile(r"可比|同口径|位次|环比|百分点|目标|任务|计划")
_MOSTLY = 7  # of ten rows


def check(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    """Each column of growth with exactly one base and one value beside it; rows that cannot fit where most rows do."""
    for head in shape.heads:
        ends = _ends(table, shape, head) if _GROWTH.search(head.leaf) and not _AMOUNT.search(head.leaf) else None
        if ends is None:
            continue
        rows = [row for row in (*shape.data, *shape.totals, *shape.subtotals) if _usable(table, row, head, ends)]
        fitting = {row for row in rows if _fits(table, row, head, ends)}
        if (rows and len(fitting) * 10 >= len(rows) * _MOSTLY) or len(rows) <= 2:
            for row in rows:
                if row not in fitting:
                    yield _finding(context, number, table, row, head, ends)


def _ends(table: Table, shape: Shape, head: ColumnHead) -> tuple[ColumnHead, ColumnHead] | None:
    """The base and the value of a column of growth, where there is one of each under its heading."""
    if _OTHERWISE.search(head.name):
        return None
    beside = [one for one in shape.heads if one.parents == head.parents and not is_serial(one) and not one.is_rate]
    beside = [
        one for one in beside if not _GROWTH.search(one.leaf) and not _OTHERWISE.search(one.leaf) and one.is_added
    ]
    beside = [one for one in beside if any(table.rows[row][one.index].value is not None for row in shape.data)]
    bases = [one for one in beside if _BASE.search(one.leaf)]
    values = [one for one in beside if not _BASE.search(one.leaf)]
    if len(bases) != 1 or len(values) != 1 or not _alike(bases[0], values[0]):
        return None
    return bases[0], values[0]


def _alike(one: ColumnHead, other: ColumnHead) -> bool:
    return one.unit is None or other.unit is None or one.unit.base == other.unit.base


def _intervals(table: Table, row: int, ends: tuple[ColumnHead, ColumnHead]) -> tuple[Interval, Interval]:
    first, second = factors(*ends)
    base, value = (table.rows[row][one.index] for one in ends)
    return interval_of(base).scaled(first), interval_of(value).scaled(second)


def _usable(table: Table, row: int, head: ColumnHead, ends: tuple[ColumnHead, ColumnHead]) -> bool:
    cells = [table.rows[row][one.index] for one in (head, *ends)]
    return all(one.value is not None and not one.covered for one in cells) and _intervals(table, row, ends)[0].low > 0


def _readings(cell: Cell) -> list[Interval]:
    """As a part of one: read as a percentage, and as it stands where no sign says per cent."""
    percent = published(cell.value or Fraction(0), cell.step).scaled(Fraction(1, 100))
    return [percent] if cell.is_percent else [percent, percent.scaled(Fraction(100))]


def _fits(table: Table, row: int, head: ColumnHead, ends: tuple[ColumnHead, ColumnHead]) -> bool:
    base, value = _intervals(table, row, ends)
    found = (value / base).shifted(Fraction(-1))
    return any(found.meets(one) for one in _readings(table.rows[row][head.index]))


def _finding(
    context: Context, number: int, table: Table, row: int, head: ColumnHead, ends: tuple[ColumnHead, ColumnHead]
) -> Finding:
    first, second = factors(*ends)
    base, value, growth = (table.rows[row][one.index] for one in (*ends, head))
    real = (value.value or Fraction(0)) * second / ((base.value or Fraction(1)) * first) - 1
    shown = {"before": base.text, "now": value.text, "real": show(real * 100, digits=2) + "%", "growth": growth.text}
    return context.in_cell(number, row, head.index, kind="growth", code="growth", severity=Severity.ERROR, **shown)
