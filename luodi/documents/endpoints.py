"""What the API says of a bulletin beyond its columns: its words and figures, the rows behind a figure, the paper."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema

from luodi.documents import queries
from luodi.documents.behind import Behind, behind
from luodi.documents.making import for_public, made_of, plain, write
from luodi.documents.pages import MEDIA_TYPES, attachment
from luodi.formats.papers import PaperError
from luodi.organization.refusals import Refused


class FigureOut(Schema):
    """A figure: exact value, printed text, definition and working. `units` is null for the whole place."""

    key: str
    kind: str
    indicator: str
    title: str
    window: str
    period: str
    units: list[str] | None
    unit_name: str
    value: str | None
    text: str
    unit: str
    cite: list[str]
    working: dict[str, str]


class BulletinOut(Schema):
    """A bulletin's words and figures as frozen at its cut-off."""

    place: str
    document: str
    number: str | None
    title: str
    period: str
    as_of: str
    rulebook: str
    issuer: str
    recipients: str
    copies: str
    cite: list[str]
    sections: list[dict[str, Any]]
    figures: dict[str, FigureOut]


class RowOut(Schema):
    """A row behind a figure, as it stood at the cut-off. `counts` is -1 for a reversal."""

    name: str
    link: str
    what: str
    unit: str
    day: date | None
    booked_on: date | None
    amount: Decimal | None
    currency: str
    recorded_at: datetime | None
    counts: int
    state: str
    evidence: list[str]


class BehindOut(Schema):
    """A figure, counted again for its cut-off, with a page of the rows the actor may see."""

    figure: FigureOut
    counted_again: str
    total: int
    seen: int
    page: int
    pages: int
    rows: list[RowOut]


def add_bulletin_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router also answers with a bulletin's content, the rows behind its figures, and the paper."""
    others = dict(errors)

    @router.get("/{int:pk}/content", response={200: BulletinOut, **others}, summary="A bulletin's words and figures")
    def content(request: HttpRequest, pk: int) -> dict[str, Any]:
        row = queries.counted_or_404(request.actor, pk)  # type: ignore[attr-defined]
        return plain(made_of(row))

    @router.get(
        "/{int:pk}/figures/{key}", response={200: BehindOut, **others}, summary="The rows behind a bulletin's figure"
    )
    def figure(
        request: HttpRequest, pk: int, key: str, page: int = 1, part: Literal["", "denominator", "before"] = ""
    ) -> BehindOut:
        actor = request.actor  # type: ignore[attr-defined]
        row = queries.counted_or_404(actor, pk)
        figures = made_of(row).content.figures
        if key not in figures:
            raise Http404(key)
        return _out(behind(row, figures[key], actor=actor, part=part, page=str(page)))

    @router.get(
        "/{int:pk}/paper",
        response={200: None, **others},
        summary="A paper as DOCX, PDF, HTML or JSON, or its public version",
    )
    def paper(
        request: HttpRequest, pk: int, format: Literal["docx", "pdf", "html", "json"] = "pdf", public: bool = False
    ) -> HttpResponse:
        row = queries.counted_or_404(request.actor, pk)  # type: ignore[attr-defined]
        try:
            made = made_of(row)
            content = write(for_public(made, row.jurisdiction) if public else made, format)
        except PaperError as error:
            raise Refused(error.text(), code="paper") from error
        return attachment(content, name=f"{row.title}.{format}", media_type=MEDIA_TYPES[format])


def _out(found: Behind) -> BehindOut:
    rows = [
        RowOut(
            name=row.name,
            link=row.url,
            what=row.what,
            unit=row.unit,
            day=row.day,
            booked_on=row.booked_on,
            amount=row.amount,
            currency=row.currency,
            recorded_at=row.recorded_at,
            counts=row.counts,
            state=str(row.state),
            evidence=[proof.url for proof in row.proofs],
        )
        for row in found.page.object_list
    ]
    return BehindOut(
        figure=FigureOut(**found.figure.model_dump(mode="json")),
        counted_again=found.counted_again,
        total=found.total,
        seen=found.seen,
        page=found.page.number,
        pages=found.page.paginator.num_pages,
        rows=rows,
    )
