"""The pages of decisions, as somebody at the keyboard meets them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from luodi.decisions.models import Matter, Proceeding
from luodi.decisions.tests.making import MATTER, STEPS, attach, opened, proceeding_since
from luodi.organization.actors import Actor
from luodi.organization.models import Person

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def at(actor: Actor) -> Client:
    """A browser in which the actor is signed in."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    client.cookies["django_language"] = "en"
    return client


def shown(client: Client, name: str, *args: Any) -> str:
    """The text of a page that must open."""
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_matter_goes_from_the_dossier_to_the_body_and_back(acting: Acting) -> None:
    project = opened(acting)
    director, secretary = at(acting("nanyang", "bureau-director")), at(acting("nanyang", "executive-meeting-secretary"))
    assert "Bring before the body" in shown(director, "projects:dossier", project.pk)
    sent = {"escalation": "case-by-case", "reason": "须一事一议"}
    answer = director.post(reverse("decisions:escalate", args=[project.pk]), sent)
    matter = Matter.objects.get(project=project)
    assert answer["Location"] == reverse("decisions:matter", args=[matter.pk])
    assert project.name in shown(secretary, "decisions:list")
    assert "Record the body" in shown(secretary, "decisions:matter", matter.pk)
    data = {"outcome": "pass", "statement": "原则同意", "minutes_number": "〔2026〕8号"}
    refused = secretary.post(reverse("decisions:matter", args=[matter.pk]), data)
    assert refused.status_code == 422
    assert "会议纪要" in refused.content.decode()
    attach(acting("nanyang", "bureau-officer"), project, "minutes")
    assert secretary.post(reverse("decisions:matter", args=[matter.pk]), data).status_code == 302
    assert "〔2026〕8号" in shown(director, "decisions:matter", matter.pk)
    assert "decided for it" in shown(director, "projects:dossier", project.pk)


def test_who_may_not_decide_sees_who_does_and_no_form(acting: Acting) -> None:
    project = opened(acting)
    director = at(acting("nanyang", "bureau-director"))
    director.post(
        reverse("decisions:escalate", args=[project.pk]), {"escalation": "case-by-case", "reason": "一事一议"}
    )
    page = shown(director, "decisions:matter", Matter.objects.get(project=project).pk)
    assert "minutes_number" not in page
    assert "市政府常务会议" in page
    elsewhere = at(acting("xiangshan", "center-clerk"))
    assert elsewhere.get(reverse("decisions:matter", args=[Matter.objects.get().pk])).status_code == 404


def test_a_procedure_is_opened_and_walked_on_its_page(acting: Acting) -> None:
    project = opened(acting)
    officer = at(acting("nanyang", "bureau-officer"))
    path = reverse("decisions:open_procedure", args=[project.pk])
    assert "战略合作中的重大公共建设项目" in officer.get(path).content.decode()
    officer.post(path, {"procedure": "major-decision", "matter": MATTER, "subject": "市政府与某集团战略合作"})
    proceeding = Proceeding.objects.get(project=project)
    assert "合法性审查" in shown(officer, "decisions:proceeding", proceeding.pk)
    step = reverse("decisions:take_step", args=[proceeding.pk])
    assert officer.post(step, {"step": STEPS[0], "action": "begin"}).status_code == 302
    refused = officer.post(step, {"step": STEPS[0], "action": "finish"})
    assert refused.status_code == 422
    assert "sooner needs a reason" in refused.content.decode()
    assert project.name in shown(officer, "decisions:list")


def test_a_phone_sees_the_whole_track_and_a_stranger_no_form(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 40)
    adviser = at(acting("nanyang", "legal-adviser"))
    page = shown(adviser, "decisions:proceeding", proceeding.pk)
    assert page.count("step-todo") == len(STEPS)
    assert 'name="action"' not in page
    answer = adviser.post(reverse("decisions:take_step", args=[proceeding.pk]), {"step": STEPS[0], "action": "begin"})
    assert answer.status_code == 403
