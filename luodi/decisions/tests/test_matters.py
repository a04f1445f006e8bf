"""A matter goes to the body the rulebook names, and the gate waits for what it decides."""

from collections.abc import Callable
from typing import Any

import pytest

from luodi.decisions import actions as decisions
from luodi.decisions.facts import latest_matters
from luodi.decisions.queries import waiting
from luodi.decisions.tests.making import attach, opened
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.facts import contributed, gather, own_facts
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
RETURN = {"outcome": "return", "statement": "出资方式不清，补充后再报", "minutes_number": "〔2026〕3号"}
PASS = {"outcome": "pass", "statement": "原则同意", "minutes_number": "〔2026〕4号"}


def raised(acting: Acting) -> tuple[Project, Any]:
    """A dossier of the city and the one-off matter its bureau brings before the executive meeting."""
    project = opened(acting)
    data = {"escalation": "case-by-case", "reason": "投资额大，须一事一议确定支持方式"}
    return project, decisions.escalate(actor=acting("nanyang", "bureau-director"), target=project.pk, data=data)


def state(project: Project, escalation: str) -> str | None:
    return contributed(project, book_by_digest(project.rulebook.digest)).decisions.get(escalation)


def test_a_one_off_matter_is_brought_with_its_reason_and_waits_for_the_body(acting: Acting) -> None:
    project, matter = raised(acting)
    assert state(project, "case-by-case") == "asked"
    found = waiting(acting("nanyang", "executive-meeting-secretary"), matter.brought_on)
    assert any(one.url.endswith(f"/matters/{matter.pk}/") and one.days == 0 for one in found)
    assert waiting(acting("nanyang", "bureau-director"), matter.brought_on) == []


def test_a_post_the_rulebook_does_not_name_cannot_raise_it(acting: Acting) -> None:
    project = opened(acting)
    data = {"escalation": "strategic-cooperation", "reason": "请市政府常务会审定"}
    with pytest.raises(NotAllowed) as refusal:
        decisions.escalate(actor=acting("nanyang", "planning-group-leader"), target=project.pk, data=data)
    assert "局长" in str(refusal.value)
    assert refusal.value.cite


def test_a_matter_the_condition_sends_there_is_asked_though_nobody_brought_it(acting: Acting) -> None:
    project = opened(acting)
    assert state(project, "strategic-cooperation") is None
    attach(acting("nanyang", "bureau-officer"), project, "strategic-agreement-text")
    assert state(project, "strategic-cooperation") == "asked"
    assert latest_matters(project) == {}
    data = {"escalation": "strategic-cooperation", "reason": "战略合作协议文本已成，提请审定"}
    leader = acting("nanyang", "planning-group-leader")  # not named, but the rulebook's own condition sends it
    assert decisions.escalate(actor=leader, target=project.pk, data=data).is_computed


def test_a_decision_without_the_minutes_is_refused_and_names_them(acting: Acting) -> None:
    project, matter = raised(acting)
    secretary = acting("nanyang", "executive-meeting-secretary")
    with pytest.raises(Refused) as refusal:
        decisions.decide(actor=secretary, target=matter.pk, data=PASS)
    assert [one.title for one in refusal.value.missing] == ["会议纪要"]
    attach(secretary, project, "minutes")
    decision = decisions.decide(actor=secretary, target=matter.pk, data=PASS)
    assert decision.papers[0]["digest"]
    assert state(project, "case-by-case") == "pass"


def test_only_the_bodys_own_post_records_its_decision(acting: Acting) -> None:
    project, matter = raised(acting)
    attach(acting("nanyang", "bureau-officer"), project, "minutes")
    with pytest.raises(NotAllowed):
        decisions.decide(actor=acting("nanyang", "bureau-director"), target=matter.pk, data=PASS)
    decisions.decide(actor=acting("nanyang", "executive-meeting-secretary"), target=matter.pk, data=PASS)


def test_two_secretaries_at_once_leave_one_decision(acting: Acting) -> None:
    project, matter = raised(acting)
    secretary = acting("nanyang", "executive-meeting-secretary")
    attach(secretary, project, "minutes")
    decisions.decide(actor=secretary, target=matter.pk, data=PASS)
    with pytest.raises(Refused):
        decisions.decide(actor=secretary, target=matter.pk, data=RETURN)
    assert state(project, "case-by-case") == "pass"


def test_a_matter_decided_against_comes_again_and_both_rounds_stay(acting: Acting) -> None:
    project, matter = raised(acting)
    secretary, director = acting("nanyang", "executive-meeting-secretary"), acting("nanyang", "bureau-director")
    again = {"escalation": "case-by-case", "reason": "出资方式已明确，再次提请"}
    with pytest.raises(Refused):
        decisions.escalate(actor=director, target=project.pk, data=again)
    attach(secretary, project, "minutes")
    decisions.decide(actor=secretary, target=matter.pk, data=RETURN)
    assert state(project, "case-by-case") == "return"
    second = decisions.escalate(actor=director, target=project.pk, data=again)
    assert (second.round, project.matters.count()) == (2, 2)
    assert state(project, "case-by-case") == "asked"


def test_a_place_without_such_matters_says_so(acting: Acting) -> None:
    project = opened(acting, "xiangshan", "center-clerk")
    actor = acting("nanyang", "bureau-director")
    with pytest.raises(NotAllowed):  # another place's dossier
        decisions.escalate(actor=actor, target=project.pk, data={"escalation": "case-by-case", "reason": "一事一议"})


def test_a_condition_is_judged_on_the_dossier_itself_with_money_as_money(acting: Acting) -> None:
    project = opened(acting, "nanxian", "bureau-clerk")
    facts = own_facts(project, gather(project))
    book = book_by_digest(project.rulebook.digest)
    assert facts.fact("total_investment", book=book) is not None
    assert state(project, "special-or-case-by-case") is None  # the county has set no figure: nothing is computed
