"""Any official paper of a place by its name: a bulletin or report, or a notice of the ladder of accountability."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.accountability.actions.rankings import period_or_refuse
from luodi.accountability.models import Proposal
from luodi.documents.kinds import Kind, kind_named
from luodi.documents.making import make_bulletin
from luodi.documents.notices import NoticeOrder, make_notice
from luodi.documents.ordering import instant_of
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import Document
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_by_digest, book_for

SMALLEST = timedelta(microseconds=1)  # what is recorded this very instant is known


def make_paper(
    place: Jurisdiction,
    period: str,
    as_of: date | datetime | None,
    format: str,
    *,
    kind: str,
    unit: str = "",
    public: bool = False,
) -> bytes:
    """Return the paper as docx, pdf, html or json; nothing is kept.

    `kind` is an id or a title of the place's rulebook; `unit` chooses among notices to several units. Raises Refused for
    a kind, period, cut-off or unit there is not; PaperError when the fonts do not suffice.
    """
    instant = instant_of(as_of, now=timezone.now())
    book, found = _kind(place, instant, kind)
    if isinstance(found.rule, Document):
        if unit:
            message = _("Only a notice is chosen by its unit; this paper is about the whole place.")
            raise Refused(message, code="invalid", fields={"unit": [message]})
        return make_bulletin(place, period, as_of, format, document=found.id, public=public)
    step = found.rule
    if public:
        message = _("A notice to a unit has no public version.")
        raise Refused(message, code="no-public-version", cite=step.cite)
    order = NoticeOrder(
        place=place,
        book=book,
        kind=found,
        words=kind,
        period=period_or_refuse(book.ranking(step.ranking), period),
        before=instant if as_of is not None else instant + SMALLEST,
        unit=unit,
    )
    return make_notice(order, step, format)


def _kind(place: Jurisdiction, instant: datetime, words: str) -> tuple[Book, Kind]:
    """The kind in the book that governs the place that day, else in a book by which something was proposed there."""
    book = book_for(place, timezone.localdate(instant - SMALLEST))
    try:
        return book, kind_named(book, words)
    except Refused:
        earlier = Proposal.objects.filter(drawn__jurisdiction__place=place.place).order_by("-pk")
        for digest in dict.fromkeys(earlier.values_list("rulebook_digest", flat=True)):
            past = book_by_digest(digest)
            named = [one for one in past.accountability if one.id == words and one.notice]
            if named:
                return past, Kind(words, named[0].title, named[0])
        raise
