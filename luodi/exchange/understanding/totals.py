"""Totals and subtotals held against the rows they add up; a difference is a doubt about the total's cell."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import accumulate

from luodi.engine.values import Money, Quantity, find_unit
from luodi.exchange.understanding.cells import finding, parse_amount
from luodi.exchange.understanding.columns import FieldColumn
from luodi.exchange.understanding.findings import Issue, IssueKind
from luodi.formats.sheets import Skipped, SkipReason, Table, cell_address
from luodi.formats.sheets.vocabulary import squeezed

_ADDED_UP = (SkipReason.TOTAL, SkipReason.SUBTOTAL)
_NEAREST = 20_000
_FEW = 60


def check_totals(table: Table, columns: Mapping[str, FieldColumn]) -> Iterator[Issue]:
    """An issue for each total cell that no run of rows next to it, nor all rows together, adds up to."""
    totals = [one for one in table.skipped if one.reason in _ADDED_UP]
    if not totals:
        return
    for column in columns.values():
        if column.is_amount and column.setting.unit and _is_of_one_currency(column):
            yield from _check_column(table, column, totals)


def _is_of_one_currency(column: FieldColumn) -> bool:
    base = column.factor()[1]
    return all(not isinstance(one.value, Money) or one.value.currency == base for one in column.known.values())


def _check_column(table: Table, column: FieldColumn, totals: list[Skipped]) -> Iterator[Issue]:
    amounts = _exact_amounts(column)
    sums = [Decimal(0), *accumulate(amounts)]
    for total in totals:
        raw = table.cell(row=total.row, column=column.index)
        stated = parse_amount(raw, column=column.column, unit=column.setting.unit).value if raw != "" else None
        if not isinstance(stated, Money | Quantity):
            continue
        place = bisect_left(table.rows, total.row)
        tolerance = _tolerance(raw, column)
        group = _group_sum(table, total, totals, sums)
        close = any(abs(one - stated.amount) <= tolerance for one in (sums[-1], group))
        if not close and not (len(totals) <= _FEW and _adds_up(stated.amount, sums, place, tolerance)):
            added = sums[-1] if total.reason is SkipReason.TOTAL else group
            yield _difference(table, column, total, stated.amount, added)


def _exact_amounts(column: FieldColumn) -> list[Decimal]:
    zero = Decimal(0)
    cache: dict[object, Decimal] = {}
    for raw in set(column.raws):
        value = column.value(raw)
        cache[raw] = value.amount if isinstance(value, Money | Quantity) else zero
    return [cache[raw] for raw in column.raws]


def _tolerance(raw: object, column: FieldColumn) -> Decimal:
    """Half of the last digit the total shows, in base units: totals are rounded like every printed figure."""
    shown = format(raw, ".15g") if isinstance(raw, float) else str(raw)
    digits = shown.partition(".")[2]
    places = sum(character.isdigit() for character in digits)
    unit = find_unit(column.setting.unit or "")
    factor = unit.factor if unit is not None and column.column.kind == "money" else Decimal(1)
    return Decimal(5).scaleb(-places - 1) * factor + Decimal("0.000001")


def _adds_up(stated: Decimal, sums: list[Decimal], place: int, tolerance: Decimal) -> bool:
    """Whether the rows from some row up to the total, or the rows after it up to some row, add up to it."""
    here = sums[place]
    above = sums[max(0, place - _NEAREST) : place]
    below = sums[place + 1 : place + _NEAREST]
    return any(abs(here - one - stated) <= tolerance for one in above) or any(
        abs(one - here - stated) <= tolerance for one in below
    )


def _group_sum(table: Table, total: Skipped, totals: list[Skipped], sums: list[Decimal]) -> Decimal:
    """The rows between this subtotal and the one before it; or after it, when it stands at the head of its group."""
    place = bisect_left(table.rows, total.row)
    before = max((one.row for one in totals if one.row < total.row), default=-1)
    start = bisect_left(table.rows, before)
    if start < place:
        return sums[place] - sums[start]
    after = min((one.row for one in totals if one.row > total.row), default=table.sheet.height)
    return sums[bisect_left(table.rows, after)] - sums[place]


def _difference(table: Table, column: FieldColumn, total: Skipped, stated: Decimal, added: Decimal) -> Issue:
    labels = [cell for cell in table.sheet.row(total.row) if isinstance(cell, str) and cell]
    unit = column.setting.unit or ""
    factor = column.factor()[0] if column.column.kind == "money" else Decimal(1)
    said = finding(
        IssueKind.TOTAL_DIFFERS,
        label=squeezed(labels[0]) if labels else total.text(),
        stated=f"{_plain(stated / factor)}{unit}",
        sum=f"{_plain(added / factor)}{unit}",
        difference=f"{_plain(abs(stated - added) / factor)}{unit}",
    )
    return Issue(total.row + 1, cell_address(row=total.row, column=column.index), column.name, *said)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"
