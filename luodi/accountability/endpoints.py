"""What the API says of rankings beyond their columns: a ranking's lines, and what waits for the caller's post."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from luodi.accountability.queries.proposals import waiting
from luodi.accountability.queries.rankings import table_or_404


class LineOut(Schema):
    """One unit of a ranking; `rank` is null for a unit left out, `words` say why."""

    unit: int
    code: str
    name: str
    group: str
    value: Decimal | None
    second: Decimal | None
    rank: int | None
    words: str
    members: list[str]


class TableOut(Schema):
    """A ranking as it was drawn up: whose figures, as known on which day, in which unit of measure.

    `appraisal` and its round `scored_by` are null for a ranking of an indicator.
    """

    id: int
    ranking: str
    title: str
    cite: list[str]
    period: str
    as_of: date
    state: str
    unit: str
    appraisal: str | None
    scored_by: int | None
    published_on: date | None
    withheld: dict[str, int]
    lines: list[LineOut]


class WaitingOut(Schema):
    """Something that waits for the caller's post."""

    title: str
    subject: str
    url: str
    since: date
    due: date | None
    is_late: bool


def add_ranking_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router also answers with a whole ranking and with what waits for the caller's post."""
    others = dict(errors)

    @router.get("/{int:pk}/table", response={200: TableOut, **others}, summary="A whole ranking")
    def whole_ranking(request: HttpRequest, pk: int) -> TableOut:
        return _table(request, pk)

    @router.get("/waiting", response={200: list[WaitingOut], **others}, summary="What waits for the caller's post")
    def what_waits(request: HttpRequest) -> list[WaitingOut]:
        found = waiting(request.actor, timezone.localdate())  # type: ignore[attr-defined]
        return [
            WaitingOut(
                title=one.title,
                subject=one.subject,
                url=one.url,
                since=one.since,
                due=one.due,
                is_late=one.is_late,
            )
            for one in found
        ]


def _table(request: HttpRequest, pk: int) -> TableOut:
    table = table_or_404(request.actor, pk)  # type: ignore[attr-defined]
    publication = getattr(table.drawn, "publication", None)
    return TableOut(
        id=table.drawn.pk,
        ranking=table.rule.id,
        title=table.rule.title,
        cite=list(table.rule.cite),
        period=table.drawn.period,
        as_of=table.drawn.as_of,
        state=table.drawn.state,
        unit=table.unit,
        appraisal=table.rule.appraisal,
        scored_by=table.drawn.scored_by_id,
        published_on=publication.published_on if publication else None,
        withheld=publication.withheld if publication else {},
        lines=[
            LineOut(
                unit=line.unit_id,
                code=line.code,
                name=line.name,
                group=line.group,
                value=line.value,
                second=line.second,
                rank=line.rank,
                words=line.words,
                members=line.members,
            )
            for line in table.lines
        ],
    )
