"""Totals and sub-totals of a table, in rows and in columns."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from luodi.proofing.context import Context
from luodi.proofing.figures import show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.interval import Interval, exactly, published, sum_of
from luodi.proofing.passages import Cell, Table
from luodi.proofing.tables.shape import ColumnHead, Shape, is_serial

_SUM_HEADING = re.compile(r"^(?:合计|总计|共计|小计|总数)(?:[（(].*)?$")
_FIRST_SHOWN = 6


def check(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    """Each total row against the rows, each sub-total against its group, each 合计 column against its neighbours."""
    for total in shape.totals[:1]:
        yield from _total_row(context, number, table, shape, total)
    yield from _subtotals(context, number, table, shape)
    for head in shape.heads:
        if _SUM_HEADING.match(head.leaf):
            yield from _total_column(context, number, table, shape, head)


def interval_of(cell: Cell) -> Interval:
    """What a cell may have been before rounding; a whole number is exact."""
    value = cell.value if cell.value is not None else Fraction(0)
    return exactly(value) if cell.step == 1 else published(value, cell.step)


def _columns(shape: Shape) -> Iterator[ColumnHead]:
    return (head for head in shape.heads if head.path and head.is_added and not is_serial(head))


def _total_row(context: Context, number: int, table: Table, shape: Shape, total: int) -> Iterator[Finding]:
    """Where another column's total holds, every row is listed, and one that fails is wrong; else scope may differ."""
    fits, fails = 0, []
    for head in _columns(shape):
        whole = table.rows[total][head.index]
        cells = [table.rows[row][head.index] for row in shape.data]
        numbers = [cell for cell in cells if cell.value is not None and not cell.covered]
        if whole.value is None or len(numbers) < 2 or any(cell.day for cell in cells):
            continue
        added = sum_of([interval_of(cell) for cell in numbers])
        groups = [table.rows[row][head.index] for row in shape.subtotals]
        grouped = [interval_of(cell) for cell in groups if cell.value is not None]
        if added.meets(interval_of(whole)) or (grouped and sum_of(grouped).meets(interval_of(whole))):
            fits += 1
        else:
            fails.append((head, whole, numbers))
    for head, whole, numbers in fails:
        certain = fits > 0 or len(fails) == 1
        severity = Severity.ERROR if certain else Severity.DOUBT
        code = "sum-table" if certain else "sum-table-scope"
        yield _finding(context, number, total, head, whole, numbers, code, severity)


def _subtotals(context: Context, number: int, table: Table, shape: Shape) -> Iterator[Finding]:
    edges = sorted((*shape.subtotals, *shape.totals))
    for row in shape.subtotals:
        above = max((edge for edge in edges if edge < row), default=-1)
        below = min((edge for edge in edges if edge > row), default=len(table.rows))
        groups = [[one for one in shape.data if above < one < row], [one for one in shape.data if row < one < below]]
        for head in _columns(shape):
            whole = table.rows[row][head.index]
            if whole.value is None:
                continue
            held = [_numbers(table, group, head) for group in groups]
            sums = [(sum_of([interval_of(cell) for cell in cells]), cells) for cells in held if cells]
            if sums and not any(added.meets(interval_of(whole)) for added, _cells in sums):
                yield _finding(context, number, row, head, whole, sums[0][1], "sum-table", Severity.ERROR)


def _numbers(table: Table, rows: Sequence[int], head: ColumnHead) -> list[Cell]:
    cells = [table.rows[row][head.index] for row in rows]
    return [cell for cell in cells if cell.value is not None and not cell.covered]


def _total_column(context: Context, number: int, table: Table, shape: Shape, head: ColumnHead) -> Iterator[Finding]:
    """合计 beside its parts under one parent; parts of parts (其中) are left out."""
    parts = [
        one
        for one in shape.heads
        if one.index != head.index
        and one.parents == head.parents
        and one.is_added
        and not is_serial(one)
        and not one.leaf.startswith("其中")
        and (one.unit is None or head.unit is None or one.unit.base == head.unit.base)
        and all(
            table.rows[row][one.index].value is not None or _blank(table.rows[row][one.index]) for row in shape.data
        )
    ]
    if len(parts) < 2:
        return
    checked = []
    for row in (*shape.data, *shape.totals):
        whole = table.rows[row][head.index]
        cells = [cell for one in parts if (cell := table.rows[row][one.index]).value is not None]
        if whole.value is not None and len(cells) >= 2:
            checked.append((row, whole, cells, sum_of([interval_of(one) for one in cells]).meets(interval_of(whole))))
    good = sum(one[3] for one in checked)
    if good * 2 < len(checked):  # the column adds up something else
        return
    for row, whole, cells, fits in checked:
        if not fits:
            yield _finding(
                context, number, row, head, whole, cells, "sum-row", Severity.ERROR if good else Severity.DOUBT
            )


def _blank(cell: Cell) -> bool:
    return cell.text.strip() in ("", "-", "—", "/", "0", "无")


def _finding(
    context: Context,
    number: int,
    row: int,
    head: ColumnHead,
    whole: Cell,
    parts: Sequence[Cell],
    code: str,
    severity: Severity,
) -> Finding:
    total = sum((cell.value for cell in parts if cell.value is not None), start=Fraction(0))
    words = [show(cell.value or Fraction(0)) for cell in parts]
    working, many = " + ".join(words[:_FIRST_SHOWN]), len(words) > _FIRST_SHOWN
    return context.in_cell(
        number,
        row,
        head.index,
        kind="sum",
        code=code,
        severity=severity,
        heading=head.name,
        working=working + (f" + …（共{len(words)}项）" if many else ""),
        working_en=working + (f" + … ({len(words)} parts)" if many else ""),
        total=show(total),
        whole=show(whole.value or Fraction(0)),
        difference=show((whole.value or Fraction(0)) - total),
    )
