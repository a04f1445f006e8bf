"""Meetings for tests: convened, attended and spoken at through the verbs."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from django.utils import timezone

from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor, actor_for
from luodi.organization.models import Appointment, Person, Post, Unit
from luodi.plans.tests.making import handed_in
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.regulations.queries import book_by_digest
from luodi.reviews import actions
from luodi.reviews.meetings.papers import write
from luodi.reviews.models import Meeting, MeetingMinutes

Acting = Callable[..., Actor]
RULE = "project-review"
GOOD = {"industry-type": "18", "direction": "14", "environment": "18", "social-benefit": "13"}


def sitter(seat: Any) -> Actor:
    """Return somebody who holds the seat's post in its unit; appointed now if there is nobody."""
    rows = Appointment.objects.select_related("person", "unit__jurisdiction", "post")
    found = rows.filter(unit=seat.unit, post__code=seat.post_code).order_by("pk").first()
    if found is None:
        person = Person.objects.create(
            username=f"{seat.unit.code}-{seat.post_code}"[:60], name=f"{seat.unit.short_name}成员"
        )
        post = Post.objects.get(code=seat.post_code, place=seat.unit.jurisdiction.place)
        made = Appointment.objects.create(person=person, unit=seat.unit, post=post, since=timezone.localdate())
        found = rows.get(pk=made.pk)
    return actor_for(found, "web")


def followed(acting: Acting, **changes: Any) -> Project:
    """Return a dossier at the stage in which the review is asked for, brought by the industry bureau."""
    bringing = Unit.objects.get(code="industry-bureau", jurisdiction__place="120110")
    project = opened(
        acting,
        "dongli",
        "office-clerk",
        responsible_unit=bringing.pk,
        landing_place="天津东丽经济技术开发区",
        **changes,
    )
    Project.objects.filter(pk=project.pk).update(stage="followed")
    project.refresh_from_db()
    return project


def laid_before(acting: Acting, **plan: Any) -> Meeting:
    """Return a meeting convened for a project whose plan is handed in, every seat taken."""
    clerk = acting("dongli", "office-clerk")
    project = followed(acting)
    handed_in(clerk, project, **plan)
    review = actions.request(actor=clerk, target=project, data={"review": RULE})
    data = {"reviews": [review.pk], "held_on": timezone.localdate(), "begins": "9:30", "venue": "区政府第三会议室"}
    meeting = actions.convene(actor=clerk, data=data)
    everybody_there(meeting, clerk)
    return meeting


def everybody_there(meeting: Meeting, clerk: Actor, *, but: int = 0) -> None:
    """Record every member's seat as taken, but so many of those who do not preside."""
    rows = list(meeting.seats.select_related("unit").order_by("-presides", "position"))
    there = rows[: len(rows) - but]
    seats = [{"seat": seat.pk, "state": "present", "person_name": sitter(seat).name} for seat in there]
    seats += [{"seat": seat.pk, "state": "excused"} for seat in rows[len(rows) - but :]]
    actions.record_attendance(actor=clerk, target=meeting, data={"seats": seats})


def item_of(meeting: Meeting) -> Any:
    """Return the only item of the agenda."""
    return meeting.items.get()


def seats(meeting: Meeting) -> list[Any]:
    """Return the seats in the order of speaking, the presiding one last."""
    return list(meeting.seats.select_related("unit__jurisdiction").order_by("presides", "position"))


def is_bringing(meeting: Meeting, seat: Any) -> bool:
    """Say whether the seat is of the unit that brought the project."""
    return seat.unit_id == item_of(meeting).review.project.responsible_unit_id


def everybody_speaks(
    meeting: Meeting, *, points: dict[str, str] | None = None, answers: dict[str, str] | None = None
) -> None:
    """Every member gives points and speaks in turn, the presiding official last; the bringing unit abstains."""
    for seat in seats(meeting):
        if seat.state != "present":
            continue
        actor = sitter(seat)
        if is_bringing(meeting, seat):
            said = {"answer": "abstain", "text": "项目由我局引进，回避表决。"}
        else:
            actions.score(actor=actor, target=meeting, data={"item": item_of(meeting).pk, "points": points or GOOD})
            said = {"answer": (answers or {}).get(seat.unit.code, "agree"), "text": "符合本领域要求。"}
        actions.make_statement(actor=actor, target=meeting, data={"item": item_of(meeting).pk, **said})


def text_of(minutes: MeetingMinutes) -> str:
    """Every word of the minutes' Word file."""
    document = docx.Document(BytesIO(write(minutes, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def book_of(meeting: Meeting) -> Book:
    """The book the meeting sits under."""
    return book_by_digest(meeting.rulebook_digest)
