"""Making a bulletin without keeping it: for the command line, and for making an issued one again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from json import dumps
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.documents import layouts
from luodi.documents.composing import Order, compose
from luodi.documents.content import Content, spoken
from luodi.documents.layouts import Layout, template_fields
from luodi.documents.models import ISSUED, Bulletin
from luodi.documents.ordering import document_named, fullest_document, instant_of, period_for
from luodi.documents.papers import blanks_of, content_of, paper_from, watermark
from luodi.documents.redaction import redacted, with_hidden_words
from luodi.documents.standalone import standalone_page
from luodi.engine.rulebook.schema.documents import Document
from luodi.engine.values import Period
from luodi.formats.papers import DocumentNumber, chinese_date, fill_template, write_docx, write_pdf
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_by_digest, book_for

FORMATS = ("docx", "pdf", "html", "json")


@dataclass(frozen=True, kw_only=True)
class Made:
    """A bulletin's content with its number and date, ready to be written in a format."""

    content: Content
    number: DocumentNumber
    dated: date
    signatory: str
    watermark: str
    place_code: str
    layout: Layout | None = None
    more: Mapping[str, Any] = field(default_factory=dict)  # what the plain values say beyond the words and figures


def make_bulletin(
    place: Jurisdiction,
    period: str,
    as_of: date | datetime | None,
    format: str,
    *,
    document: str = "",
    public: bool = False,
) -> bytes:
    """Return the place's bulletin about the period as docx, pdf, html or json; nothing is kept.

    Without a cut-off an issued bulletin comes out as it was issued; else the figures are counted as known at the end
    of `as_of` (now, when there is none). Without `document` it is the book's fullest paper about such a period; it may
    be named by id or by title. `public` asks for the version the public may read. Raises Refused for an unknown paper,
    period or cut-off; PaperError when the fonts do not suffice.
    """
    made = _made(place, period, as_of, document)
    return write(for_public(made, place) if public else made, format)


def write(made: Made, format: str) -> bytes:
    """Return the bulletin in the format; raises ValueError for an unknown one."""
    if format == "json":
        return dumps(plain(made), ensure_ascii=False, indent=2).encode()
    if format == "html":
        return standalone_page(made.content, plain(made), watermark=made.watermark).encode()
    paper = paper_from(
        made.content, number=made.number, dated=made.dated, signatory=made.signatory, watermark=made.watermark
    )
    if format == "docx" and made.layout is not None:
        fields = template_fields(paper, made.content, _document(made))
        return fill_template(made.layout.content, fields, name=made.layout.name)
    if format == "docx":
        return write_docx(paper)
    if format == "pdf":
        return write_pdf(paper)
    raise ValueError(format)


def for_public(made: Made, place: Jurisdiction) -> Made:
    """Return the version the public may read; Refused when the rulebook says nothing about one."""
    document = _document(made)
    if document.public is None:
        message = _("The rulebook defines no public version of this paper.")
        raise Refused(message, code="no-public-version", cite=document.cite)
    known = made.content if made.content.hidden else with_hidden_words(made.content, document, place)
    return replace(made, content=redacted(known, document))


def _document(made: Made) -> Document:
    return document_named(book_by_digest(made.content.rulebook_digest), made.content.document)


def made_of(bulletin: Bulletin) -> Made:
    """Return a kept bulletin, ready to be written."""
    place = bulletin.jurisdiction
    book = book_by_digest(bulletin.rulebook_digest)
    return Made(
        layout=layouts.current(book, place, bulletin.document, at=bulletin.issued_at),
        content=content_of(bulletin),
        number=DocumentNumber(
            prefix=bulletin.prefix,
            year=bulletin.year or last_day(bulletin.as_of).year,
            serial=bulletin.serial,
        ),
        dated=bulletin.issued_on or last_day(bulletin.as_of),
        signatory=bulletin.signatory,
        watermark=watermark(is_demonstration=place.is_demonstration, is_draft=not bulletin.is_issued),
        place_code=place.code,
    )


def last_day(instant: datetime) -> date:
    """Return the last day of which something was known at the instant."""
    return timezone.localdate(instant - timedelta(microseconds=1))


def plain(made: Made) -> dict[str, Any]:
    """Return the bulletin as plain values: its words, and every figure with its value and working."""
    content, blanks = made.content, blanks_of(made.number, made.dated if made.number.serial else None)
    return {
        "place": made.place_code,
        "document": content.document,
        "number": str(made.number) if made.number.serial else None,
        "title": spoken(content.title, content.figures, blanks),
        "period": content.period,
        "as_of": content.as_of,
        "rulebook": content.rulebook_digest,
        "issuer": content.issuer,
        "recipients": content.recipients,
        "copies": content.copies,
        "basis": content.basis,
        "cite": list(content.cite),
        "dated": chinese_date(made.dated),
        "blanks": blanks,
        "public": bool(content.public_note),
        "note": content.public_note,
        "sections": [
            {
                "id": section.id,
                "heading": section.heading,
                "level": section.level,
                "gaps": list(section.gaps),
                "listings": [
                    listing.model_dump(mode="json", exclude={"rows": {"__all__": {"link", "is_open"}}})
                    for listing in section.listings
                ],
                "paragraphs": [spoken(runs, content.figures, blanks) for runs in section.paragraphs],
                "table": section.table.model_dump(mode="json") if section.table else None,
            }
            for section in content.sections
        ],
        "figures": {key: figure.model_dump(mode="json") for key, figure in content.figures.items()},
        **made.more,
    }


def _made(place: Jurisdiction, period: str, as_of: date | datetime | None, document: str) -> Made:
    try:
        span = Period.parse(period)
    except ValueError as error:
        raise Refused(str(error), code="invalid", fields={"period": [str(error)]}) from error
    instant = instant_of(as_of, now=timezone.now())
    book = book_for(place, timezone.localdate(instant))
    chosen = document_named(book, document) if document else fullest_document(book, span)
    period_for(chosen, span.code)
    kept = _issued(place, chosen.id, span)
    if kept is not None and as_of is None:
        return made_of(kept)
    if kept is not None and kept.as_of == instant:
        book = book_by_digest(kept.rulebook_digest)
        chosen = document_named(book, chosen.id)
    order = Order(book=book, document=chosen, place=place, period=period_for(chosen, span.code), instant=instant)
    day = last_day(instant)
    return Made(
        layout=layouts.current(book, place, chosen.id, at=None),
        content=compose(order),
        number=DocumentNumber(prefix=chosen.number_prefix, year=day.year, serial=None),
        dated=day,
        signatory="",
        watermark=watermark(is_demonstration=place.is_demonstration, is_draft=True),
        place_code=place.code,
    )


def _issued(place: Jurisdiction, document: str, period: Period) -> Bulletin | None:
    rows = Bulletin.objects.select_related("jurisdiction")
    return rows.filter(jurisdiction=place, document=document, period=period.code, state=ISSUED).first()
