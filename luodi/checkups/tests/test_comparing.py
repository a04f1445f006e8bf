"""A draft's figures against the ledger: the indicator its words name, the same period, the same unit."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from luodi.checkups import actions
from luodi.checkups.assembling import draft_of_words
from luodi.checkups.comparing import compare_with_ledger
from luodi.checkups.matching import matches
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.performance.figures import Asked
from luodi.performance.queries.asking import chosen
from luodi.proofing import Severity, check_draft
from luodi.proofing.context import Context
from luodi.records.tests.samples import entry, project
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
Acting = Callable[..., Actor]
SENTENCE = (
    "新签约项目{signed}个(制造业项目{made}个),总投资250.86亿元,亿元以上项目46个,10亿元以上项目10个,"
    "新动建项目78个,其中亿元以上项目41个,当年签约当年动建项目21个。"
)


def asked_by(actor: Actor) -> Asked:
    """The year 2022 of the actor's place."""
    return chosen(actor, {"period": "2022"}).asked(actor)


def test_each_figure_finds_the_indicator_its_words_name(acting: Acting) -> None:
    place = Jurisdiction.objects.get(pk=acting("xiangshan", "center-clerk").jurisdiction_id)
    book = book_for(place, timezone.localdate())
    draft = draft_of_words(SENTENCE.format(signed=93, made=77))
    found = {
        one.figure.text: [match.id for match in one.indicators] for one in matches(Context(draft), book.indicators)
    }
    assert found == {
        "93个": ["signed-count"],
        "77个": ["signed-manufacturing-count"],
        "250.86亿元": ["signed-investment"],
        "46个": ["signed-large-count"],
        "10个": ["signed-very-large-count"],
        "78个": ["started-count"],
        "41个": ["started-large-count"],
        "21个": ["started-in-signing-year-count"],
    }


def test_figures_of_another_year_or_a_plan_are_left_alone(acting: Acting) -> None:
    asked = asked_by(acting("xiangshan", "center-clerk"))
    words = (
        "去年新签约项目93个。力争新签约项目120个。5月新签约项目9个。2021年，全县新签约项目13个。"
        "2022年5月新签约项目9个。1—6月，新签约项目40个。2021年新签约项目13个。上半年新签约项目40个。"
    )
    assert compare_with_ledger(check_draft(draft_of_words(words)), asked) == ()


def test_figures_of_the_very_period_are_compared_however_it_is_named(acting: Acting) -> None:
    asked = asked_by(acting("xiangshan", "center-clerk"))
    words = "2022年，全县新签约项目9个。1—12月新签约项目9个。截至2022年12月31日，新签约项目9个。全年新签约项目9个。"
    assert len(compare_with_ledger(check_draft(draft_of_words(words)), asked)) == 4


def test_an_empty_ledger_raises_doubt_and_never_an_error(acting: Acting) -> None:
    row = actions.check(actor=acting("xiangshan", "center-clerk"), data={"text": "新签约项目93个。", "period": "2022"})
    (finding,) = [one for one in row.findings if one["kind"] == "ledger"]
    assert finding["severity"] == Severity.DOUBT
    assert "/signed-count/" in finding["rows"]
    assert "as_of" in finding["rows"]


def test_what_the_ledger_holds_is_an_error_where_it_differs_and_a_note_where_it_agrees(acting: Acting) -> None:
    clerk = acting("xiangshan", "center-clerk")
    for number in range(3):
        entry(project(clerk, number), "signed", date(2022, 2, 3))
    report = check_draft(draft_of_words("2022年新签约项目3个。全年新签约项目93个。"))
    found = compare_with_ledger(report, asked_by(clerk))
    assert [(one.text, one.severity) for one in found] == [
        ("2022年新签约项目3个", Severity.NOTE),
        ("全年新签约项目93个", Severity.ERROR),
    ]
    assert "2022年为 3个（自报，截至" in found[1].explanation()
    assert "共 3 条），文中写作 93个" in found[1].explanation()
    assert found[1].cite == ("xs.1.3.2.1",)
