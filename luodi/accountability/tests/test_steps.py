"""What a ranking calls for is proposed; a named post decides; the unit is heard."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine

from luodi.accountability import actions
from luodi.accountability.models import Notice, Proposal, Reply, Statement, StatementOwed
from luodi.accountability.queries.proposals import waiting
from luodi.accountability.tests.making import LAST, SECOND_LAST, appointed, proposals, published, scored
from luodi.documents.tests.making import at
from luodi.organization.actors import Actor, system_actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
TALK = {"on": date(2024, 2, 1), "venue": "县政府三楼会议室"}


@pytest.fixture
def steps() -> dict[tuple[str, str], Proposal]:
    """The steps of 2023, when the same unit stood last for the second time."""
    scored(2022)
    scored(2023)
    published(2022)
    published(2023)
    return proposals(2023)


def on(day: date) -> Any:
    return time_machine.travel(at(day.year, day.month, day.day), tick=False)


def confirmed(steps: dict[tuple[str, str], Proposal], mayor: Actor) -> Proposal:
    row = steps[LAST, "talk"]
    with on(date(2024, 1, 12)):
        actions.confirm(actor=mayor, target=row.pk, data=TALK)
    return row


def test_nothing_happens_until_the_discipline_commission_confirms_and_only_it_can(
    steps: dict[tuple[str, str], Proposal],
) -> None:
    inquiry = steps[LAST, "inquiry"]
    other, commission = appointed("unit-leader", LAST), appointed("unit-leader", "discipline-commission")
    assert not Notice.objects.exists()
    with on(date(2024, 1, 12)):
        with pytest.raises(NotAllowed, match="纪委监委") as kept_out:
            actions.confirm(actor=other, target=inquiry.pk, data=TALK)
        assert "nx.11.6" in kept_out.value.cite
        assert not Notice.objects.exists()
        assert [one.title for one in waiting(commission, date(2024, 1, 12))] == ["Decide on “启动问责程序”"]
        actions.confirm(actor=commission, target=inquiry.pk, data=TALK)
    notice = Notice.objects.get()
    assert str(notice) == "南纪招商〔2024〕1号"
    assert "连续两年排名倒数第一" in "".join(notice.content["paragraphs"])
    assert not waiting(commission, date(2024, 1, 12))


def test_not_even_the_house_itself_confirms(steps: dict[tuple[str, str], Proposal]) -> None:
    row = steps[LAST, "talk"]
    with on(date(2024, 1, 12)), pytest.raises(NotAllowed):
        actions.confirm(actor=system_actor(row.jurisdiction), target=row.pk, data=TALK)


def test_a_step_is_decided_on_once(steps: dict[tuple[str, str], Proposal], acting: Acting) -> None:
    mayor = acting("nanxian", "general-convener")
    row = confirmed(steps, mayor)
    with on(date(2024, 1, 13)):
        with pytest.raises(Refused) as twice:
            actions.confirm(actor=mayor, target=row.pk, data=TALK)
        assert twice.value.code == "unchanged"
        assert "2024-01-12" in twice.value.message
        with pytest.raises(Refused):
            actions.decline(actor=mayor, target=row.pk, data={"reason": "另行处理"})


def test_declining_needs_its_reason(steps: dict[tuple[str, str], Proposal], acting: Acting) -> None:
    mayor, row = acting("nanxian", "general-convener"), steps[SECOND_LAST, "talk"]
    with on(date(2024, 1, 12)):
        with pytest.raises(Refused) as silent:
            actions.decline(actor=mayor, target=row.pk, data={})
        assert "reason" in silent.value.fields
        ruling = actions.decline(actor=mayor, target=row.pk, data={"reason": "年内受灾，情况特殊"})
    assert not ruling.is_confirmed
    assert not Notice.objects.exists()
    assert not StatementOwed.objects.exists()


def test_the_notice_names_a_day_to_come(steps: dict[tuple[str, str], Proposal], acting: Acting) -> None:
    mayor, row = acting("nanxian", "general-convener"), steps[LAST, "talk"]
    with on(date(2024, 1, 12)):
        for wrong in ({}, {"on": date(2024, 1, 11)}):
            with pytest.raises(Refused) as refused:
                actions.confirm(actor=mayor, target=row.pk, data=wrong)
            assert "on" in refused.value.fields
        actions.confirm(actor=mayor, target=row.pk, data=TALK)


def test_notices_are_numbered_without_gaps(steps: dict[tuple[str, str], Proposal], acting: Acting) -> None:
    mayor = acting("nanxian", "general-convener")
    with on(date(2024, 1, 12)):
        for unit in (LAST, SECOND_LAST):
            actions.confirm(actor=mayor, target=steps[unit, "talk"].pk, data=TALK)
    assert sorted(Notice.objects.values_list("serial", flat=True)) == [1, 2]


def test_a_talk_leaves_a_statement_owed_whose_promise_becomes_a_task(
    steps: dict[tuple[str, str], Proposal], acting: Acting
) -> None:
    confirmed(steps, acting("nanxian", "general-convener"))
    owed = StatementOwed.objects.get()
    assert Duty.objects.filter(rule=f"accountability.statement:{owed.pk}", closed_on=None).count() == 1
    clerk = acting("nanxian", "assessment-clerk")
    said = {"speaker": "乌嘴乡党委书记", "text": "认真整改，迎头赶上。", "promise": "新签亿元项目两个"}
    with on(date(2024, 1, 20)):
        with pytest.raises(Refused) as half:
            actions.record_statement(actor=clerk, target=owed.pk, data=said)
        assert "promise_due" in half.value.fields
        whole = {**said, "promise_due": date(2024, 6, 30)}
        actions.record_statement(actor=clerk, target=owed.pk, data=whole)
        with pytest.raises(Refused, match="already"):
            actions.record_statement(actor=clerk, target=owed.pk, data=whole)
    assert Statement.objects.get().said_on == date(2024, 1, 20)
    assert not Duty.objects.filter(rule=f"accountability.statement:{owed.pk}", closed_on=None).exists()
    assert Duty.objects.get(rule=f"accountability.promise:{owed.pk}").due_on == date(2024, 6, 30)


def test_an_overdue_statement_is_chased_once_and_settled_with_the_statement(
    steps: dict[tuple[str, str], Proposal], acting: Acting
) -> None:
    row = confirmed(steps, acting("nanxian", "general-convener"))
    owed = StatementOwed.objects.get()
    data = {"jurisdiction": row.jurisdiction_id, "on": owed.due_on}
    house = system_actor(row.jurisdiction)
    assert actions.chase(actor=house, data=data) == 0
    later = date(2024, 3, 20)
    assert later > owed.due_on
    with on(later):
        assert actions.chase(actor=house, data={**data, "on": later}) == 1
        assert actions.chase(actor=house, data={**data, "on": later}) == 0
        said = {"speaker": "乌嘴乡党委书记", "text": "认真整改。"}
        actions.record_statement(actor=acting("nanxian", "assessment-clerk"), target=owed.pk, data=said)
    assert not Duty.objects.filter(rule__startswith="accountability.statement", closed_on=None).exists()


def test_the_unit_answers_for_itself_and_a_late_answer_stands_as_late(
    steps: dict[tuple[str, str], Proposal], acting: Acting
) -> None:
    mayor = acting("nanxian", "general-convener")
    row = confirmed(steps, mayor)
    own, other = appointed("clerk", LAST), acting("nanxian", "clerk", unit="party-committee-office")
    assert Notice.objects.get().answer_until == date(2024, 2, 11)
    with on(date(2024, 2, 12)):
        with pytest.raises(NotAllowed):
            actions.answer(actor=other, target=row.pk, data={"text": "不服"})
        given = actions.answer(actor=own, target=row.pk, data={"text": "统计口径有误，请复核。"})
        assert given.is_late
        with pytest.raises(Refused, match="waiting"):
            actions.answer(actor=own, target=row.pk, data={"text": "再补充一点。"})
        with pytest.raises(NotAllowed):
            actions.reply(actor=own, target=given.pk, data={"stands": "no", "text": "同意"})
        actions.reply(actor=mayor, target=given.pk, data={"stands": "no", "text": "经复核属实，收回。"})
    assert not Reply.objects.get().is_upheld
    assert not Duty.objects.filter(rule__startswith="accountability.statement", closed_on=None).exists()


def test_an_answer_within_the_days_is_not_late_and_the_step_may_stand(
    steps: dict[tuple[str, str], Proposal], acting: Acting
) -> None:
    mayor = acting("nanxian", "general-convener")
    row = confirmed(steps, mayor)
    with on(date(2024, 2, 11)):
        given = actions.answer(actor=appointed("clerk", LAST), target=row.pk, data={"text": "请求复核。"})
        actions.reply(actor=mayor, target=given.pk, data={"stands": "yes", "text": "排名无误，维持。"})
    assert not given.is_late
    assert Duty.objects.filter(rule__startswith="accountability.statement", closed_on=None).exists()


def test_who_belongs_to_another_unit_does_not_see_the_step(
    steps: dict[tuple[str, str], Proposal], acting: Acting
) -> None:
    from luodi.accountability.queries.proposals import proposals as seen

    assert not seen(acting("nanxian", "clerk", unit="party-committee-office")).exists()
    mine = seen(appointed("clerk", LAST)).filter(period="2023")
    assert {row.step for row in mine} == {"talk", "adjust-division", "inquiry"}
