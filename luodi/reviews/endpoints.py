"""What the API says of reviews beyond their columns: whole rounds, what waits, days by department, returns by reason."""

from datetime import date, datetime
from decimal import Decimal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from luodi.reviews.models import Opinion
from luodi.reviews.queries import days
from luodi.reviews.queries.finding import review_or_404
from luodi.reviews.queries.returns import returns
from luodi.reviews.queries.rounds import Line, Round, round_of
from luodi.reviews.queries.waiting import waiting


class ConditionOut(Schema):
    """A condition: what, which unit (the responsible one when null), by when."""

    text: str
    unit: int | None
    due_on: date


class SignatureOut(Schema):
    """One signature under an opinion, by a person or for the department."""

    id: int
    level: str
    answer: str
    is_sent_back: bool
    grounds: str
    conditions: list[ConditionOut]
    person: str
    post: str
    given_at: datetime
    signed_digest: str


class OpinionOut(Schema):
    """One opinion of a round: `state` is asked, given, in or outdated; days are null before the clock starts."""

    id: int
    opinion: str
    title: str
    unit: int
    unit_name: str
    post: str
    person: str
    state: str
    answer: str
    veto: bool
    asked_on: date
    due_on: date | None
    is_provisional: bool
    stopped_on: date | None
    elapsed_days: int | None
    limit_days: int
    late_by: int
    revision: int
    signatures: list[SignatureOut]


class RoundOut(Schema):
    """A round: `outcome` is open, pass, pass-on-conditions, return, changed or withdrawn."""

    id: int
    project: int
    review: str
    title: str
    round: int
    outcome: str
    reason_code: str
    reason: str
    statement: str
    requested_on: date
    concluded_on: date | None
    subject_digest: str
    revision: int
    opinions: list[OpinionOut]


class WaitingOut(Schema):
    """Something that waits for the post: give, countersign, conclude, handing-over, convene or sit."""

    kind: str
    title: str
    review: str
    project: str
    url: str
    due_on: date | None
    is_late: bool


class DepartmentOut(Schema):
    """How long a department takes; median and mean are null while it has answered nothing."""

    unit: int
    name: str
    asked: int
    answered: int
    median_days: Decimal | None
    mean_days: Decimal | None
    late: int
    open: int


class ReasonOut(Schema):
    """How many rounds were returned for a reason, by month."""

    code: str
    title: str
    by_month: dict[str, int]
    total: int


def add_review_reads(router: Router, errors: dict[int, type[Schema]]) -> None:
    """Afterwards the router also answers with whole rounds, what waits, days by department and returns by reason."""
    others = dict(errors)

    @router.get("/{int:pk}/round", response={200: RoundOut, **others}, summary="A whole round of review")
    def whole_round(request: HttpRequest, pk: int) -> RoundOut:
        actor = request.actor  # type: ignore[attr-defined]
        return _round(round_of(actor, review_or_404(actor, pk), timezone.localdate()))

    @router.get("/waiting", response={200: list[WaitingOut], **others}, summary="What waits for the post")
    def what_waits(request: HttpRequest) -> list[WaitingOut]:
        found = waiting(request.actor, timezone.localdate())  # type: ignore[attr-defined]
        return [
            WaitingOut(
                kind=one.kind,
                title=one.title,
                review=one.review,
                project=one.project,
                url=one.url,
                due_on=one.due,
                is_late=one.is_late,
            )
            for one in found
        ]

    _add_figures(router, others)


def _add_figures(router: Router, others: dict[int, type[Schema]]) -> None:
    """Afterwards the router also answers with days by department and returns by reason."""

    @router.get("/departments", response={200: list[DepartmentOut], **others}, summary="Days by department")
    def days_by_department(request: HttpRequest, first: date, last: date) -> list[DepartmentOut]:
        rows = days.rows(request.actor, first=first, last=last, on=timezone.localdate())  # type: ignore[attr-defined]
        return [
            DepartmentOut(
                unit=one.unit,
                name=one.name,
                asked=one.asked,
                answered=one.answered,
                median_days=one.median,
                mean_days=one.mean,
                late=one.late,
                open=one.open,
            )
            for one in days.departments(rows)
        ]

    @router.get("/returns", response={200: list[ReasonOut], **others}, summary="Returned rounds by reason and month")
    def returns_by_reason(request: HttpRequest, first: date, last: date) -> list[ReasonOut]:
        found = returns(request.actor, first=first, last=last)  # type: ignore[attr-defined]
        return [
            ReasonOut(
                code=reason.code,
                title=reason.title,
                by_month=dict(zip(found.months, (cell.count for cell in reason.cells), strict=True)),
                total=reason.total,
            )
            for reason in found.reasons
        ]


def _round(found: Round) -> RoundOut:
    review = found.review
    return RoundOut(
        id=review.pk,
        project=review.project_id,
        review=review.rule,
        title=review.title,
        round=review.round,
        outcome=found.shown,
        reason_code=review.reason_code,
        reason=found.reason,
        statement=review.statement,
        requested_on=review.requested_on,
        concluded_on=review.concluded_on,
        subject_digest=review.subject_digest,
        revision=review.revision,
        opinions=[_opinion(line) for line in found.lines],
    )


def _opinion(line: Line) -> OpinionOut:
    row, standing = line.request, line.standing
    return OpinionOut(
        id=row.pk,
        opinion=row.opinion,
        title=row.title,
        unit=row.unit_id,
        unit_name=row.unit.short_name,
        post=row.post_code,
        person=row.person_name,
        state=standing.state,
        answer=standing.counts.answer if standing.counts else "",
        veto=row.veto,
        asked_on=row.asked_on,
        due_on=standing.clock.due,
        is_provisional=standing.clock.is_provisional,
        stopped_on=standing.clock.stopped_on,
        elapsed_days=line.elapsed,
        limit_days=standing.clock.limit_days,
        late_by=line.late_by,
        revision=row.revision,
        signatures=[_signature(opinion) for opinion in row.opinions.all()],
    )


def _signature(opinion: Opinion) -> SignatureOut:
    return SignatureOut(
        id=opinion.pk,
        level=opinion.level,
        answer=opinion.answer,
        is_sent_back=opinion.is_sent_back,
        grounds=opinion.grounds,
        conditions=[ConditionOut(**condition) for condition in opinion.conditions],
        person=opinion.person_name,
        post=opinion.post_title,
        given_at=opinion.given_at,
        signed_digest=opinion.signed_digest,
    )
