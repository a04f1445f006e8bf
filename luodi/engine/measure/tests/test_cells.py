"""Cells hold what the plain reference counts over the same rows; what a change adds is what was counted after less before."""

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.command.library import library
from luodi.engine.measure.cells import Base, Dossiers, Part, counted, frame_of
from luodi.engine.measure.compiling.facts import ENTRY_COLUMNS, PROJECT_COLUMNS
from luodi.engine.measure.compiling.leaves import Asked, leaves_of
from luodi.engine.measure.evaluating import evaluate
from luodi.engine.rulebook import Book, load
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period


@cache
def book() -> Book:
    """The book the tests count by; read when the first of them asks, not by every worker of a run."""
    found = load(library() / "xiangshan", library()).book
    assert found is not None
    return found


ZONE = ZoneInfo("Asia/Shanghai")
PERIOD = Period.parse("2022-03/to-date")
UNITS = (7, 8, 9)
NESTS = {7: (7, 8), 9: (9,)}
SIGNED = {"compare": {"field": "kind", "op": "=", "value": "signed"}}
LARGE = {"compare": {"field": "total_investment", "op": ">=", "value": "100000000"}}
SORTS = [
    {"aggregate": "count", "where": SIGNED},
    {"aggregate": "count", "where": {"all": [SIGNED, LARGE]}, "state": "declared"},
    {"aggregate": "sum", "of": "amount", "state": "verified"},
    {"aggregate": "distinct", "of": "project", "state": "declared", "window": "rolling-year"},
    {"aggregate": "count", "where": SIGNED, "having": [{"results": ["started"]}], "window": "ever"},
    {
        "aggregate": "distinct",
        "of": "project",
        "where": SIGNED,
        "having": [{"results": ["started"], "within": "period"}],
        "lacking": [{"results": ["produced"], "state": "verified"}],
        "window": "five-years",
    },
]
INDICATORS = [
    Indicator.model_validate(
        {"id": f"c-{number}", "title": "数", "unit": "个", "cite": ["xs.1.3.2.1"], **one}, strict=False
    )
    for number, one in enumerate(SORTS)
]

entry = st.fixed_dictionaries(
    {
        "project": st.integers(1, 3),
        "unit": st.sampled_from(UNITS),
        "kind": st.sampled_from(["signed", "started", "produced"]),
        "booked_on": st.dates(date(2020, 12, 1), date(2022, 4, 30)),
        "amount_cents": st.none() | st.integers(0, 10**12),
        "total_investment_cents": st.sampled_from([None, 10**10, 10**10 - 1]),
        "ruling_verified": st.sampled_from([None, True, False]),
        "is_reversed": st.booleans(),
    }
)
states = st.lists(entry, max_size=9)


def _rows(drawn):
    """Entries in the layout of the tables, each reversed one with its reversal."""
    rows = []
    for number, one in enumerate(drawn, start=1):
        at = datetime(2022, 5, 1, tzinfo=UTC)
        plain = {name: one[name] for name in one if name != "is_reversed"} | {"currency": "CNY", "sign": 1}
        plain |= {
            "id": number,
            "jurisdiction": 1,
            "recorded_at": at,
            "occurred_on": one["booked_on"],
            "precision": "day",
        }
        plain |= {"total_investment_currency": "CNY"}
        if one["ruling_verified"] is not None:
            plain |= {"ruling_recorded_at": at, "ruling_amount_cents": one["amount_cents"]}
        rows.append(plain | ({"reversed_at": at} if one["is_reversed"] else {}))
        if one["is_reversed"]:
            amount = None if one["amount_cents"] is None else -one["amount_cents"]
            back = {"id": 100 + number, "sign": -1, "reverses": number, "amount_cents": amount}
            rows.append(
                plain | back | {"ruling_verified": None, "ruling_recorded_at": None, "ruling_amount_cents": None}
            )
    return rows


def _dossiers(rows) -> Dossiers:
    projects = [{"id": key, "jurisdiction": 1, "unit": 7} for key in (1, 2, 3)]
    return Dossiers(
        frame_of([[one.get(name) for name in PROJECT_COLUMNS] for one in projects], PROJECT_COLUMNS),
        frame_of([[one.get(name) for name in ENTRY_COLUMNS] for one in rows], ENTRY_COLUMNS),
    )


def _facts(rows):
    """The same rows for the reference."""
    found = []
    for one in rows:
        state = {None: "declared", True: "verified", False: "rejected"}[one["ruling_verified"]]
        fact = {"name": str(one["id"]), "project": str(one["project"]), "kind": one["kind"], "state": state}
        fact |= {"booked_on": one["booked_on"].isoformat(), "amount": _yuan(one["amount_cents"])}
        fact |= {"total_investment": _yuan(one["total_investment_cents"]), "sign": str(one["sign"])}
        found.append(fact | ({"reverses": str(one["reverses"])} if one.get("reverses") else {}))
    return found


def _yuan(cents):
    return None if cents is None else f"{cents // 100}.{cents % 100:02}" if cents >= 0 else f"-{_yuan(-cents)}"


def _part(indicator, by="span") -> Part:
    asked = Asked(book(), PERIOD, datetime(9999, 1, 1, tzinfo=UTC), ZONE)
    window = asked.window_of(indicator)
    base = Base(f"test-{indicator.id}", leaves_of(indicator, asked)[0], asked)
    return Part(base, by, window.first, window.last, PERIOD.start, PERIOD.end)


def _cells(before, after, parts):
    found = counted(before, after, parts, nests=NESTS)
    return {(part, day, unit, under): (number, rows) for part, day, unit, under, number, rows in found.iter_rows()}


@settings(max_examples=60, deadline=None)
@given(states)
def test_spans_hold_what_the_reference_counts_for_all_for_each_unit_and_for_units_together(drawn) -> None:
    rows = _rows(drawn)
    cells = _cells(None, _dossiers(rows), [_part(one) for one in INDICATORS])
    for number, indicator in enumerate(INDICATORS):
        scale = 100 if indicator.aggregate == "sum" else 1
        for unit, among in ((0, UNITS), *((one, (one,)) for one in UNITS)):
            companions = (
                rows if indicator.having or indicator.lacking else [one for one in rows if one["unit"] in among]
            )
            expected = evaluate(_of(indicator, among), _with_unit(companions), book=book(), period=PERIOD)
            assert cells.get((number, None, unit, False), (0, 0))[0] == expected * scale, (indicator.id, unit)
        if indicator.aggregate == "distinct":
            expected = evaluate(_of(indicator, NESTS[7]), _with_unit(rows), book=book(), period=PERIOD)
            assert cells.get((number, None, 7, True), (0, 0))[0] == expected


def _of(indicator, units):
    """The indicator over the entries of some units only; companions may be anybody's."""
    among = {"any": [{"compare": {"field": "category", "op": "=", "value": str(unit)}} for unit in units]}
    where = among if indicator.where is None else {"all": [among, indicator.where.model_dump(by_alias=True)]}
    return Indicator.model_validate(indicator.model_dump(by_alias=True) | {"where": where}, strict=False)


def _with_unit(rows):
    return [fact | {"category": str(one["unit"])} for fact, one in zip(_facts(rows), rows, strict=True)]


@settings(max_examples=60, deadline=None)
@given(states, states)
def test_a_change_adds_what_is_counted_after_it_less_what_was_counted_before(first, second) -> None:
    before, after = _dossiers(_rows(first)), _dossiers(_rows(second))
    parts = [_part(one, by) for one in INDICATORS for by in ("span", "months", "days")]
    then, now, change = (_cells(*pair, parts) for pair in ((None, before), (None, after), (before, after)))
    keys = {*then, *now, *change}
    summed = {
        key: tuple(a + b for a, b in zip(then.get(key, (0, 0)), change.get(key, (0, 0)), strict=True)) for key in keys
    }
    assert {key: value for key, value in summed.items() if value != (0, 0)} == now


@settings(max_examples=30, deadline=None)
@given(states)
def test_months_and_days_add_up_to_the_span(drawn) -> None:
    dossiers = _dossiers(_rows(drawn))
    for indicator in INDICATORS[:3]:
        span, months, days = (_cells(None, dossiers, [_part(indicator, by)]) for by in ("span", "months", "days"))
        for unit in (0, *UNITS):
            whole = span.get((0, None, unit, False), (0, 0))
            for parted in (months, days):
                mine = [value for (_part_, _day, of, _under), value in parted.items() if of == unit]
                assert tuple(sum(column) for column in zip((0, 0), *mine, strict=True)) == whole
        assert all(day.day == 1 for _part_, day, _unit, _under in months)


def test_nothing_changed_is_no_cell() -> None:
    dossiers = _dossiers(_rows([]))
    assert counted(dossiers, dossiers, [_part(one) for one in INDICATORS], nests=NESTS).equals(
        counted(None, dossiers, [], nests={})
    )
    assert isinstance(dossiers.entries, pl.DataFrame)
