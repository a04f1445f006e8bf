"""Working days from complete papers, inquiries apart; what waits for whom; who is slow."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from luodi.agreements import actions, queries
from luodi.agreements.clock import clock_of
from luodi.agreements.jobs import chase_overdue_opinions
from luodi.agreements.models import ClockEvent
from luodi.agreements.standing import request_clock
from luodi.agreements.tests import making
from luodi.agreements.tests.making import Acting
from luodi.agreements.tests.ruled import publish_stricter
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int) -> datetime:
    """Ten o'clock of a day in March 2025; the 3rd is a Monday."""
    return datetime(2025, 3, day, 10, tzinfo=SHANGHAI)


@pytest.fixture
def project(acting: Acting) -> Project:
    """A dossier opened on Monday, the 3rd of March 2025."""
    with time_machine.travel(at(3), tick=False):
        return opened(acting)


def test_an_inquiry_is_counted_apart_from_the_advisers_days(acting: Acting, project: Project) -> None:
    with time_machine.travel(at(3), tick=False):
        legal = making.asked(acting, making.laid_down(acting, project))[0]
        assert request_clock(legal).deadline.due == date(2025, 3, 10)
    adviser = making.adviser_of(acting, legal)
    with time_machine.travel(at(5), tick=False):
        actions.stop_clock(actor=adviser, target=legal.pk, data={"reason": "向资规部门核实用地面积"})
        legal.refresh_from_db()
        assert request_clock(legal).deadline.due is None
        with pytest.raises(Refused):
            actions.stop_clock(actor=adviser, target=legal.pk, data={"reason": "再次中止"})
    with time_machine.travel(at(12), tick=False):
        assert not queries.waiting(adviser, date(2025, 3, 12))[0].is_late
        actions.resume_clock(actor=adviser, target=legal.pk, data={})
        with pytest.raises(Refused):
            actions.resume_clock(actor=adviser, target=legal.pk, data={})
    waiting = queries.waiting(adviser, date(2025, 3, 13))[0]
    assert (waiting.elapsed, waiting.clock.inquiry_days(date(2025, 3, 13))) == (3, 7)
    assert waiting.clock.deadline.due == date(2025, 3, 17)
    assert queries.waiting(adviser, date(2025, 3, 18))[0].is_late


def test_another_department_does_not_stop_the_clock(acting: Acting, project: Project) -> None:
    with time_machine.travel(at(3), tick=False):
        legal, economy, *_others = making.asked(acting, making.laid_down(acting, project))
        with pytest.raises(NotAllowed):
            actions.stop_clock(actor=making.adviser_of(acting, economy), target=legal.pk, data={"reason": "核实情况"})
        assert actions.stop_clock(actor=making.adviser_of(acting, legal), target=legal.pk, data={"reason": "核实情况"})


def test_the_days_run_from_the_day_the_papers_were_complete(acting: Acting, project: Project) -> None:
    with time_machine.travel(at(3), tick=False):
        version = making.laid_down(acting, project)
    clerk = acting("xiangshan", "center-clerk")
    with time_machine.travel(at(6), tick=False):
        for wrong in (date(2025, 3, 2), date(2025, 3, 7)):
            with pytest.raises(Refused):
                actions.request_opinions(actor=clerk, target=version.pk, data={"complete_on": wrong})
        actions.request_opinions(actor=clerk, target=version.pk, data={"complete_on": date(2025, 3, 4)})
        with pytest.raises(Refused):
            actions.request_opinions(actor=clerk, target=version.pk)
    request = version.requests.first()
    assert request_clock(request).deadline.due == date(2025, 3, 11)


def test_what_waits_leaves_the_queue_once_signed_or_overtaken(acting: Acting, project: Project) -> None:
    with time_machine.travel(at(3), tick=False):
        legal, economy, *_others = making.asked(acting, making.laid_down(acting, project))
        adviser, economist = making.adviser_of(acting, legal), making.adviser_of(acting, economy)
        assert [one.request for one in queries.waiting(adviser, date(2025, 3, 3))] == [legal]
    with time_machine.travel(at(5), tick=False):
        making.given(acting, legal)
        assert queries.waiting(adviser, date(2025, 3, 5)) == []
        assert [one.request for one in queries.waiting(economist, date(2025, 3, 5))] == [economy]
        row = next(one for one in queries.turnaround(adviser, date(2025, 3, 20)) if one.unit == legal.unit.short_name)
        assert (row.given, row.mean_text, row.longest) == (1, "2.0", 2)
        late = next(
            one for one in queries.turnaround(adviser, date(2025, 3, 20)) if one.unit == economy.unit.short_name
        )
        assert (late.open, late.late) == (1, 1)
        making.laid_down(acting, project, [*making.TEXT, "第七条 本协议一式四份。"])
        assert queries.waiting(economist, date(2025, 3, 5)) == []


def test_an_overdue_opinion_is_chased_once_and_the_task_ends_with_the_opinion(acting: Acting, project: Project) -> None:
    with time_machine.travel(at(3), tick=False):
        legal, economy, *_others = making.asked(acting, making.laid_down(acting, project))
        actions.stop_clock(actor=making.adviser_of(acting, economy), target=economy.pk, data={"reason": "核实情况"})
    with time_machine.travel(at(10), tick=False):
        assert chase_overdue_opinions() == 0
    with time_machine.travel(at(11), tick=False):
        assert chase_overdue_opinions() == 4
    with time_machine.travel(at(12), tick=False):
        assert chase_overdue_opinions() == 0
        duty = Duty.objects.get(rule=f"agreements.chase:{legal.pk}")
        assert (duty.unit_id, duty.post_code, duty.cite) == (legal.unit_id, "legal-adviser", ["xs.1.2.3.2"])
        assert not Duty.objects.filter(rule=f"agreements.chase:{economy.pk}").exists()
        making.given(acting, legal)
    duty.refresh_from_db()
    assert duty.closed_on == date(2025, 3, 12)


def test_what_an_abolished_department_owed_is_asked_of_its_successor(acting: Acting, project: Project) -> None:
    with time_machine.travel(at(3), tick=False):
        version = making.laid_down(acting, project)
        legal, economy, *_others = making.asked(acting, version)
    clerk = acting("xiangshan", "center-clerk")
    Unit.objects.filter(pk=economy.unit_id).update(abolished_on=date(2025, 3, 5))
    with time_machine.travel(at(6), tick=False):
        with pytest.raises(Refused) as refusal:
            making.signed(acting, version)
        assert "已撤销" in refusal.value.missing[1].explanation
        with pytest.raises(Refused) as refusal:
            actions.request_opinions(actor=clerk, target=version.pk)
        assert refusal.value.code == "nobody"
        successor = Unit.objects.get(pk=legal.unit_id)
        Unit.objects.filter(pk=economy.unit_id).update(code="economy-bureau-former")
        moved = Unit.objects.create(
            jurisdiction=successor.jurisdiction,
            code="economy-bureau",
            name="合成经济局",
            short_name="合成经济局",
            kind="department",
        )
        actions.request_opinions(actor=clerk, target=version.pk)
    economy.refresh_from_db()
    assert economy.unit == moved
    assert request_clock(economy).deadline.due == date(2025, 3, 13)


def leader(acting: Acting) -> Actor:
    """The director, who signs and may answer an opinion."""
    return acting("xiangshan", "center-director")


def test_a_disagree_counts_only_once_answered_where_the_rulebook_accepts_that(acting: Acting, tmp_path: Path) -> None:
    publish_stricter(tmp_path)
    version = making.laid_down(acting, opened(acting))
    legal, *others = making.asked(acting, version)
    for request in others:
        making.given(acting, request)
    opinion = making.given(acting, legal, "disagree", grounds="违约责任不对等。")
    with pytest.raises(Refused) as refusal:
        making.signed(acting, version)
    assert "书面答复" in refusal.value.missing[0].explanation
    answer = {"text": "已与投资方协商，违约金比例按实际损失调整，另附说明。"}
    with pytest.raises(NotAllowed):
        actions.answer_opinion(actor=replace(acting("xiangshan", "center-clerk"), verbs=leader(acting).verbs), target=opinion.pk, data=answer)  # fmt: skip
    actions.answer_opinion(actor=leader(acting), target=opinion.pk, data=answer)
    signing = making.signed(acting, version)
    assert signing.cleared_by[0]["answered"] is True
    assert signing.cleared_by[0]["answer"] == "disagree"


def test_an_answer_does_not_stand_in_where_the_rulebook_does_not_accept_it(acting: Acting, project: Project) -> None:
    version = making.laid_down(acting, project)
    legal = making.asked(acting, version)[0]
    opinion = making.given(acting, legal, "disagree", grounds="违约责任不对等。")
    with pytest.raises(Refused) as refusal:
        actions.answer_opinion(actor=leader(acting), target=opinion.pk, data={"text": "单位认为现有条款可以接受。"})
    assert refusal.value.code == "not-answerable"
    assert refusal.value.cite


DAYS = st.lists(st.integers(1, 9), min_size=0, max_size=6)


@given(DAYS, st.integers(1, 15))
def test_days_used_and_days_left_always_make_up_the_limit(steps: list[int], limit: int) -> None:
    day, events = date(2025, 3, 3), []
    for index, step in enumerate(steps):
        day = date.fromordinal(day.toordinal() + step)
        events.append(ClockEvent(kind="resume" if index % 2 else "stop", on=day))
    clock = clock_of(events, asked_on=date(2025, 3, 3), limit_days=limit, working=True)
    on = date(2025, 5, 1)
    assert clock.elapsed(on) + clock.deadline.remaining(on) == limit
    assert clock.elapsed(on) <= clock_of([], asked_on=date(2025, 3, 3), limit_days=limit, working=True).elapsed(on)
    assert (clock.stopped_on is not None) == (len(steps) % 2 == 1)
