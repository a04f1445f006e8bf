"""Checks across cells: outliers, the order of days, parts and wholes, rows entered twice, rows without a name.

Each works on whole columns and yields positions (rows counted from 0 among the data rows) with a finding. Amounts
are compared as floating numbers only to find suspects; what is said is said about exact values.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars

from luodi.engine.values import Day, Money, Quantity
from luodi.exchange.understanding.cells import Finding, finding
from luodi.exchange.understanding.columns import FieldColumn, blank_positions
from luodi.exchange.understanding.findings import IssueKind
from luodi.exchange.understanding.ledger import Expectation
from luodi.formats.sheets import Raw

OUTLIER_TIMES = 100
_ENOUGH_FOR_MEDIAN = 4
_IN_ORDER = (
    ("signed_on", "started_on"),
    ("registered_on", "produced_on"),
    ("started_on", "produced_on"),
    ("signed_on", "produced_on"),
)
_PARTS = (
    ("fixed_investment", "total_investment", IssueKind.PART_EXCEEDS_WHOLE),
    ("foreign_investment", "total_investment", IssueKind.PART_EXCEEDS_WHOLE),
    ("funds_in_place", "total_investment", IssueKind.FUNDS_EXCEED_TOTAL),
)
_SPACING = r"[\s“”\"'‘’·]"
_NOTHING = math.nan


class Located(NamedTuple):
    """A finding about the cell of a field in a data row."""

    position: int
    field: str
    finding: Finding


def check_logic(columns: Mapping[str, FieldColumn], expectation: Expectation, rows: Sequence[int]) -> Iterator[Located]:
    """Everything that can be said by looking at more than one cell."""
    amounts = {name: comparable_amounts(column) for name, column in columns.items() if column.column.kind == "money"}
    for name, values in amounts.items():
        yield from _outliers(columns[name], values)
    yield from _parts(columns, amounts)
    yield from _order(columns)
    yield from _missing(columns, expectation, len(rows))
    yield from _duplicates(columns, expectation, rows)


def comparable_amounts(column: FieldColumn) -> list[float]:
    """The amounts of a column in base units of the column's own currency; not-a-number where there is none."""
    factor, base = column.factor()
    times = float(factor)
    known: dict[object, float] = {"": _NOTHING}
    for raw, parsed in column.known.items():
        value = parsed.value
        if isinstance(value, Money):
            known[raw] = float(value.amount) if value.currency == base or not column.setting.unit else _NOTHING
        else:
            known[raw] = float(value.amount * factor) if isinstance(value, Quantity) else _NOTHING
    return [known[raw] if raw in known else raw * times for raw in column.raws]  # type: ignore[operator,misc]


def _outliers(column: FieldColumn, values: list[float]) -> Iterator[Located]:
    series = polars.Series(values, dtype=polars.Float64)
    positive = series.filter(series.is_not_nan() & (series > 0)).sort()
    count = len(positive)
    if count < _ENOUGH_FOR_MEDIAN:
        return
    middle = (positive[(count - 1) // 2] + positive[count // 2]) / 2
    bound = middle * OUTLIER_TIMES * (1 - 1e-12)
    if positive[-1] < bound:
        return
    for position, value in enumerate(values):
        if value >= bound:
            yield Located(position, column.name, finding(IssueKind.OUTLIER, times=f"{value / middle:,.0f}"))


def _parts(columns: Mapping[str, FieldColumn], amounts: Mapping[str, list[float]]) -> Iterator[Located]:
    for part, whole, kind in _PARTS:
        if part not in amounts or whole not in amounts:
            continue
        for position, (small, large) in enumerate(zip(amounts[part], amounts[whole], strict=True)):
            if small > large and _exceeds(columns[part], columns[whole], position):
                said = finding(kind, title=columns[part].column.title, other=columns[whole].column.title)
                yield Located(position, part, said)


def _exceeds(part: FieldColumn, whole: FieldColumn, position: int) -> bool:
    small, large = part.value(part.raws[position]), whole.value(whole.raws[position])
    same = isinstance(small, Money) and isinstance(large, Money) and small.currency == large.currency
    return same and small > large  # type: ignore[operator]


def _order(columns: Mapping[str, FieldColumn]) -> Iterator[Located]:
    said: set[tuple[int, str]] = set()
    pairs = [(earlier, later) for earlier, later in _IN_ORDER if earlier in columns and later in columns]
    starts = {name: _bounds(columns[name], latest=False) for name in {earlier for earlier, _ in pairs}}
    stops = {name: _bounds(columns[name], latest=True) for name in {later for _, later in pairs}}
    for earlier, later in pairs:
        for position in (stops[later] < starts[earlier]).arg_true().to_list():
            if (position, later) not in said:
                said.add((position, later))
                yield Located(position, later, _out_of_order(columns[earlier], columns[later], position))


def _bounds(column: FieldColumn, *, latest: bool) -> polars.Series:
    """The latest (or earliest) day each cell can mean; a cell without a day is never out of order."""
    none = date.max.toordinal() if latest else date.min.toordinal()
    bounds: dict[Raw, int] = {"": none}
    for raw, parsed in column.known.items():
        day = parsed.value
        bounds[raw] = (day.last if latest else day.first).toordinal() if isinstance(day, Day) else none
    if column.texts is not None:
        return column.texts.replace_strict(bounds, return_dtype=polars.Int32)
    return polars.Series([bounds[raw] for raw in column.raws], dtype=polars.Int32)


def _out_of_order(first: FieldColumn, second: FieldColumn, position: int) -> Finding:
    before, after = first.value(first.raws[position]), second.value(second.raws[position])
    return finding(
        IssueKind.DAYS_OUT_OF_ORDER,
        title=second.column.title,
        day=after.text() if isinstance(after, Day) else "",
        other=first.column.title,
        other_day=before.text() if isinstance(before, Day) else "",
    )


def _missing(columns: Mapping[str, FieldColumn], expectation: Expectation, count: int) -> Iterator[Located]:
    """Required cells that are blank, and rows in which no column that could identify them is filled."""
    required = {column.field for column in expectation.ledger.columns if column.required}
    for name in required:
        here = columns.get(name)
        blanks = range(count) if here is None else blank_positions(here)
        for position in blanks:
            yield Located(position, name, finding(IssueKind.MISSING, title=expectation.title(name)))
    leads = list(dict.fromkeys(group if isinstance(group, str) else group[0] for group in expectation.ledger.key))
    if required.intersection(leads):
        return
    nameless = set(range(count))
    for name in leads:
        if name in columns:
            nameless &= set(blank_positions(columns[name]))
    titles = "、".join(expectation.title(name) for name in leads)
    for position in nameless:
        yield Located(position, leads[-1], finding(IssueKind.NO_KEY, titles=titles))


def _duplicates(columns: Mapping[str, FieldColumn], expectation: Expectation, rows: Sequence[int]) -> Iterator[Located]:
    said: set[int] = set()
    for group in expectation.ledger.key:
        names = [group] if isinstance(group, str) else [name for name in group if name in columns]
        if not names or any(name not in columns for name in names):
            continue
        titles = "、".join(expectation.title(name) for name in names)
        for position, other in _repeated(columns, names):
            if position not in said:
                said.add(position)
                yield Located(position, names[0], finding(IssueKind.DUPLICATE, other=rows[other] + 1, titles=titles))


def _repeated(columns: Mapping[str, FieldColumn], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Positions whose key occurred before, with the first position that has it; white space and width do not count."""
    keys = [_keys(columns[name]) for name in names]
    joined = keys[0]
    for key in keys[1:]:
        joined = joined + "\u001f" + key
    filled = keys[0] != ""
    if joined.filter(filled).n_unique() == filled.sum():
        return
    again = polars.DataFrame({"key": joined, "filled": filled}).with_row_index("position")
    again = again.filter(polars.col("filled")).filter(polars.col("key").is_duplicated())
    first: dict[str, int] = {}
    for position, key, _ in again.rows():
        known = first.setdefault(key, position)
        if known != position:
            yield position, known


def _keys(column: FieldColumn) -> polars.Series:
    texts = column.texts
    if texts is None:
        texts = polars.Series([raw if type(raw) is str else str(raw) for raw in column.raws], dtype=polars.String)
    if texts.str.contains(r"[\u{FF00}-\u{FFEF}\u{3000}]").any():
        texts = texts.str.normalize("NFKC")
    if texts.str.contains(_SPACING).any():
        texts = texts.str.replace_all(_SPACING, "")
    blank = polars.Series(["-", "/", "—", "无", "n/a"], dtype=polars.String)
    plain = texts.str.to_lowercase()
    says_nothing = plain.is_in(blank.implode())
    return plain.zip_with(~says_nothing, polars.Series([""])) if says_nothing.any() else plain
