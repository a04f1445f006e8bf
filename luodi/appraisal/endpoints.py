"""What the API says of scores beyond the columns of a round: its sheets, one sheet, scores computed now."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from luodi.appraisal import queries
from luodi.appraisal.models import Sheet
from luodi.appraisal.reporting import as_data, scores_of
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.performance.queries.asking import place_named


class PlacedOut(Schema):
    """A unit's line of a round. `points` by line, null where it cannot be scored; `added` what was changed by hand."""

    sheet: int
    unit: str
    name: str
    group: str
    total: str | None
    rank: int | None
    among: int
    grade: str
    points: dict[str, str | None]
    added: list[dict[str, str]]


class SheetOut(Schema):
    """A unit's sheet with the working of every line, in both languages, as it was frozen."""

    sheet: int
    round: int
    unit: str
    name: str
    group: str
    period: str
    as_of: date
    state: str
    content: dict[str, Any]
    standings: dict[str, dict[str, Any]]
    objections: list[dict[str, Any]]


def add_appraisal_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router also gives the sheets of a round, one sheet with its working, and scores computed now."""
    others = dict(errors)

    @router.get("/scores", response={200: list[dict[str, Any]], **others}, summary="Scores computed now, nothing kept")
    def scores(
        request: HttpRequest, period: str, place: str = "", appraisal: str = "", as_of: date | None = None
    ) -> list[dict[str, Any]]:
        """For posts that compute scores. `place` is a GB/T 2260 code; every line comes with its working."""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if "appraisal.compute" not in actor.verbs:
            raise NotAllowed(_("Scores are computed by the assessment office."), code="not-allowed")
        found = scores_of(place_named(actor, place), period, identifier=appraisal, as_of=as_of)
        return [as_data(one) for one in found]

    @router.get("/{int:pk}/sheets", response={200: list[PlacedOut], **others}, summary="The sheets of a round in order")
    def sheets(request: HttpRequest, pk: int) -> list[PlacedOut]:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        found = queries.round_or_404(actor, pk)
        _book, rule = queries.rule_of(found)
        return [_placed(row) for group in queries.groups_of(actor, found, rule) for row in group.rows]

    @router.get("/sheets/{int:pk}", response={200: SheetOut, **others}, summary="One sheet with its working")
    def sheet(request: HttpRequest, pk: int) -> SheetOut:
        return _sheet(queries.sheet_or_404(request.actor, pk))  # type: ignore[attr-defined]


def _placed(row: queries.Placed) -> PlacedOut:
    return PlacedOut(
        sheet=row.sheet.pk,
        unit=str(row.sheet.unit_id),
        name=row.sheet.name,
        group=row.sheet.group_title,
        total=None if row.rank is None else row.shown,
        rank=row.rank,
        among=row.among,
        grade=row.grade,
        points={
            line: None if one["points"] is None else one["shown"] for line, one in row.sheet.brief["lines"].items()
        },
        added=row.added,
    )


def _sheet(found: Sheet) -> SheetOut:
    standings = {
        stage: {"total": one.shown, "rank": one.rank, "among": one.among, "grade": one.grade_title, "added": one.added}
        for stage, one in queries.standing_of(found).items()
    }
    return SheetOut(
        sheet=found.pk,
        round=found.round_id,
        unit=found.unit.code,
        name=found.name,
        group=found.group_title,
        period=found.round.period,
        as_of=found.round.as_of,
        state=found.state,  # type: ignore[attr-defined]
        content=found.content,
        standings=standings,
        objections=[_objection(one) for one in queries.sheet_objections(found)],
    )


def _objection(one: Any) -> dict[str, Any]:
    answer = getattr(one, "answer", None)
    said = {"id": one.pk, "text": one.text, "line": one.line, "recorded_at": one.recorded_at.isoformat()}
    if answer is None:
        return said | {"answer": None}
    points = None if answer.points is None else str(answer.points)
    return said | {"answer": {"outcome": answer.outcome, "reason": answer.reason, "points": points}}
