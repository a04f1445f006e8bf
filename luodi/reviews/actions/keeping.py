"""What follows from other verbs: clocks start when the papers are complete, signatures are outdated by a change."""

from collections.abc import Iterable

from luodi.organization.verbs import Act
from luodi.reviews.models import ClockEvent, OpinionRequest, Review
from luodi.reviews.models.clock import RESTART, START
from luodi.reviews.standing import OUTDATED, requests_of, stand, subject_now
from luodi.reviews.subject import Subject


def record(act: Act, request: OpinionRequest, kind: str, *, reason: str = "", days: int = 0) -> ClockEvent:
    """Afterwards the clock of the request has this event on the day of the act."""
    return ClockEvent.objects.create(
        request=request,
        kind=kind,
        on=act.today,
        days=days,
        reason=reason,
        at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )


def lacking(request: OpinionRequest, subject: Subject) -> list[str]:
    """Return the kinds of paper the request needs and the dossier does not have.

    A plan handed in on the form of the same name is that paper.
    """
    there = {paper["kind"] for paper in subject["papers"]} | set(subject["plans"])
    return [kind for kind in request.papers if kind not in there]


def start_clock(act: Act, request: OpinionRequest, subject: Subject) -> None:
    """Afterwards the clock of the request runs, if every paper it needs is there and it does not run yet."""
    if not lacking(request, subject) and not any(event.kind == START for event in request.clock.all()):
        record(act, request, START)


def refresh(act: Act, projects: Iterable[int]) -> None:
    """Afterwards the open rounds of these dossiers say what is true of them now: clocks and states of their opinions."""
    for review in Review.objects.filter(project_id__in=set(projects), concluded_at=None, withdrawn_at=None):
        now = subject_now(review)
        for request in requests_of(review):
            start_clock(act, request, now)
            state = stand(request, now).state
            if state == request.state:
                continue
            OpinionRequest.objects.filter(pk=request.pk).update(state=state)
            if state == OUTDATED:
                record(act, request, RESTART)
                OpinionRequest.objects.filter(pk=request.pk).update(chased_at=None)
