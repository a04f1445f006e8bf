"""Measures of a plan: exact, with units converted, a blank never a number; standards and sheets judged on them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import Measure, PlanField, PlanForm, PlanSection
from luodi.engine.rulebook.schema.reviews import Bound, ScoreLine, ScoreSheet, Standard, StandardRow, Tier
from luodi.engine.rulebook.schema.words import CodeList, Word
from luodi.engine.values import DifferentUnits, Money, Quantity
from luodi.engine.verdict.compound_units import convert, scale_of
from luodi.engine.verdict.outcomes import Outcome
from luodi.engine.verdict.plan_values import PlanValueError, PlanValues, read_value, typed
from luodi.engine.verdict.plans import blanks_of, measured
from luodi.engine.verdict.scoring import score_sheet
from luodi.engine.verdict.standards import judge_standard
from luodi.engine.verdict.tests import bench

CITE = ("x.1",)
ON = date(2023, 6, 1)
FIELDS = (
    PlanField(id="industry", title="产业", kind="choice", list_="trades"),
    PlanField(id="landing_place", title="落户地", kind="text"),
    PlanField(id="land_type", title="用地类型", kind="choice", list_="lands"),
    PlanField(id="fixed_investment", title="固定资产投资", kind="money", unit="万元", required=True),
    PlanField(id="land_area", title="用地面积", kind="quantity", unit="亩", required=True),
    PlanField(id="floor_area", title="计容建筑面积", kind="quantity", unit="平方米"),
    PlanField(id="energy_use", title="能耗", kind="number", unit="吨标准煤"),
    PlanField(id="annual_output", title="产值", kind="money", unit="万元"),
)
INTENSITY = Measure(
    id="investment-per-mu", title="投资强度", cite=CITE, of="fixed_investment", per="land_area", unit="万元/亩"
)
PER_HECTARE = INTENSITY.model_copy(update={"id": "investment-per-hectare", "unit": "万元/公顷"})
PER_SQUARE = INTENSITY.model_copy(update={"id": "investment-per-square", "unit": "亿元/平方公里"})
RATIO = Measure(id="plot-ratio", title="容积率", cite=CITE, of="floor_area", per="land_area", unit="1")
ENERGY = Measure(
    id="energy", title="单位产值能耗", cite=CITE, of="energy_use", per="annual_output", unit="吨标准煤/万元", digits=4
)
FORM = PlanForm(
    id="plan",
    title="投资计划书",
    cite=CITE,
    sections=(PlanSection(id="all", title="全部", cite=CITE, fields=FIELDS),),
    measures=(INTENSITY, PER_HECTARE, PER_SQUARE, RATIO, ENERGY),
)
TRADES = CodeList(
    id="trades",
    title="产业",
    cite=CITE,
    items=(Word(id="manufacturing", title="制造业"), Word(id="trade", title="商贸业", aliases=("商贸",))),
)
LANDS = CodeList(id="lands", title="用地", cite=CITE, items=(Word(id="industrial", title="工业用地"),))
PARK = StandardRow(
    id="park",
    title="开发区工业用地",
    cite=CITE,
    places=("县开发区",),
    industries=("manufacturing",),
    land_types=("industrial",),
    from_=date(2022, 1, 1),
    bounds=(Bound(measure="investment-per-mu", at_least="300"), Bound(measure="plot-ratio", at_least="1.0")),
)
ANYWHERE = StandardRow(
    id="anywhere",
    title="其他",
    cite=CITE,
    industries=("manufacturing",),
    from_=date(2022, 1, 1),
    until=date(2023, 12, 31),
    bounds=(Bound(measure="investment-per-mu", at_least="150"),),
)
STANDARD = Standard(id="entry", title="准入标准", cite=CITE, plan="plan", rows=(PARK, ANYWHERE))
amounts = st.decimals(min_value="0.01", max_value="100000000", places=2)
areas = st.decimals(min_value="0.01", max_value="100000", places=2)


def book_with(**parts: Any) -> Book:
    """A book of these parts and nothing else."""
    return Book(header=bench.book().header, **parts)


@pytest.fixture(scope="module")
def book() -> Book:
    return book_with(lists=(TRADES, LANDS), plan_forms=(FORM,), standards=(STANDARD,))


def plan(**given_values: object) -> dict[str, object]:
    base: dict[str, object] = {
        "industry": "manufacturing",
        "landing_place": "县开发区一号地",
        "land_type": "industrial",
    }
    return base | given_values


def money(ten_thousands: Decimal | str) -> Money:
    return Money.of(ten_thousands, "万元")


def mu(area: Decimal | str) -> Quantity:
    return Quantity(Decimal(area), "亩")


def test_one_and_the_same_intensity_in_three_units(book: Book):
    values: PlanValues = {"fixed_investment": money("9000"), "land_area": mu("30")}
    found = [measured(each, FORM, values, on=ON, book=book).exact for each in (INTENSITY, PER_HECTARE, PER_SQUARE)]
    assert found == [300, 4500, 45]


def test_land_in_hectares_gives_the_intensity_of_the_same_land_in_mu(book: Book):
    hectares: PlanValues = {"fixed_investment": money("9000"), "land_area": Quantity(Decimal(2), "公顷")}
    assert measured(INTENSITY, FORM, hectares, on=ON, book=book).exact == 300


def test_a_plot_ratio_has_no_unit_and_energy_keeps_its_own(book: Book):
    values: PlanValues = {
        "floor_area": Quantity(Decimal(20000), "平方米"),
        "land_area": mu("30"),
        "energy_use": Decimal(2500),
        "annual_output": money("36000"),
    }
    assert measured(RATIO, FORM, values, on=ON, book=book).shown == "1.00"
    assert measured(ENERGY, FORM, values, on=ON, book=book).shown == "0.0694吨标准煤/万元"


@given(amounts, areas)
def test_conversion_there_and_back_loses_nothing(amount: Decimal, area: Decimal):
    exact = Fraction(amount) / Fraction(area)
    for unit in ("万元/公顷", "亿元/平方公里", "元/平方米"):
        there = convert(exact, unit="万元/亩", to=unit)
        assert convert(there, unit=unit, to="万元/亩") == exact
    assert convert(exact, unit="万元/亩", to="万元/公顷") == exact * 15


def test_what_counts_something_else_is_not_converted():
    with pytest.raises(DifferentUnits):
        convert(Fraction(1), unit="万元/亩", to="万美元/亩")
    assert scale_of("平方米/亩")[0] == scale_of("%")[0] == "1"


@given(areas)
def test_the_bound_itself_passes_and_a_cent_less_does_not(area: Decimal):
    book = book_with(lists=(TRADES, LANDS), plan_forms=(FORM,), standards=(STANDARD,))
    floor = Quantity(area * 667, "平方米")
    values = plan(fixed_investment=money(area * 300), land_area=mu(area), floor_area=floor)
    assert judge_standard(STANDARD, values, on=ON, book=book).outcome is Outcome.PASS  # type: ignore[arg-type]
    less = values | {"fixed_investment": money(area * 300) - Money(Decimal("0.01"))}
    judged = judge_standard(STANDARD, less, on=ON, book=book)  # type: ignore[arg-type]
    assert judged.outcome is Outcome.FAIL
    assert judged.items[0].shown != "300.00万元/亩" or Fraction("0.01") / Fraction(area) / 10_000 < Fraction("0.000001")


def test_a_missing_value_is_not_a_pass_and_is_named(book: Book):
    values = plan(fixed_investment=money("9000"), land_area=mu("30"))
    judged = judge_standard(STANDARD, values, on=ON, book=book)  # type: ignore[arg-type]
    assert judged.outcome is Outcome.UNKNOWN
    assert judged.verdict.missing == ("floor_area",)
    assert "未填写计容建筑面积" in judged.items[1].verdict.working.explanation.zh


def test_land_of_no_area_gives_no_intensity(book: Book):
    values = plan(fixed_investment=money("9000"), land_area=mu("0"), floor_area=Quantity(Decimal(1), "平方米"))
    assert judge_standard(STANDARD, values, on=ON, book=book).outcome is Outcome.UNKNOWN  # type: ignore[arg-type]


def test_the_row_that_names_most_governs_and_elsewhere_the_general_one(book: Book):
    values = plan(fixed_investment=money("6000"), land_area=mu("30"), floor_area=Quantity(Decimal(30000), "平方米"))
    park = judge_standard(STANDARD, values, on=ON, book=book)  # type: ignore[arg-type]
    town = judge_standard(STANDARD, values | {"landing_place": "某镇"}, on=ON, book=book)  # type: ignore[arg-type]
    assert (park.row, park.outcome) == (PARK, Outcome.FAIL)
    assert (town.row, town.outcome) == (ANYWHERE, Outcome.PASS)


def test_which_row_governs_is_unknown_while_what_it_hangs_on_is_blank(book: Book):
    values = plan(fixed_investment=money("6000"), land_area=mu("30"), landing_place="")
    judged = judge_standard(STANDARD, values, on=ON, book=book)  # type: ignore[arg-type]
    assert judged.outcome is Outcome.UNKNOWN
    assert judged.verdict.missing == ("landing_place",)


def test_no_row_for_the_trade_or_the_day_is_not_in_force_and_said_in_words(book: Book):
    values = plan(fixed_investment=money("6000"), land_area=mu("30"), landing_place="某镇")
    later = judge_standard(STANDARD, values, on=date(2024, 1, 1), book=book)  # type: ignore[arg-type]
    shop = judge_standard(STANDARD, values | {"industry": "trade"}, on=ON, book=book)  # type: ignore[arg-type]
    assert later.outcome is shop.outcome is Outcome.NOT_IN_FORCE
    assert "商贸业" in shop.verdict.working.explanation.zh
    assert judge_standard(STANDARD, values, on=date(2023, 12, 31), book=book).outcome is Outcome.PASS  # type: ignore[arg-type]


def test_values_are_read_as_their_field_has_them(book: Book):
    found = typed(FORM, {"fixed_investment": "9000万元", "land_area": "2公顷", "industry": "商贸"}, book=book)
    assert found == {"fixed_investment": money("9000"), "land_area": mu("30"), "industry": "trade"}
    assert read_value(FIELDS[3], "—", book=book, unit="万元") == (None, ())
    assert [field.id for field in blanks_of(FORM, {"land_area": mu("0")})] == ["fixed_investment"]


@pytest.mark.parametrize(
    ("field", "written"), [(3, "面议"), (3, "30亩"), (4, "9000万元"), (4, "若干"), (0, "魔法业"), (6, "12亩")]
)
def test_what_a_field_cannot_hold_is_refused_in_words(book: Book, field: int, written: str):
    with pytest.raises(PlanValueError) as refused:
        read_value(FIELDS[field], written, book=book, unit=FIELDS[field].unit)
    assert written in refused.value.said.zh


MEASURED = ScoreLine(
    id="intensity",
    title="强度",
    cite=CITE,
    weight="40",
    measure="investment-per-mu",
    tiers=(Tier(at_least="150", points="10"), Tier(at_least="300", points="40"), Tier(at_least="250", points="25")),
)
BY_PEOPLE = ScoreLine(id="environment", title="环保", cite=CITE, weight="60", veto_below="20")
SHEET = ScoreSheet(id="sheet", title="评分表", cite=CITE, pass_mark="60", lines=(MEASURED, BY_PEOPLE))


def scored(points: list[str], intensity: str | Decimal = "300") -> Outcome:
    book = book_with(lists=(TRADES, LANDS), plan_forms=(FORM,), score_sheets=(SHEET,))
    values: PlanValues = {"fixed_investment": money(intensity), "land_area": mu("1")} if intensity else {}
    members = {"environment": tuple(Decimal(each) for each in points)}
    return score_sheet(SHEET, values, members, form=FORM, on=ON, book=book).outcome


def test_the_pass_mark_itself_passes_and_a_hair_below_does_not():
    assert scored(["20", "20", "20"]) is Outcome.PASS
    assert scored(["21", "21", "19.9", "18"]) is Outcome.FAIL  # a mean of 19.975


def test_nobodys_points_are_not_zero_points():
    assert scored([]) is Outcome.UNKNOWN
    assert scored([], intensity="1") is Outcome.UNKNOWN  # 0 + 60 could still reach the mark
    assert scored(["20"], intensity="") is Outcome.UNKNOWN


def test_a_veto_stops_whatever_the_total():
    assert scored(["19.99"], intensity="300") is Outcome.FAIL
    assert scored(["60", "0"], intensity="300") is Outcome.PASS  # a mean of 30 is above the veto mark


@given(st.lists(st.decimals(min_value=0, max_value=600, places=2), min_size=2, max_size=6))
def test_more_of_the_measure_never_earns_fewer_points(intensities: list[Decimal]):
    book = book_with(lists=(TRADES, LANDS), plan_forms=(FORM,))
    totals = []
    for each in sorted(intensities):
        values: PlanValues = {"fixed_investment": money(each), "land_area": mu("1")}
        totals.append(score_sheet(SHEET, values, {}, form=FORM, on=ON, book=book).lines[0].points)
    assert totals == sorted(totals, key=lambda points: points or 0)


@pytest.mark.parametrize(
    ("intensity", "points"), [("149.99", 0), ("150", 10), ("249.99", 10), ("250", 25), ("300", 40)]
)
def test_each_tier_includes_its_bound(book: Book, intensity: str, points: int):
    values: PlanValues = {"fixed_investment": money(intensity), "land_area": mu("1")}
    assert score_sheet(SHEET, values, {}, form=FORM, on=ON, book=book).lines[0].points == points
