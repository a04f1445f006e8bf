"""What the API says of a likeness beyond its columns: why, field beside field, and what was ruled.

To be mounted as:  likenesses = router_for(LIKENESSES, errors=ERRORS); add_likeness_reads(likenesses, ERRORS);
add_steps(likenesses, "comparison", verbs); api.add_router("/likenesses", likenesses, tags=["comparison"])
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from luodi.comparison.queries.beside import Piece, rows
from luodi.comparison.queries.hits import hit_of
from luodi.comparison.queries.rulings import rulings_of
from luodi.comparison.queries.sight import book_of_reader


class ReasonOut(Schema):
    """One reason in words, and whether it speaks for the two being one project."""

    text: str
    speaks_for: bool


class BesideOut(Schema):
    """One column of both projects. `state`: same, differs, blank or hidden (of a project the reader may not open)."""

    column: str
    mine: str
    other: str
    state: str


class RulingOut(Schema):
    """One ruling; the first of the list counts."""

    ruling: str
    reason: str
    given_at: datetime
    person: str
    post: str


class LikenessOut(Schema):
    """Two projects that are alike: relation, how likely they are one project, why, side by side, rulings."""

    id: int
    revision: int
    mine: int
    other: int | None
    relation: str
    manner: str
    score: Decimal
    state: str
    ruling: str
    model_version: str
    reasons: list[ReasonOut]
    beside: list[BesideOut]
    rulings: list[RulingOut]


def add_likeness_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router has `GET /{id}/beside`: everything the page of a likeness shows."""
    router.get("/{int:pk}/beside", response={200: LikenessOut, **errors}, operation_id="read_likeness_beside")(beside)


def beside(request: HttpRequest, pk: int) -> LikenessOut:
    """Return the likeness with its reasons, both projects field beside field, and its rulings."""
    actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    hit = hit_of(actor, pk, on=today)
    book = book_of_reader(hit.mine, today)
    row = hit.likeness
    return LikenessOut(
        id=row.pk,
        revision=row.revision,
        mine=hit.mine.pk,
        other=hit.other.pk if hit.sight.is_whole else None,
        relation=row.relation,
        manner=row.manner,
        score=row.score,
        state=row.state,
        ruling=row.ruling,
        model_version=row.model_version,
        reasons=[ReasonOut(text=one.text, speaks_for=one.speaks_for) for one in hit.reasons],
        beside=[
            BesideOut(column=str(line.label), mine=_text(line.left), other=_text(line.right), state=line.state)
            for line in rows(hit.mine, hit.other, sight=hit.sight, book=book)
        ],
        rulings=[
            RulingOut(
                ruling=line.row.ruling,
                reason=line.row.reason,
                given_at=line.row.given_at,
                person=line.row.person_name,
                post=line.row.post_title,
            )
            for line in rulings_of(actor, hit)
        ],
    )


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)
