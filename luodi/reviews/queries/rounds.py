"""A round as a page shows it: each department's standing, what happened, what is possible now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.projects.actions.sign_offs import answer_title
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest
from luodi.reviews.models import Opinion, Review
from luodi.reviews.standing import Standing, changes_void, standings
from luodi.reviews.subject import Change, Subject, changes, subject_of
from luodi.reviews.wording import ANSWER_TONES, CLOCK, COUNTERSIGNED, REQUESTED, SENT_BACK, outcome_title
from luodi.supervision.models import Duty


@dataclass(frozen=True, slots=True)
class Line:
    """One department's part of a round on a day."""

    standing: Standing
    elapsed: int | None
    left: int | None
    late_by: int
    is_mine: bool
    is_mine_to_countersign: bool

    @property
    def request(self) -> Any:
        """The request itself."""
        return self.standing.request


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a round."""

    at: datetime
    title: str
    who: str
    detail: str
    icon: str
    tone: str
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """Everything about one round. `shown` is open, the outcome, changed or withdrawn."""

    review: Review
    book: Book
    rule: ReviewRule
    shown: str
    lines: tuple[Line, ...]
    since_request: tuple[Change, ...]
    since_conclusion: tuple[Change, ...]
    reason: str

    @property
    def count_in(self) -> int:
        """How many opinions are in."""
        return sum(line.standing.counts is not None for line in self.lines)

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(line.late_by > 0 for line in self.lines)

    @property
    def is_complete(self) -> bool:
        """Whether every opinion is in."""
        return self.count_in == len(self.lines)


def round_of(actor: Actor, review: Review, on: date, *, today: Subject | None = None) -> Round:
    """Return the round as it is on that day; `today` is what the dossier now says, for who has read it already."""
    book = book_by_digest(review.rulebook_digest)
    rule = book.review(review.rule)
    now = today or subject_of(review.project)
    kinds = {kind for asked in rule.opinions for kind in asked.papers}
    void = changes_void(review, now, kinds) if review.concluded_at and review.outcome != "return" else ()
    return Round(
        review=review,
        book=book,
        rule=rule,
        shown=_shown(review, void),
        lines=tuple(line_of(actor, one, on) for one in standings(review, today=now)),
        since_request=changes(review.subject, now, papers=kinds) if review.is_open else (),
        since_conclusion=void,
        reason=reason_title(book, rule, review.reason_code),
    )


def line_of(actor: Actor, one: Standing, on: date) -> Line:
    """Return the department's part, and whether it waits for this actor."""
    request = one.request
    here = actor.unit_id == request.unit_id and request.review.is_open
    return Line(
        standing=one,
        elapsed=one.elapsed(on),
        left=one.clock.remaining(on) if one.counts is None else None,
        late_by=one.days_late(on),
        is_mine=here and actor.post_code == request.post_code and one.state in ("asked", "outdated"),
        is_mine_to_countersign=here and actor.post_code == request.countersigned_by and one.state == "given",
    )


def rounds_of(actor: Actor, project: Project, on: date) -> list[list[Round]]:
    """Return the rounds of a dossier, by review, each review's rounds in their order."""
    found: dict[str, list[Round]] = {}
    rows = visible(actor, Review.objects.filter(project=project)).select_related("project", "jurisdiction")
    today: Subject | None = None
    for review in rows.order_by("rule", "round"):
        today = today or subject_of(review.project)
        found.setdefault(review.rule, []).append(round_of(actor, review, on, today=today))
    return list(found.values())


def reason_title(book: Book, rule: ReviewRule, code: str) -> str:
    """Return the rulebook's word for a reason of return."""
    if not code or rule.return_reasons is None:
        return ""
    return next((word.title for word in book.code_list(rule.return_reasons).items if word.id == code), code)


def tasks_of(actor: Actor, review: Review) -> list[Duty]:
    """Return the tasks the round raised, as far as the actor may see them."""
    signatures = visible(actor, Opinion.objects.filter(request__review=review)).values_list("pk", flat=True)
    project = Project._meta.label_lower
    rows = visible(actor, Duty.objects.filter(subject_type=project, subject_id=review.project_id)).select_related(
        "unit"
    )
    own = [
        f"reviews.review:{review.pk}:",
        f"reviews.later:{review.pk}:",
        *(f"reviews.opinion:{pk}:" for pk in signatures),
    ]
    return [row for row in rows.filter(rule__startswith="reviews.") if row.rule.startswith(tuple(own))]


def _shown(review: Review, void: tuple[Change, ...]) -> str:
    if review.withdrawn_at is not None:
        return "withdrawn"
    return "open" if review.concluded_at is None else "changed" if void else review.outcome


def events_of(found: Round) -> list[Event]:
    """Return what happened in the round, latest first: asked, clocks, signatures, the joint answer."""
    review = found.review
    who = " · ".join(part for part in (review.requested_by, review.requesting_post) if part)
    events = [Event(review.requested_at, str(REQUESTED), who, "", "send", "", tuple(review.cite))]
    for line in found.lines:
        events += _of_request(line.standing)
    if review.concluded_at is not None:
        who = f"{review.concluded_by} · {review.concluding_post}"
        title = outcome_title(review.outcome)
        tone = "alarm" if review.outcome == "return" else "good"
        events.append(Event(review.concluded_at, title, who, review.statement, "gavel", tone, tuple(review.cite)))
    if review.withdrawn_at is not None:
        title = outcome_title("withdrawn")
        events.append(
            Event(review.withdrawn_at, title, review.withdrawn_by, review.withdrawal_reason, "arrow-back-up", "warn")
        )
    return sorted(events, key=lambda event: event.at, reverse=True)


def _of_request(one: Standing) -> list[Event]:
    request = one.request
    name = f"{request.title} · {request.unit.short_name}"
    events = [
        Event(
            event.at,
            f"{name}：{CLOCK[event.kind]}",
            f"{event.person_name} · {event.post_title}",
            event.reason,
            "clock",
            "",
        )
        for event in request.clock.all()
        if event.kind != "start" or event.at != request.asked_at
    ]
    for opinion in request.opinions.all():
        title = f"{name}：{SENT_BACK if opinion.is_sent_back else answer_title(opinion.answer)}"
        if opinion.countersigns_id and not opinion.is_sent_back:
            title = f"{title}（{COUNTERSIGNED}）"
        tone = ANSWER_TONES.get(opinion.answer, "") if not opinion.is_sent_back else "warn"
        who = f"{opinion.person_name} · {opinion.post_title}"
        grounds = "" if opinion.countersigns_id and not opinion.is_sent_back else opinion.grounds
        events.append(Event(opinion.given_at, title, who, grounds, "signature", tone, tuple(request.cite)))
    return events


def units_to_name(actor: Actor, review: Review) -> list[tuple[int, str]]:
    """Return the units of the round's place in office, for those who choose one."""
    rows = Unit.objects.filter(jurisdiction__place=review.jurisdiction.place, abolished_on=None)
    rows = rows.filter(jurisdiction_id__in=actor.jurisdictions).order_by("jurisdiction_id", "position")
    return list(rows.values_list("pk", "short_name"))
