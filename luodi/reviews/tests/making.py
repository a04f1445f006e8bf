"""Rounds of review for tests, made through the verbs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from luodi.organization.actors import Actor, actor_for
from luodi.organization.models import Appointment, Person, Post, Unit
from luodi.projects import actions as projects
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.records import files
from luodi.reviews import actions
from luodi.reviews.models import Opinion, OpinionRequest, Review

Acting = Callable[..., Actor]
RULE = "seven-assessments-one-look"


def plan_paper(acting: Acting, project: Project, text: str = "投资计划书") -> int:
    """Attach the investment plan as a paper; return the paper's id."""
    clerk = acting("xiangshan", "center-clerk")
    stored = files.store(SimpleUploadedFile("plan.txt", f"合成数据 {text} {project.pk}".encode()), actor=clerk)
    return projects.attach_paper(actor=clerk, target=project, data={"kind": "investment-plan", "file": stored.pk}).pk


def asked(acting: Acting, *, with_plan: bool = True, **changes: Any) -> Review:
    """Return an open round of 象山's seven assessments and one look on a new dossier that a town brought."""
    changes.setdefault("responsible_unit", acting("xiangshan", "town-clerk").unit_id)
    project = opened(acting, **changes)
    if with_plan:
        plan_paper(acting, project)
    return actions.request(actor=acting("xiangshan", "center-clerk"), target=project, data={"review": RULE})


def request_named(review: Review, opinion: str) -> OpinionRequest:
    """Return the request of a round for one opinion."""
    return review.requests.get(opinion=opinion)


def holder(request: OpinionRequest, post: str = "") -> Actor:
    """Return somebody who holds the post asked (or another) in the department asked; appointed now if there is nobody."""
    code = post or request.post_code
    rows = Appointment.objects.select_related("person", "unit__jurisdiction", "post")
    found = rows.filter(unit=request.unit, post__code=code).order_by("pk").first()
    if found is None:
        person = Person.objects.create(
            username=f"{request.unit.code}-{code}"[:60], name=f"{request.unit.short_name}负责人"
        )
        held = Post.objects.get(code=code, place=request.unit.jurisdiction.place)
        made = Appointment.objects.create(person=person, unit=request.unit, post=held, since=timezone.localdate())
        found = rows.get(pk=made.pk)
    return actor_for(found, "web")


def condition(text: str = "落实污水处理设施", days: int = 30, unit: Unit | None = None) -> dict[str, Any]:
    """Return a condition due in so many days."""
    return {"text": text, "due_on": timezone.localdate() + timedelta(days=days), "unit": unit.pk if unit else None}


def given(request: OpinionRequest, answer: str = "agree", **data: Any) -> Opinion:
    """Give the opinion as the person asked."""
    values = {"answer": answer, "grounds": "材料齐全，符合要求。", **data}
    if answer == "agree-on-conditions":
        values.setdefault("conditions", [condition()])
    return actions.give_opinion(actor=holder(request), target=request, data=values)


def answered(request: OpinionRequest, answer: str = "agree", **data: Any) -> Opinion:
    """Give the opinion and have the department countersign it, where it does."""
    opinion = given(request, answer, **data)
    if not request.countersigned_by:
        return opinion
    return actions.countersign(actor=holder(request, request.countersigned_by), target=request, data={})


def all_answered(review: Review, **answers: str) -> None:
    """Answer every opinion of the round: `agree` unless said otherwise by the opinion's id."""
    for request in review.requests.all():
        answered(request, answers.get(request.opinion, "agree"))
