"""A table of figures: counted from entries, as known on a day, and every figure opens its rows."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction, Unit
from luodi.projects.models import ResultRuling
from luodi.records import datasets, measuring
from luodi.records.measuring import Figure, Question, measure, rows_behind
from luodi.records.tests.samples import RESULTS, at, entry, project
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
YEAR, NOVEMBER = Period.parse("2022-11/to-date"), Period.parse("2022-11")


@pytest.fixture
def clerk(acting, monkeypatch):
    cache.clear()
    monkeypatch.setitem(datasets._datasets, "results", RESULTS)
    return acting("xiangshan", "center-clerk")


def indicator(**changes):
    plain = {
        "id": "signed-count",
        "title": "新签约项目",
        "where": {"compare": {"field": "kind", "op": "=", "value": "signed"}},
        "aggregate": "count",
        "unit": "个",
        "cite": ["xs.1.3.2.1"],
    }
    return Indicator.model_validate(plain | changes, strict=False)


def question(clerk, as_of=date(2022, 12, 5)):
    place = Jurisdiction.objects.get(code="330225")
    return Question(actor=clerk, book=book_for(place, as_of), jurisdictions=(place.pk,), as_of=as_of)


def ruled(row, on, *, verified=True, amount=None):
    values = {"is_verified": verified, "amount": amount, "recorded_at": at(on), "person_name": "认定", "post_title": ""}
    return ResultRuling.objects.create(entry=row, **values)


def test_counts_and_sums_by_unit_and_for_all_in_one_query(clerk, django_assert_num_queries):
    other = Unit.objects.filter(jurisdiction_id=clerk.jurisdiction_id).exclude(pk=clerk.unit_id).first()
    for number, (unit, amount, on) in enumerate(
        [
            (clerk.unit_id, "100.10", date(2022, 11, 3)),
            (clerk.unit_id, "0.20", date(2022, 5, 1)),
            (other.pk, None, date(2022, 11, 30)),
        ]
    ):
        entry(project(clerk, number), "signed", on, amount, unit_id=unit)
    entry(project(clerk, 8), "started", date(2022, 11, 3))
    amount = indicator(id="signed-amount", aggregate="sum", of="amount")
    figures = [
        Figure("month", indicator(), NOVEMBER),
        Figure("year", indicator(), YEAR),
        Figure("amount", amount, YEAR),
    ]
    asked = question(clerk)
    with django_assert_num_queries(1):
        table = measure(figures, asked)
    assert [table.value(key) for key in ("month", "year", "amount")] == [2, 3, Decimal("100.30")]
    assert [table.value(key, unit=clerk.unit_id) for key in ("month", "year", "amount")] == [1, 2, Decimal("100.30")]
    assert table.value("amount", unit=other.pk) == 0
    assert table.value("month", unit=-5) == 0


def test_a_figure_is_the_same_when_asked_again_for_the_same_day(clerk):
    mistaken = entry(project(clerk, 1), "signed", date(2022, 11, 3), "500")
    figures = [
        Figure("n", indicator(), NOVEMBER),
        Figure("sum", indicator(aggregate="sum", of="total_investment"), NOVEMBER),
    ]
    before = measure(figures, question(clerk))
    entry(project(clerk, 2), "signed", date(2022, 11, 20), recorded_at=at(date(2022, 12, 20)))
    reversal = {"sign": -1, "reverses": mistaken, "amount": Decimal(-500), "recorded_at": at(date(2022, 12, 21))}
    entry(mistaken.project, "signed", date(2022, 11, 3), **reversal)
    again = measure(figures, question(clerk))
    assert (before.value("n"), again.value("n")) == (1, 1)
    later = measure(figures, question(clerk, as_of=date(2022, 12, 31)))
    assert later.value("n") == 1  # the late one came, the mistaken one went
    assert rows_behind(figures[0], question(clerk, as_of=date(2022, 12, 31))).count() == 3


def test_a_reversed_total_investment_leaves_the_sum(clerk):
    first = entry(project(clerk, 1, total_investment=Decimal("250000000.55")), "signed", date(2022, 11, 3))
    figure = Figure("sum", indicator(aggregate="sum", of="total_investment", scale="100000000", digits=2), NOVEMBER)
    table = measure([figure], question(clerk))
    assert (table.value("sum"), table.shown("sum")) == (Decimal("250000000.55"), Decimal("2.50"))
    entry(first.project, "signed", date(2022, 11, 3), sign=-1, reverses=first)
    assert measure([figure], question(clerk)).value("sum") == 0


def test_verified_figures_use_what_the_verifier_found_and_when(clerk):
    verified = entry(project(clerk, 1), "signed", date(2022, 11, 3), "100")
    rejected = entry(project(clerk, 2), "signed", date(2022, 11, 4), "100")
    ruled(verified, date(2022, 12, 1), amount=Decimal(60))
    ruled(rejected, date(2022, 12, 1), verified=False)
    amount = indicator(aggregate="sum", of="amount")
    figures = [Figure("declared", amount, NOVEMBER, "declared"), Figure("verified", amount, NOVEMBER, "verified")]
    table = measure(figures, question(clerk))
    assert (table.value("declared"), table.value("verified")) == (200, 60)
    assert measure(figures, question(clerk, as_of=date(2022, 11, 30))).value("verified") == 0


def test_a_thing_counted_for_two_units_counts_once_for_all(clerk):
    other = Unit.objects.filter(jurisdiction_id=clerk.jurisdiction_id).exclude(pk=clerk.unit_id).first()
    row = project(clerk, 1)
    for unit in (clerk.unit_id, other.pk):
        entry(row, "signed", date(2022, 11, 3), unit_id=unit)
    table = measure([Figure("n", indicator(aggregate="distinct", of="project"), NOVEMBER)], question(clerk))
    assert (table.value("n"), table.value("n", unit=clerk.unit_id), table.value("n", unit=other.pk)) == (1, 1, 1)


def test_a_ratio_of_nothing_is_nothing_and_not_zero(clerk):
    asked = question(clerk)
    book = asked.book
    numerator, denominator = book.indicators[0].id, book.indicators[0].id
    ratio = indicator(
        aggregate="ratio", where=None, numerator=numerator, denominator=denominator, unit="%", scale="1", digits=4
    )
    assert measure([Figure("r", ratio, NOVEMBER)], asked).value("r") is None
    entry(
        project(clerk, 1, total_investment=Decimal("2000000000"), industry="manufacturing"), "signed", date(2022, 11, 3)
    )
    assert measure([Figure("r", ratio, NOVEMBER)], asked).value("r") == 1


def test_a_window_without_anything_gives_zeros(clerk):
    table = measure([Figure("n", indicator(), NOVEMBER)], question(clerk))
    assert table.value("n") == 0
    assert measuring.presented(indicator(), None) is None


def test_long_sums_do_not_drift(clerk):
    row = project(clerk, 1)
    for _number in range(300):
        entry(row, "signed", date(2022, 11, 3), "1000000000000.01")
    table = measure([Figure("s", indicator(aggregate="sum", of="amount"), NOVEMBER)], question(clerk))
    assert table.value("s") == Decimal("300000000000003.00")


def test_nobody_measures_what_he_may_not_see(clerk, acting):
    from luodi.organization.models import Post
    from tests.people import CODES

    entry(project(clerk, 1), "signed", date(2022, 11, 3))
    stranger = acting("luohe", Post.objects.filter(place=CODES["luohe"], appointments__isnull=False).first().code)
    asked = question(clerk)
    asked = Question(actor=stranger, book=asked.book, jurisdictions=asked.jurisdictions, as_of=asked.as_of)
    assert measure([Figure("n", indicator(), NOVEMBER)], asked).value("n") == 0
