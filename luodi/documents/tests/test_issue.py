"""A bulletin is drafted, issued under the next number, and never changes again."""

import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction

from luodi.audit.models import JournalEntry
from luodi.documents import actions, jobs, ordering
from luodi.documents.forms import IssueForm
from luodi.documents.making import made_of, write
from luodi.documents.models import Bulletin
from luodi.documents.ordering import document_named
from luodi.documents.tests.making import at, everybody
from luodi.organization.refusals import NotAllowed, Refused
from luodi.regulations.queries import book_by_digest

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
NANXIAN = "430921"
ORDER = {"place": NANXIAN, "document": "monthly-bulletin", "period": "2022-11", "as_of": date(2022, 11, 30)}


def drafted(**changes: Any) -> Bulletin:
    bulletin = actions.draft_bulletin(actor=everybody(NANXIAN), data=ORDER | changes)
    jobs.compose_bulletin(bulletin.pk)
    bulletin.refresh_from_db()
    return bulletin


def issued(bulletin: Bulletin, **data: Any) -> Bulletin:
    return actions.issue_bulletin(actor=everybody(NANXIAN), target=bulletin, data=data)


def test_a_draft_has_its_cut_off_its_figures_and_no_number():
    bulletin = drafted()
    assert bulletin.state == "draft"
    assert bulletin.as_of == at(2022, 12, 1, 0)
    assert bulletin.content["figures"]
    assert bulletin.done == bulletin.total > 0
    assert (bulletin.serial, bulletin.number) == (None, "")
    assert bulletin.title == "关于2022年11月全县招商引资工作情况的通报"


def test_on_issue_it_takes_the_next_number_of_its_sign_and_year_without_a_gap():
    numbers = [
        issued(drafted(period=f"2022-{month:02}", as_of=date(2022, 12, 2)), issued_on=date(2022, 12, 5)).number
        for month in (9, 10, 11)
    ]
    assert numbers == ["南商通〔2022〕1号", "南商通〔2022〕2号", "南商通〔2022〕3号"]
    other_year = issued(drafted(period="2022-12", as_of=date(2023, 1, 2)), issued_on=date(2023, 1, 5))
    assert other_year.number == "南商通〔2023〕1号"
    other_sign = actions.draft_bulletin(
        actor=everybody(NANXIAN),
        data=ORDER | {"document": "quarterly-bulletin", "period": "2022-Q3"},
    )
    jobs.compose_bulletin(other_sign.pk)
    assert issued(other_sign, issued_on=date(2022, 12, 5)).number == "南商调〔2022〕1号"


def test_a_refused_issue_uses_up_no_number():
    first = issued(drafted(), issued_on=date(2022, 12, 5))
    with pytest.raises(Refused) as refusal:
        issued(drafted(), issued_on=date(2022, 12, 6))
    assert refusal.value.code == "duplicate"
    assert first.number in str(refusal.value)
    following = issued(drafted(period="2022-10"), issued_on=date(2022, 12, 6))
    assert following.serial == first.serial + 1


@pytest.mark.parametrize(
    ("document", "period", "stands"), [("annual-summary", "2021", True), ("monthly-bulletin", "2022-11", False)]
)
def test_a_signatory_stands_on_a_paper_to_a_higher_body_only(document: str, period: str, stands: bool):
    draft = drafted(document=document, period=period)
    assert ("signatory" in IssueForm(upward=stands).fields) is stands
    bulletin = issued(draft, issued_on=date(2022, 12, 5), signatory="王某某")
    assert bulletin.signatory == ("王某某" if stands else "")
    assert ("签发人" in docx_text(write(made_of(bulletin), "docx"))) is stands
    said = JournalEntry.objects.filter(verb="documents.issue_bulletin").latest("pk").detail.get("left_out", "")
    assert ("王某某" in said) is not stands
    parts = document_named(book_by_digest(bulletin.rulebook_digest), document).template_parts
    assert ("signatory" in parts) is stands


def docx_text(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def test_what_is_issued_cannot_be_changed_not_even_in_the_database():
    bulletin = issued(drafted(), issued_on=date(2022, 12, 5))
    for change in ({"title": "另一个标题"}, {"content": {}}, {"serial": 9}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Bulletin.objects.filter(pk=bulletin.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Bulletin.objects.filter(pk=bulletin.pk).delete()
    with pytest.raises(Refused) as refusal:
        issued(bulletin)
    assert refusal.value.code == "unchanged"


def test_counting_delivered_twice_does_no_harm():
    bulletin = drafted()
    content = bulletin.content
    jobs.compose_bulletin(bulletin.pk)
    bulletin.refresh_from_db()
    assert bulletin.content == content


def test_while_figures_are_counted_it_cannot_be_issued():
    bulletin = actions.draft_bulletin(actor=everybody(NANXIAN), data=ORDER)
    with pytest.raises(Refused) as refusal:
        issued(bulletin)
    assert refusal.value.code == "composing"


def test_a_faulty_rule_is_said_on_the_draft_which_then_cannot_be_issued(monkeypatch: pytest.MonkeyPatch):
    bulletin = actions.draft_bulletin(actor=everybody(NANXIAN), data=ORDER)
    book = book_by_digest(bulletin.rulebook_digest)
    broken = book.indicator("signed-count").model_copy(update={"dataset": "poems"})
    others = tuple(broken if one.id == broken.id else one for one in book.indicators)
    faulty = type(book).model_construct(**{**dict(book), "indicators": others})
    monkeypatch.setattr(ordering, "book_by_digest", lambda digest: faulty)
    jobs.compose_bulletin(bulletin.pk)
    bulletin.refresh_from_db()
    assert bulletin.has_failed
    assert "poems" in bulletin.problem
    with pytest.raises(Refused) as refusal:
        issued(bulletin)
    assert refusal.value.code == "failed"


def test_the_journal_says_who_drafted_and_issued_what():
    bulletin = issued(drafted(), issued_on=date(2022, 12, 5))
    lines = JournalEntry.objects.filter(subject_type="documents.bulletin", subject_id=bulletin.pk).order_by("pk")
    assert [line.verb for line in lines] == ["documents.draft_bulletin", "documents.issue_bulletin"]
    assert lines[1].detail["number"] == bulletin.number
    assert lines[1].detail["content_digest"] == actions.content_digest(bulletin)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"document": "weekly-poem"}, "document"),
        ({"period": "2022-13"}, "period"),
        ({"period": "2022-Q3"}, "period"),
        ({"as_of": date(2999, 1, 1)}, "as_of"),
    ],
)
def test_an_impossible_order_is_refused_beside_the_field_it_is_about(change: dict[str, Any], name: str):
    with pytest.raises(Refused) as refusal:
        actions.draft_bulletin(actor=everybody(NANXIAN), data=ORDER | change)
    assert name in refusal.value.fields
    assert not Bulletin.objects.exists()


def test_the_day_of_issue_lies_between_the_cut_off_and_today():
    with time_machine.travel(at(2022, 12, 8), tick=False):
        bulletin = drafted()
        for day in (date(2022, 11, 29), date(2022, 12, 9)):
            with pytest.raises(Refused) as refusal:
                issued(bulletin, issued_on=day)
            assert "issued_on" in refusal.value.fields
        assert issued(bulletin).issued_on == date(2022, 12, 8)


def test_today_as_a_cut_off_means_now_so_that_nothing_recorded_later_slips_in():
    now = at(2022, 12, 8, 15)
    with time_machine.travel(now, tick=False):
        assert drafted(as_of=date(2022, 12, 8)).as_of == now
        assert drafted(as_of=None).as_of == now
        assert drafted(as_of=now - timedelta(hours=3)).as_of == now - timedelta(hours=3)


def test_only_posts_whose_rulebook_says_so_draft_and_issue(acting: Acting):
    clerk = acting("nanxian", "bureau-clerk")
    bulletin = actions.draft_bulletin(actor=clerk, data=ORDER)
    jobs.compose_bulletin(bulletin.pk)
    with pytest.raises(NotAllowed):
        actions.issue_bulletin(actor=clerk, target=bulletin)
    head = acting("nanxian", "bureau-head")
    assert actions.issue_bulletin(actor=head, target=bulletin).serial == 1


def test_nobody_drafts_or_issues_for_a_place_he_does_not_see(acting: Acting):
    stranger = acting("dongli", "office-director")
    with pytest.raises(NotAllowed):
        actions.draft_bulletin(actor=stranger, data=ORDER)
    bulletin = drafted()
    with pytest.raises(NotAllowed):
        actions.issue_bulletin(actor=stranger, target=bulletin)
