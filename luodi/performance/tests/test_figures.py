"""The figures of a place and its units: value, target, completion, growth, rank, rows."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Count

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.figures import Asked, by_unit, figures_of, rows_of, series
from luodi.performance.models import Target
from luodi.records.tests.samples import at, entry, project
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
YEAR = Period.parse("2022")


@pytest.fixture
def clerk(acting):
    return acting("xiangshan", "center-clerk")


@pytest.fixture
def town(clerk):
    """A unit of the class most units belong to."""
    units = Unit.objects.filter(jurisdiction_id=clerk.jurisdiction_id).exclude(unit_class="")
    largest = units.order_by().values("unit_class").annotate(number=Count("pk")).order_by("-number").first()
    return units.filter(unit_class=largest["unit_class"]).first()


def asked(clerk, *, as_of=date(2022, 12, 31), period=YEAR, **more):
    place = Jurisdiction.objects.get(code="330225")
    return Asked(place, book_for(place, date(2022, 12, 31)), period, at(as_of), **more)


def target(asked, indicator, value, *, unit=None, on=date(2022, 1, 5), period="2022"):
    return Target.objects.create(
        jurisdiction=asked.place,
        unit=unit,
        indicator=indicator,
        period=period,
        value=None if value is None else Decimal(value),
        reason="重定",
        recorded_at=at(on),
        person_name="甲",
        post_title="主任",
    )


def line(asked, indicator):
    return figures_of(asked, [asked.book.indicator(indicator)])[0]


def test_a_figure_with_its_target_completion_time_difference_and_growth(clerk):
    for number in range(3):
        entry(project(clerk, number), "signed", date(2022, 2, 3))
    entry(project(clerk, 9), "signed", date(2021, 3, 1))
    question = asked(clerk, period=Period.parse("2022-03/to-date"), as_of=date(2022, 4, 2))
    target(question, "signed-count", "8")
    found = line(question, "signed-count")
    assert (found.value, found.rows, found.target, found.completion) == (3, 3, 8, Decimal("0.375"))
    assert found.time_difference == Decimal("12.5")
    assert (found.before, found.growth) == (1, 2)


def test_the_target_is_the_latest_recorded_by_then_and_may_be_taken_away(clerk):
    now = asked(clerk)
    target(now, "signed-count", "10")
    target(now, "signed-count", "12", on=date(2022, 7, 1))
    assert line(now, "signed-count").target == 12
    assert line(asked(clerk, as_of=date(2022, 6, 30)), "signed-count").target == 10
    target(now, "signed-count", None, on=date(2022, 9, 1))
    taken = line(now, "signed-count")
    assert (taken.target, taken.completion) == (None, None)
    assert taken.completion_words
    assert "重定" in taken.target_words


@pytest.mark.parametrize("value", ["0", None])
def test_without_a_target_above_zero_there_is_no_completion_but_words(clerk, value):
    question = asked(clerk)
    if value is not None:
        target(question, "signed-count", value)
    found = line(question, "signed-count")
    assert found.completion is None
    assert found.completion_words
    assert found.growth is None
    assert found.growth_words


def test_units_are_ranked_among_their_class_and_equal_ones_share_a_rank(clerk, town):
    units = list(Unit.objects.filter(jurisdiction_id=town.jurisdiction_id, unit_class=town.unit_class)[:3])
    for number, unit in enumerate([units[0], units[0], units[1], units[1], units[2]]):
        entry(project(clerk, number, responsible_unit_id=unit.pk), "signed", date(2022, 2, 3))
    question = asked(clerk)
    indicator = question.book.indicator("signed-count")
    assert [(one.value, one.rank) for one in by_unit(question, indicator, units)] == [(2, 1), (2, 1), (1, 3)]
    own = figures_of(asked(clerk, unit=units[2]), [indicator])[0]
    assert (own.value, own.rank) == (1, 3)
    assert own.ranked_among is not None
    assert own.ranked_among >= 3


def test_the_number_of_queries_does_not_grow_with_units(clerk, town, django_assert_max_num_queries):
    question = asked(clerk)
    units = list(Unit.objects.filter(jurisdiction_id=town.jurisdiction_id)[:30])
    with django_assert_max_num_queries(12):
        by_unit(question, question.book.indicator("signed-count"), units)


def test_rows_behind_a_figure_are_those_the_asker_may_see(clerk, acting):
    entry(project(clerk, 1), "signed", date(2022, 2, 3))
    question = asked(clerk, actor=clerk)
    indicator = question.book.indicator("signed-count")
    assert rows_of(question, indicator).count() == line(question, "signed-count").rows == 1
    stranger = acting("luohe", _first_post("luohe"))
    assert rows_of(asked(clerk, actor=stranger), indicator).count() == 0


def _first_post(place):
    from luodi.organization.models import Post
    from tests.people import CODES

    return Post.objects.filter(place=CODES[place], appointments__isnull=False).first().code


def test_months_one_after_another_for_a_trend(clerk):
    entry(project(clerk, 1), "signed", date(2022, 11, 3))
    entry(project(clerk, 2), "signed", date(2022, 12, 3))
    entry(project(clerk, 3), "signed", date(2022, 12, 4))
    question = asked(clerk)
    found = series(question, [question.book.indicator("signed-count")], months=3)
    assert [(period.code, value) for period, value in found["signed-count"]] == [
        ("2022-10", 0),
        ("2022-11", 1),
        ("2022-12", 2),
    ]


def test_a_unit_that_has_ceased_is_said_to_have(clerk, town):
    Unit.objects.filter(pk=town.pk).update(abolished_on=date(2022, 6, 1))
    town.refresh_from_db()
    assert town.short_name in figures_of(asked(clerk, unit=town), [asked(clerk).book.indicators[0]])[0].words


def _having(**changes):
    plain = {
        "id": "signed-and-started",
        "title": "签约并开工",
        "where": {"compare": {"field": "kind", "op": "=", "value": "signed"}},
        "aggregate": "distinct",
        "of": "project",
        "unit": "个",
        "cite": ["xs.1.3.2.1"],
    }
    return Indicator.model_validate(plain | changes, strict=False)


def with_indicator(question, indicator):
    """The same question under a book that has one more indicator."""
    book = question.book.model_copy(update={"indicators": (*question.book.indicators, indicator)})
    return Asked(question.place, type(book).model_validate(book.model_dump()), question.period, question.instant)


def test_having_and_lacking_look_at_the_projects_other_results_as_known_then(clerk):
    both, only = project(clerk, 1), project(clerk, 2)
    for row in (both, only):
        entry(row, "signed", date(2022, 2, 3))
    started = entry(both, "started", date(2022, 5, 1), recorded_at=at(date(2022, 6, 1)))
    having = _having(having=[{"results": ["started"]}])
    lacking = _having(id="signed-not-started", lacking=[{"results": ["started"]}])
    both_sides = {}
    for day in (date(2022, 5, 15), date(2022, 7, 1)):
        question = asked(clerk, as_of=day)
        both_sides[day] = tuple(figures_of(with_indicator(question, one), [one])[0].value for one in (having, lacking))
    assert list(both_sides.values()) == [(0, 2), (1, 1)]
    entry(both, "started", date(2022, 5, 1), sign=-1, reverses=started, recorded_at=at(date(2022, 8, 1)))
    question = asked(clerk, as_of=date(2022, 9, 1))
    assert figures_of(with_indicator(question, lacking), [lacking])[0].value == 2


@pytest.mark.parametrize(
    ("span", "expected"), [("period", 1), ("year-to-date", 2), ("rolling-year", 3), ("five-years", 4), ("ever", 5)]
)
def test_each_window_ends_with_the_period_and_reaches_back_as_it_says(clerk, span, expected):
    for number, day in enumerate(
        [date(2022, 6, 1), date(2022, 1, 1), date(2021, 7, 1), date(2017, 7, 1), date(2017, 6, 30), date(2022, 7, 1)]
    ):
        entry(project(clerk, number), "signed", day)
    indicator = _having(id="windowed", aggregate="count", of=None, window=span)
    question = with_indicator(asked(clerk, period=Period.parse("2022-06")), indicator)
    assert figures_of(question, [indicator])[0].value == expected
