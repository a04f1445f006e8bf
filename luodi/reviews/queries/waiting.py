"""What waits for somebody: opinions to give, to countersign, to hand over, rounds to conclude."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.regulations.queries import book_by_digest
from luodi.reviews.clock import Clock, clock_of
from luodi.reviews.models import Attendance, OpinionRequest, Review
from luodi.reviews.queries.meetings import rounds_to_meet

GIVE, COUNTERSIGN, CONCLUDE, HAND_OVER = "give", "countersign", "conclude", "handing-over"
CONVENE, SIT = "convene", "sit"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits; `left` are the days of its own count.

    `kind` is give, countersign, conclude, handing-over, convene (a round waits for its meeting) or sit (a seat at one).
    """

    kind: str
    title: str
    review: str
    round: int
    project: str
    url: str
    cite: tuple[str, ...]
    place: str
    due: date | None = None
    left: int | None = None
    is_working: bool = True
    is_late: bool = False
    is_provisional: bool = False
    stopped_on: date | None = None
    is_started: bool = True
    is_outdated: bool = False
    unit: str = ""


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Return what waits for this actor on that day: the late ones first, then by their due day."""
    found = [
        *_to_answer(actor, on),
        *_to_conclude(actor),
        *_to_hand_over(actor, on),
        *_to_convene(actor),
        *_to_sit(actor),
    ]
    return sorted(found, key=lambda one: (not one.is_late, one.due or date.max, one.project, one.title))


def _to_answer(actor: Actor, on: date) -> list[Waiting]:
    mine = Q(post_code=actor.post_code, state__in=("asked", "outdated"))
    mine |= Q(countersigned_by=actor.post_code, state="given")
    if not actor.post_code:
        return []
    rows = visible(actor, OpinionRequest.objects.filter(mine, unit_id=actor.unit_id or 0))
    return [_waiting(row, COUNTERSIGN if row.state == "given" else GIVE, on) for row in _open(rows)]


def _to_hand_over(actor: Actor, on: date) -> list[Waiting]:
    """Requests nobody can answer any more, for who asked for the round: their department was abolished."""
    if "reviews.hand_over" not in actor.verbs:
        return []
    rows = visible(actor, OpinionRequest.objects.filter(unit__abolished_on__isnull=False))
    rows = rows.exclude(state="in").filter(review__requesting_unit_id=actor.unit_id or 0)
    return [_waiting(row, HAND_OVER, on) for row in _open(rows)]


def _to_conclude(actor: Actor) -> list[Waiting]:
    """Rounds in which every opinion is in, for the posts that give the joint answer."""
    if "reviews.conclude" not in actor.verbs:
        return []
    asked = visible(actor, OpinionRequest.objects.filter(review=OuterRef("pk")))
    out = asked.exclude(state="in")
    rows = visible(actor, Review.objects.filter(concluded_at=None, withdrawn_at=None))
    rows = rows.filter(Exists(asked), ~Exists(out)).select_related("project", "jurisdiction")
    found = []
    for review in rows:
        rule = book_by_digest(review.rulebook_digest).review(review.rule)
        if rule.board is None and actor.post_code in rule.concluded_by:
            found.append(_of_round(review, CONCLUDE, reverse("reviews:review", args=[review.pk])))
    return found


def _to_convene(actor: Actor) -> list[Waiting]:
    """Rounds that wait for their meeting, for who convenes it."""
    if "reviews.convene" not in actor.verbs:
        return []
    return [
        _of_round(review, CONVENE, f"{reverse('reviews:convene')}?review={review.pk}")
        for review in rounds_to_meet(actor)
    ]


def _to_sit(actor: Actor) -> list[Waiting]:
    """Seats at meetings that are not closed, for the members who hold them."""
    seats = visible(actor, Attendance.objects.filter(meeting__closed_at=None, is_member=True))
    seats = seats.filter(unit_id=actor.unit_id or 0, post_code=actor.post_code)
    return [
        Waiting(
            kind=SIT,
            title=seat.meeting.title,
            review=seat.meeting.title,
            round=1,
            project=seat.meeting.venue,
            url=reverse("reviews:meeting", args=[seat.meeting_id]),
            cite=tuple(seat.meeting.cite),
            place=seat.meeting.jurisdiction.place,
            due=seat.meeting.held_on,
        )
        for seat in seats.select_related("meeting__jurisdiction")
    ]


def _of_round(review: Review, kind: str, url: str) -> Waiting:
    return Waiting(
        kind=kind,
        title=review.title,
        review=review.title,
        round=review.round,
        project=review.project.name,
        url=url,
        cite=tuple(review.cite),
        place=review.jurisdiction.place,
    )


def _open(rows: QuerySet[OpinionRequest]) -> list[OpinionRequest]:
    open_rounds = rows.filter(review__concluded_at=None, review__withdrawn_at=None)
    return list(open_rounds.select_related("review__project", "review__jurisdiction", "unit").prefetch_related("clock"))


def _waiting(row: OpinionRequest, kind: str, on: date) -> Waiting:
    clock: Clock = clock_of(row.clock.all(), limit_days=row.limit_days, working=row.working)
    return Waiting(
        kind=kind,
        title=row.title,
        review=row.review.title,
        round=row.review.round,
        project=row.review.project.name,
        url=reverse("reviews:opinion", args=[row.pk]),
        cite=tuple(row.cite),
        place=row.review.jurisdiction.place,
        due=clock.due,
        left=clock.remaining(on),
        is_working=row.working,
        is_late=clock.is_late(on),
        is_provisional=clock.is_provisional,
        stopped_on=clock.stopped_on,
        is_started=clock.is_started,
        is_outdated=row.state == "outdated",
        unit=row.unit.short_name,
    )
