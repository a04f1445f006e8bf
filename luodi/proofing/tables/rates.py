"""Rates in a table: completion beside its target and value; and a formula most rows follow and some do not."""

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
from luodi.proofing.unit_names import in_english
from luodi.proofing.units import BARE, Dimension

_TARGET = re.compile(r"目标|任务|计划")
_DONE = re.compile(r"完成(?:值|数|额|情况)?|实际|实绩|到位")
_COMPLETION = re.compile(r"完成(?:率|进度|比例)|进度|完成%|占.*(?:目标|任务)")
_NEAR = 6


def check(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    """Every column of rates against the columns before it."""
    for head in shape.heads:
        if not head.is_rate or _growth(head):
            continue
        named = _named(shape, head)
        pairs = [named] if named else list(_pairs(shape, head))
        rows = [
            row
            for row in (*shape.data, *shape.totals, *shape.subtotals)
            if table.rows[row][head.index].value is not None
        ]
        best = max(pairs, key=lambda pair: len(_fitting(table, rows, head, pair)), default=None)
        if best is None:
            continue
        usable = [row for row in rows if _operands(table, row, best) is not None]
        fitting = _fitting(table, usable, head, best)
        followed = len(fitting) >= 3 and len(fitting) * 10 >= len(usable) * 7
        if named or followed:
            yield from _deviants(
                context, number, table, usable, set(fitting), head, best, certain=bool(named) or followed
            )


def _growth(head: ColumnHead) -> bool:
    return bool(re.search(r"同比|环比|增长|增幅|增速|时序", head.leaf))


def _named(shape: Shape, head: ColumnHead) -> tuple[ColumnHead, ColumnHead] | None:
    """目标值, 完成值, 完成率 under one parent: nothing has to be guessed."""
    if not _COMPLETION.search(head.leaf):
        return None
    beside = [one for one in shape.heads if one.parents == head.parents and one.index < head.index and not one.is_rate]
    targets = [one for one in beside if _TARGET.search(one.leaf) and not _DONE.match(one.leaf)]
    done = [one for one in beside if _DONE.search(one.leaf) and not _TARGET.search(one.leaf)]
    return (done[-1], targets[-1]) if len(targets) == 1 and len(done) == 1 and _alike(done[-1], targets[-1]) else None


def _alike(one: ColumnHead, other: ColumnHead) -> bool:
    return one.unit is None or other.unit is None or one.unit.base == other.unit.base


def _pairs(shape: Shape, head: ColumnHead) -> Iterator[tuple[ColumnHead, ColumnHead]]:
    near = [
        one
        for one in shape.heads
        if head.index - _NEAR <= one.index < head.index and one.is_added and not is_serial(one)
    ]
    for above in near:
        for below in near:
            if above is not below and _alike(above, below):
                yield above, below


def _operands(table: Table, row: int, pair: tuple[ColumnHead, ColumnHead]) -> tuple[Interval, Interval] | None:
    above, below = (table.rows[row][one.index] for one in pair)
    if above.value is None or below.value is None or below.value <= 0:
        return None
    first, second = factors(*pair)
    return interval_of(above).scaled(first), interval_of(below).scaled(second)


def _fitting(table: Table, rows: list[int], head: ColumnHead, pair: tuple[ColumnHead, ColumnHead]) -> list[int]:
    found = []
    for row in rows:
        held = _operands(table, row, pair)
        if (
            held is not None and held[1].low > 0 and (held[0] / held[1]).meets(_rate(table.rows[row][head.index])[0])
        ) or (
            held is not None and held[1].low > 0 and (held[0] / held[1]).meets(_rate(table.rows[row][head.index])[1])
        ):
            found.append(row)
    return found


def _rate(cell: Cell) -> tuple[Interval, Interval]:
    """The rate as a part of one: read as it stands, and read as a percentage."""
    read = published(cell.value or Fraction(0), cell.step)
    percent = read.scaled(Fraction(1, 100))
    return (percent, percent) if "%" in cell.text or "％" in cell.text else (read, percent)


def _deviants(
    context: Context,
    number: int,
    table: Table,
    rows: list[int],
    fitting: set[int],
    head: ColumnHead,
    pair: tuple[ColumnHead, ColumnHead],
    *,
    certain: bool,
) -> Iterator[Finding]:
    for row in rows:
        if row in fitting:
            continue
        above, below = (table.rows[row][one.index] for one in pair)
        held = _operands(table, row, pair)
        if held is None or held[1].low <= 0:
            continue
        first, second = factors(*pair)
        quotient = (above.value or 0) * first / ((below.value or 1) * second)
        units = [BARE if one.unit is None or one.unit.dimension is Dimension.RATIO else one.unit for one in pair]
        numbers = [show(one.value or Fraction(0)) for one in (above, below)]
        yield context.in_cell(
            number,
            row,
            head.index,
            kind="rate",
            code="rate",
            severity=Severity.ERROR if certain else Severity.DOUBT,
            above=f"{pair[0].leaf}{numbers[0]}{units[0].name}",
            above_en=f"“{pair[0].leaf}” {in_english(numbers[0], units[0])}",
            below=f"{pair[1].leaf}{numbers[1]}{units[1].name}",
            below_en=f"“{pair[1].leaf}” {in_english(numbers[1], units[1])}",
            quotient=show(quotient * 100, digits=3) + "%",
            rate=table.rows[row][head.index].text,
        )
