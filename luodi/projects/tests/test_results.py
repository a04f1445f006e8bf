"""Results are entries: declared beside verified, reversed and never edited, read as they were known."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from luodi.engine.values import Period
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects import actions
from luodi.projects.models import Project, ResultEntry
from luodi.projects.tests.making import opened
from luodi.records.measuring import Figure, Question, measure
from luodi.regulations.queries import book_by_digest

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def _declared(acting: Acting, project: Project, **changes: Any) -> ResultEntry:
    data = {"kind": "funds-in-place", "occurred_on": date(2026, 3, 10), "amount": "50000000"} | changes
    return actions.declare_result(actor=acting("xiangshan", "center-clerk"), target=project.pk, data=data)


def _figure(acting: Acting, project: Project, *, as_of: date, state: str = "declared") -> Decimal | None:
    book = book_by_digest(project.rulebook.digest)
    figure = Figure("x", book.indicator("domestic-arrived-amount"), Period.parse("2026-03"), state)
    question = Question(acting("xiangshan", "center-director"), book, (project.jurisdiction_id,), as_of)
    return measure([figure], question).shown("x")


def test_declared_and_verified_stand_beside_each_other(acting: Acting) -> None:
    project = opened(acting)
    entry = _declared(acting, project)
    verifier = acting("xiangshan", "statistics-verifier")
    actions.verify_result(actor=verifier, target=project.pk, data={"entry": entry.pk, "amount": "40000000"})
    today = timezone.localdate()
    assert _figure(acting, project, as_of=today) == Decimal("0.5")
    assert _figure(acting, project, as_of=today, state="verified") == Decimal("0.4")


def test_the_declaring_clerk_cannot_verify(acting: Acting) -> None:
    project = opened(acting)
    entry = _declared(acting, project)
    with pytest.raises(NotAllowed):
        actions.verify_result(actor=acting("xiangshan", "center-clerk"), target=project.pk, data={"entry": entry.pk})


def test_another_departments_verifier_cannot_verify(acting: Acting) -> None:
    project = opened(acting)
    entry = _declared(acting, project)
    with pytest.raises(NotAllowed) as refusal:
        actions.verify_result(
            actor=acting("xiangshan", "commerce-verifier"), target=project.pk, data={"entry": entry.pk}
        )
    assert refusal.value.cite


def test_a_rejected_entry_counts_nowhere_and_says_why(acting: Acting) -> None:
    project = opened(acting)
    entry = _declared(acting, project)
    verifier = acting("xiangshan", "statistics-verifier")
    actions.reject_result(actor=verifier, target=project.pk, data={"entry": entry.pk, "reason": "无银行进账单"})
    assert _figure(acting, project, as_of=timezone.localdate()) == Decimal("0.0")


def test_a_reversal_cancels_today_but_not_what_was_known_before(acting: Acting) -> None:
    with time_machine.travel(datetime(2026, 3, 12, 9, tzinfo=SHANGHAI), tick=False):
        project = opened(acting)
        entry = _declared(acting, project)
    with time_machine.travel(datetime(2026, 5, 6, 9, tzinfo=SHANGHAI), tick=False):
        clerk = acting("xiangshan", "center-clerk")
        actions.reverse_result(actor=clerk, target=project.pk, data={"entry": entry.pk, "reason": "重复申报"})
    assert _figure(acting, project, as_of=date(2026, 3, 31)) == Decimal("0.5")
    assert _figure(acting, project, as_of=date(2026, 5, 6)) == Decimal("0.0")
    assert Project.objects.get(pk=project.pk).funds_in_place is None


def test_an_entry_is_reversed_once(acting: Acting) -> None:
    project = opened(acting)
    entry = _declared(acting, project)
    clerk = acting("xiangshan", "center-clerk")
    actions.reverse_result(actor=clerk, target=project.pk, data={"entry": entry.pk, "reason": "重复申报"})
    with pytest.raises(Refused):
        actions.reverse_result(actor=clerk, target=project.pk, data={"entry": entry.pk, "reason": "再冲一次"})


def test_a_late_entry_counts_in_the_first_open_month_after_the_closed_one(acting: Acting) -> None:
    project = opened(acting)
    closer = acting("xiangshan", "center-result-verifier")
    for month in (date(2026, 3, 1), date(2026, 4, 1)):
        actions.close_month(actor=closer, data={"month": month})
    entry = _declared(acting, project)
    assert (entry.occurred_on, entry.booked_on) == (date(2026, 3, 10), date(2026, 5, 1))


def test_a_month_that_is_not_over_cannot_be_closed(acting: Acting) -> None:
    with time_machine.travel(datetime(2026, 5, 31, 23, tzinfo=SHANGHAI), tick=False), pytest.raises(Refused):
        actions.close_month(actor=acting("xiangshan", "center-result-verifier"), data={"month": date(2026, 5, 1)})
    with time_machine.travel(datetime(2026, 6, 1, 0, 1, tzinfo=SHANGHAI), tick=False):
        assert actions.close_month(
            actor=acting("xiangshan", "center-result-verifier"), data={"month": date(2026, 5, 1)}
        )


def test_what_happens_once_is_declared_once_until_reversed(acting: Acting) -> None:
    project = opened(acting)
    first = _declared(acting, project, kind="signed", amount="120000000")
    with pytest.raises(Refused) as refusal:
        _declared(acting, project, kind="signed", amount="120000000")
    assert refusal.value.code == "once"
    clerk = acting("xiangshan", "center-clerk")
    actions.reverse_result(actor=clerk, target=project.pk, data={"entry": first.pk, "reason": "日期填错"})
    assert _declared(acting, project, kind="signed", amount="120000000").pk != first.pk


def test_a_result_cannot_lie_in_the_future(acting: Acting) -> None:
    project = opened(acting)
    with pytest.raises(Refused) as refusal:
        _declared(acting, project, occurred_on=date(2999, 1, 1))
    assert "occurred_on" in refusal.value.fields


@pytest.mark.parametrize("sql", ["UPDATE {table} SET reason = 'x'", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_an_entry(acting: Acting, sql: str) -> None:
    _declared(acting, opened(acting))
    with pytest.raises(DatabaseError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql.format(table="projects_resultentry"))
    assert ResultEntry.objects.filter(reason="").exists()


def test_somebody_elses_file_cannot_be_attached_by_guessing_its_number(acting: Acting) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from luodi.records import files

    project = opened(acting)
    clerk, stranger = acting("xiangshan", "center-clerk"), acting("dongli", _dossier_post("dongli"))
    theirs = files.store(SimpleUploadedFile("机密.txt", "别的区的材料".encode()), actor=stranger)
    with pytest.raises(Refused):
        actions.attach_paper(actor=clerk, target=project.pk, data={"kind": "investment-agreement", "file": theirs.pk})
    mine = files.store(SimpleUploadedFile("协议书.txt", "本县的材料".encode()), actor=clerk)
    data = {"kind": "investment-agreement", "file": mine.pk}
    assert actions.attach_paper(actor=clerk, target=project.pk, data=data).file == mine


def _dossier_post(place: str) -> str:
    from luodi.organization.models import Post
    from tests import people

    return next(p.code for p in Post.objects.filter(place=people.CODES[place]) if "projects.register" in p.verbs)
