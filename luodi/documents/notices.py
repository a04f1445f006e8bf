"""A notice of the ladder of accountability, made as any other paper: docx, pdf, html or json, nothing kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from luodi.accountability.drafting import KnownNotice, known_notice
from luodi.accountability.models import Proposal
from luodi.accountability.notices import MEDIA_TYPES
from luodi.accountability.notices import write as write_paper
from luodi.accountability.queries.proposals import proposals
from luodi.documents.content import Content, RunContent, SectionContent
from luodi.documents.kinds import Kind, plain_words, unit_in_title
from luodi.documents.making import Made, write
from luodi.documents.notices_lacking import Asked, refuse_declined, refuse_none, refuse_several
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import AccountabilityStep
from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction, Unit


@dataclass(frozen=True, kw_only=True)
class NoticeOrder:
    """Which notice is wanted: of which kind and period, as known before an instant, of which unit (blank: the only)."""

    place: Jurisdiction
    book: Book
    kind: Kind
    words: str
    period: Period
    before: datetime
    unit: str = ""


def make_notice(order: NoticeOrder, step: AccountabilityStep, format: str) -> bytes:
    """Return the notice as docx, pdf, html or json: as it went out, or as the draft it still was, without a number.

    Raises Refused, saying what there is and what to do, where there is none, or several and no unit was named.
    """
    known = chosen(order, step)
    if format in MEDIA_TYPES:
        return write_paper(known.paper, format)
    made = Made(
        content=_content(known),
        number=known.number,
        dated=known.paper.dated,
        signatory="",
        watermark=known.watermark,
        place_code=known.proposal.drawn.jurisdiction.code,
        more=_facts(known),
    )
    return write(made, format)


def chosen(order: NoticeOrder, step: AccountabilityStep) -> KnownNotice:
    """Return the one notice the order means. Raises Refused where there is none, or more than one."""
    asked = Asked(order.place, order.book, step, order.period, order.before)
    rows = _rows(order, step)
    if not rows:
        refuse_none(asked)
    found = {row.pk: known_notice(row, before=order.before) for row in rows}
    wanted = order.unit or unit_in_title(order.kind, order.words, order.book)
    if wanted:
        rows = [row for row in rows if _is_of(row.unit, wanted, order.book)]
        if not rows:
            refuse_several(asked, [one for one in found.values() if one is not None], unit=wanted)
    known = [one for row in rows if (one := found[row.pk]) is not None]
    if not known:
        refuse_declined(asked, rows)
    if len(known) > 1:
        refuse_several(asked, known)
    return known[0]


def _rows(order: NoticeOrder, step: AccountabilityStep) -> list[Proposal]:
    """The steps proposed for the period before the instant: of the whole place, or of one of its parts."""
    place = order.place
    rows = proposals(system_actor(place)).select_related("drawn__jurisdiction").order_by("pk")
    rows = rows.filter(step=step.id, period=order.period.code, proposed_at__lt=order.before)
    if place.code == place.place:
        return list(rows.filter(drawn__jurisdiction=place))
    return list(rows.filter(jurisdiction=place))


def _is_of(unit: Unit, words: str, book: Book) -> bool:
    names = {plain_words(name, book) for name in (unit.code, unit.name, unit.short_name)}
    return words.strip() == unit.code or plain_words(words, book) in names


def _content(known: KnownNotice) -> Content:
    words, row = known.content, known.proposal
    return Content(
        document=known.step.id,
        place=row.drawn.jurisdiction.code,
        title=(RunContent(text=words["title"]),),
        period=row.period,
        period_text=Period.parse(row.period).text("zh"),
        as_of=row.drawn.as_of.isoformat(),
        issuer=words["issuer"],
        head=words["issuer"],
        recipients=words["recipients"],
        copies=words["copies"],
        cite=known.step.cite,
        rulebook_digest=known.book.digest,
        sections=(SectionContent(id="notice", paragraphs=_paragraphs(words["paragraphs"])),),
        figures={},
    )


def _paragraphs(texts: Sequence[str]) -> tuple[tuple[RunContent, ...], ...]:
    return tuple((RunContent(text=text),) for text in texts)


def _facts(known: KnownNotice) -> dict[str, Any]:
    """What a program asks of a notice beyond its words: of whom, why, in which state, until when it may be answered."""
    row, notice = known.proposal, None if known.is_draft else known.proposal.notice
    return {
        "kind": "notice",
        "draft": known.is_draft,
        "standing": known.standing,
        "unit": {"code": row.unit.code, "name": row.unit.name},
        "ranking": {"id": row.drawn.ranking, "state": row.drawn.state, "round": row.drawn.round},
        "places": row.places,
        "proposed_on": row.proposed_on.isoformat(),
        "issued_on": notice.issued_on.isoformat() if notice else None,
        "answer_until": notice.answer_until.isoformat() if notice and notice.answer_until else None,
    }
