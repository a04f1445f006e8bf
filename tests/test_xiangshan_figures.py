"""The figures 象山 published for 2022, computed by the system from entries: nothing here is typed in but the report's numbers."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from luodi.agreements.models import Agreement
from luodi.command.demonstration.making import make
from luodi.comparison.models import Likeness
from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.performance.figures import Asked, IndicatorFigure, figures_of
from luodi.projects.models import Project, ResultEntry
from luodi.records.measuring import Figure, Measured, Question, measure, rows_behind
from luodi.regulations.queries import book_for
from luodi.reviews.models import OpinionRequest, Review

# 一(三)一 and 二, 三 of the report (clauses xs.1.3.*).
PUBLISHED = {
    "signed-count": 93,
    "signed-manufacturing-count": 77,
    "signed-investment": Decimal("250.86"),
    "signed-large-count": 46,
    "signed-very-large-count": 10,
    "started-count": 78,
    "started-large-count": 41,
    "started-in-signing-year-count": 21,
    "conversion-count": 87,
    "converted-started-count": 52,
    "converted-produced-count": 29,
    "converted-changed-count": 6,
    "foreign-arrived-amount": Decimal("1.43"),
    "domestic-arrived-amount": Decimal("128.2"),
    "zhejiang-return-amount": Decimal("93.4"),
}
YEAR = Period.parse("2022")
pytestmark = pytest.mark.django_db
NOW = datetime(2023, 2, 20, 18, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def xiangshan(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Jurisdiction]:
    """象山 with its demonstration data as of February 2023, taken away again afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make(now=NOW, places=("xiangshan",))
        assert made.made == ["xiangshan"], made.left_out
        yield Jurisdiction.objects.get(code="330225")
        transaction.set_rollback(True)


def _question(place: Jurisdiction, as_of: date) -> Question:
    return Question(actor=system_actor(place), book=book_for(place, YEAR.end), jurisdictions=(place.pk,), as_of=as_of)


def _figures(place: Jurisdiction, *, period: Period = YEAR, as_of: date = NOW.date()) -> Measured:
    question = _question(place, as_of)
    return measure([Figure(name, question.book.indicator(name), period) for name in PUBLISHED], question)


@pytest.mark.parametrize("indicator", PUBLISHED)
def test_the_system_computes_exactly_what_the_report_published(xiangshan: Jurisdiction, indicator: str) -> None:
    assert _figures(xiangshan).shown(indicator) == PUBLISHED[indicator]


def test_the_sums_are_exact_before_rounding_too(xiangshan: Jurisdiction) -> None:
    figures = _figures(xiangshan)
    assert figures.value("signed-investment") == Decimal("25086000000.00")
    assert figures.value("domestic-arrived-amount") == Decimal("12820000000.00")
    assert figures.value("foreign-arrived-amount") == Decimal("143000000.00")


def test_conversions_exceed_their_task_of_78(xiangshan: Jurisdiction) -> None:
    book = book_for(xiangshan, YEAR.end)
    task = Decimal(book.value_on("conversion-target", YEAR.end).value or 0)  # type: ignore[union-attr]
    done = _figures(xiangshan).shown("conversion-count")
    assert done is not None
    assert (done, task, (done / task * 100).quantize(Decimal("0.1"))) == (87, 78, Decimal("111.5"))


def test_foreign_money_grew_by_8_1_per_cent(xiangshan: Jurisdiction) -> None:
    before = _figures(xiangshan, period=Period.parse("2021")).value("foreign-arrived-amount")
    now = _figures(xiangshan).value("foreign-arrived-amount")
    assert before
    assert now is not None
    assert ((now / before - 1) * 100).quantize(Decimal("0.1")) == Decimal("8.1")


def _lines(place: Jurisdiction) -> dict[str, IndicatorFigure]:
    book = book_for(place, YEAR.end)
    wanted = ("foreign-arrived-amount", "conversion-count", "disclosed-count", "domestic-arrived-amount")
    asked = Asked(place=place, book=book, period=YEAR, instant=NOW, actor=system_actor(place))
    return {line.indicator.id: line for line in figures_of(asked, [book.indicator(name) for name in wanted])}


def test_completion_growth_and_targets_are_read_off_as_the_report_states_them(xiangshan: Jurisdiction) -> None:
    lines = _lines(xiangshan)
    foreign, conversions = lines["foreign-arrived-amount"], lines["conversion-count"]
    assert (foreign.value, foreign.target) == (Decimal("1.43"), Decimal("1.405"))
    assert foreign.completion is not None
    assert foreign.growth is not None
    assert (foreign.completion * 100).quantize(Decimal("0.1")) == Decimal("101.8")
    assert (foreign.growth * 100).quantize(Decimal("0.1")) == Decimal("8.1")
    # The task of 78 is the regulation's own: nobody entered it.
    assert (conversions.value, conversions.target) == (87, 78)
    assert lines["domestic-arrived-amount"].completion is not None
    assert lines["domestic-arrived-amount"].completion > 1


def test_71_items_were_disclosed_and_the_figure_says_so(xiangshan: Jurisdiction) -> None:
    line = _lines(xiangshan)["disclosed-count"]
    assert (line.value, line.rows) == (71, 1)


def test_amounts_of_exactly_one_and_ten_hundred_million_are_counted_in(xiangshan: Jurisdiction) -> None:
    question = _question(xiangshan, NOW.date())
    for indicator, bound in (
        ("signed-large-count", 10**8),
        ("signed-very-large-count", 10**9),
        ("started-large-count", 10**8),
    ):
        rows = rows_behind(Figure(indicator, question.book.indicator(indicator), YEAR), question)
        assert rows.filter(total_investment=bound).exists(), indicator
        assert not rows.filter(total_investment__lt=bound).exists(), indicator


def test_every_figure_of_the_units_adds_up_to_the_countys(xiangshan: Jurisdiction) -> None:
    figures = _figures(xiangshan)
    for name in PUBLISHED:
        of_units = [value for (unit, key), value in figures.values.items() if key == name and unit]
        assert sum(value or 0 for value in of_units) == figures.value(name), name


def test_mistakes_were_reversed_within_the_year_and_leave_no_trace_in_the_totals(xiangshan: Jurisdiction) -> None:
    reversals = ResultEntry.objects.filter(jurisdiction=xiangshan, sign=-1, booked_on__year=2022)
    assert reversals.exists()
    assert all(entry.reverses is not None and entry.reverses.booked_on.year == 2022 for entry in reversals)


def test_half_way_through_the_year_fewer_were_known_and_the_figure_stays_what_it_was(xiangshan: Jurisdiction) -> None:
    half = Period.parse("2022-06/to-date")
    known_then = _figures(xiangshan, period=half, as_of=date(2022, 7, 10)).shown("signed-count")
    assert known_then is not None
    assert 0 < known_then < 93
    actor_knows_more = _figures(xiangshan).shown("signed-count")
    assert (
        known_then
        == _figures(xiangshan, period=half, as_of=date(2022, 7, 10)).shown("signed-count")
        != actor_knows_more
    )


def test_more_than_a_hundred_projects_lagged_when_the_year_began(xiangshan: Jurisdiction) -> None:
    signed = Project.objects.filter(jurisdiction=xiangshan, signed_on__lt=date(2022, 1, 1))
    not_started = signed.exclude(started_on__lt=date(2022, 1, 1)).filter(signed_on__lt=date(2021, 4, 1))
    not_producing = signed.filter(started_on__lt=date(2021, 1, 1)).exclude(produced_on__lt=date(2022, 1, 1))
    assert not_started.count() + not_producing.count() > 100


def test_the_same_history_went_through_the_departments_and_left_something_on_their_desks(
    xiangshan: Jurisdiction,
) -> None:
    rounds = Review.objects.filter(project__jurisdiction=xiangshan)
    assert rounds.filter(outcome__in=("pass", "pass-on-conditions")).exists()
    assert rounds.filter(concluded_at=None).exists()
    assert OpinionRequest.objects.filter(review__in=rounds, state="asked").exists()
    agreements = Agreement.objects.filter(project__jurisdiction=xiangshan)
    assert agreements.filter(state="signed").exists()
    assert agreements.filter(state="asked", versions_count=2).exists()


def test_what_was_declared_once_more_under_another_appearance_is_found(xiangshan: Jurisdiction) -> None:
    found = Likeness.objects.filter(project__jurisdiction=xiangshan)
    assert {"relabelled", "false-phase"} <= set(found.filter(relation="same").values_list("manner", flat=True))
    tenfold = [row for row in found if any(reason["code"] == "amount-tenfold" for reason in row.reasons)]
    assert tenfold, "small passed off as large"
    assert all(row.state in ("open", "ruled") for row in tenfold), "somebody is asked, whatever the model calls it"
    assert found.filter(state="ruled", ruling="same").count() == 1
    assert found.filter(state="open").exists()
