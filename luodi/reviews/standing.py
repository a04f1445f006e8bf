"""Where an opinion stands: asked, given, countersigned, or outdated because the dossier changed under the signature."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luodi.projects.models import Project
from luodi.reviews.clock import Clock, clock_of
from luodi.reviews.models import Opinion, OpinionRequest, Review
from luodi.reviews.subject import Change, Subject, changes, subject_of

ASKED, GIVEN, IN, OUTDATED = "asked", "given", "in", "outdated"
INDIVIDUAL, DEPARTMENT = "individual", "department"


@dataclass(frozen=True, slots=True)
class Standing:
    """One opinion of a round. `counts` is the department's opinion when it is in and still stands on the same dossier.

    `latest` is the last signature of the person asked, `sent_back` the department's refusal to countersign it,
    `changed` what is material and no longer as it was signed.
    """

    request: OpinionRequest
    state: str
    latest: Opinion | None
    counts: Opinion | None
    sent_back: Opinion | None
    changed: tuple[Change, ...]
    clock: Clock

    @property
    def answered_on(self) -> date | None:
        """The day on which the department's opinion was in."""
        return self.counts.given_on if self.counts else None

    @property
    def is_orphaned(self) -> bool:
        """Whether the department asked has been abolished: somebody has to hand the request over."""
        return self.request.unit.abolished_on is not None and self.state != IN

    def elapsed(self, on: date) -> int | None:
        """The days used up until the opinion was in, or until the day."""
        return self.clock.elapsed(min(self.answered_on or on, on))

    def is_late(self, on: date) -> bool:
        """Whether the opinion came, or is still out, after its due day."""
        return self.clock.is_late(self.answered_on or on)

    def days_late(self, on: date) -> int:
        """By how many days of its own count it is overrun; 0 when it is in time."""
        left = self.clock.remaining(self.answered_on or on)
        return -left if left is not None and left < 0 else 0


def stand(request: OpinionRequest, now: Subject | None) -> Standing:
    """Return the standing of a request, given what is under review now; without that, its kept `state` is trusted."""
    clock = clock_of(request.clock.all(), limit_days=request.limit_days, working=request.working)
    latest = next((one for one in reversed(list(request.opinions.all())) if one.level == INDIVIDUAL), None)
    if latest is None:
        return Standing(request, ASKED, None, None, None, (), clock)
    answered = _countersignature(request, latest) if request.countersigned_by else latest
    if answered is not None and answered.is_sent_back:
        return Standing(request, ASKED, latest, None, answered, (), clock)
    signed = answered or latest
    changed = () if now is None else _material(signed, now, request)
    is_outdated = request.state == OUTDATED if now is None else bool(changed)
    state = OUTDATED if is_outdated else IN if answered is not None else GIVEN
    return Standing(request, state, latest, answered if state == IN else None, None, changed, clock)


def _material(signed: Opinion, now: Subject, request: OpinionRequest) -> tuple[Change, ...]:
    return tuple(one for one in changes(signed.subject, now, papers=request.papers) if one.is_material)


def _countersignature(request: OpinionRequest, latest: Opinion) -> Opinion | None:
    return next((one for one in request.opinions.all() if one.countersigns_id == latest.pk), None)


def standings(
    review: Review, requests: Iterable[OpinionRequest] | None = None, *, today: Subject | None = None
) -> tuple[Standing, ...]:
    """Return the standing of every opinion of a round: of an open one against the dossier as it is (`today`, for who
    has read it already), of a closed one against what it was when the round ended."""
    rows = list(requests) if requests is not None else list(requests_of(review))
    now = today if today is not None and review.concluded_at is None else subject_now(review)
    return tuple(stand(row, now) for row in rows)


def requests_of(review: Review) -> Iterable[OpinionRequest]:
    """Return the requests of a round with what their standing needs, in four queries."""
    return (
        review.requests.select_related("unit", "review")
        .prefetch_related("clock", "opinions__evidence")
        .order_by("position")
    )


def subject_now(review: Review) -> Subject:
    """Return what the round is about: the dossier today, or as it was when the round was concluded."""
    if review.concluded_at is not None:
        concluded: Subject = review.concluded_subject
        return concluded
    return subject_of(Project.objects.select_related("responsible_unit", "landing_unit").get(pk=review.project_id))


def outcome_now(review: Review, now: Subject) -> str:
    """Return `open`, the outcome, or `changed`: a pass is void once what was passed is materially another project."""
    if review.concluded_at is None:
        return "open"
    kinds = {kind for papers in review.requests.values_list("papers", flat=True) for kind in papers}
    passed = review.outcome != "return"
    return "changed" if passed and changes_void(review, now, kinds) else review.outcome


def changes_void(review: Review, now: Subject, kinds: Iterable[str]) -> tuple[Change, ...]:
    """Return the material changes since the round was concluded."""
    return tuple(one for one in changes(review.concluded_subject, now, papers=set(kinds)) if one.is_material)
