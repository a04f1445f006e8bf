"""Papers are drafted on their day by the job, once, and never issued by it; numbers start anew each year."""

from datetime import date

import pytest
import time_machine

from luodi.documents import actions, jobs
from luodi.documents.models import Bulletin
from luodi.documents.queries import drafts_waiting
from luodi.documents.tests.making import at, everybody, place
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
NANYANG, NANXIAN, XIANGSHAN = "411300", "430921", "330225"


def document(code: str, identifier: str):
    return book_for(place(code), date(2022, 12, 31)).document(identifier)


@pytest.mark.parametrize(
    ("code", "identifier", "today", "period"),
    [
        (NANYANG, "promotion-day-bulletin", date(2022, 11, 28), "2022-11"),
        (NANYANG, "promotion-day-bulletin", date(2022, 11, 27), "2022-10"),
        (NANYANG, "weekly-dynamics", date(2022, 11, 28), "2022-W47"),
        (NANYANG, "weekly-dynamics", date(2022, 11, 27), "2022-W46"),
        (NANXIAN, "annual-summary", date(2022, 12, 25), "2022"),
        (XIANGSHAN, "rule-of-law-report", date(2023, 2, 1), "2022"),
        (XIANGSHAN, "rule-of-law-report", date(2023, 1, 31), None),
        (XIANGSHAN, "rule-of-law-report", date(2023, 8, 1), None),
    ],
)
def test_a_paper_is_due_on_the_day_the_rulebook_sets(code: str, identifier: str, today: date, period: str | None):
    found = jobs.due_period(document(code, identifier), today)
    assert (found.code if found else None) == period


def test_on_its_day_the_draft_lies_on_the_desk_of_who_may_issue_it_and_nothing_is_issued(acting):
    with time_machine.travel(at(2022, 11, 28), tick=False):
        assert jobs.draft_papers_of_today() > 0
        assert jobs.draft_papers_of_today() == 0
        draft = Bulletin.objects.get(jurisdiction=place(NANYANG), document="promotion-day-bulletin")
        jobs.compose_bulletin(draft.pk)
    assert not Bulletin.objects.filter(state="issued").exists()
    assert draft.period == "2022-11"
    assert draft in drafts_waiting(acting("nanyang", "bureau-director"))
    assert not drafts_waiting(acting("nanyang", "legal-adviser")).exists()


def test_what_was_put_aside_is_not_drafted_again():
    with time_machine.travel(at(2022, 11, 28), tick=False):
        jobs.draft_papers_of_today()
        draft = Bulletin.objects.get(jurisdiction=place(NANYANG), document="promotion-day-bulletin")
        actions.discard_draft(actor=everybody(NANYANG), target=draft, data={"reason": "本月活动延期"})
        assert jobs.draft_papers_of_today() == 0


def test_numbers_run_without_gaps_and_begin_anew_with_the_year():
    actor = everybody(NANXIAN)
    numbers = []
    for period, day in (("2022-10", at(2022, 11, 5)), ("2022-11", at(2022, 12, 5)), ("2022-12", at(2023, 1, 5))):
        with time_machine.travel(day, tick=False):
            order = {"place": NANXIAN, "document": "monthly-bulletin", "period": period}
            bulletin = actions.draft_bulletin(actor=actor, data=order)
            jobs.compose_bulletin(bulletin.pk)
            aside = actions.draft_bulletin(actor=actor, data=order)
            actions.discard_draft(actor=actor, target=aside, data={"reason": "重复起草"})
            numbers.append(actions.issue_bulletin(actor=actor, target=bulletin).number)
    assert numbers == ["南商通〔2022〕1号", "南商通〔2022〕2号", "南商通〔2023〕1号"]
