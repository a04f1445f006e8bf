"""What may be ordered: which papers a book knows, which periods they are about, which cut-offs are possible."""

from datetime import date, datetime, time, timedelta
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.documents.composing import Order
from luodi.documents.kinds import kind_named, kinds_of
from luodi.documents.models import Bulletin
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import Document
from luodi.engine.values import Period
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_by_digest

ONCE = "once"
LENGTHS = {
    "week": gettext_lazy("a week"),
    "half-month": gettext_lazy("half a month"),
    "month": gettext_lazy("a month"),
    "quarter": gettext_lazy("a quarter"),
    "half-year": gettext_lazy("half a year"),
    "year": gettext_lazy("a year"),
}
LATEST = timedelta(minutes=5)  # clocks of two machines may differ a little


def instant_of(as_of: datetime | date | None, *, now: datetime) -> datetime:
    """Return the first instant no longer known: midnight after a day, the instant itself, or now.

    Raises Refused for one in the future: nobody knows yet what will be recorded. Today means now.
    """
    if as_of is None:
        return now
    if isinstance(as_of, datetime):
        instant = as_of if timezone.is_aware(as_of) else timezone.make_aware(as_of)
    else:
        instant = timezone.make_aware(datetime.combine(as_of + timedelta(days=1), time.min))
        if as_of == timezone.localdate(now):
            return now
    if instant > now + LATEST:
        message = _("The cut-off lies in the future.")
        raise Refused(message, code="invalid", fields={"as_of": [message]})
    return instant


def document_named(book: Book, identifier: str) -> Document:
    """Return the kind of paper, named by id or by title; raises Refused with the kinds there are."""
    kinds = [kind for kind in kinds_of(book) if isinstance(kind.rule, Document)]
    return cast(Document, kind_named(book, identifier, kinds).rule)


def period_for(document: Document, code: str) -> Period:
    """Return the period; raises Refused for one that is none or not of the kind the paper is about."""
    try:
        period = Period.parse(code)
    except ValueError as error:
        message = _("“%(code)s” is not a period. Write 2022-11, 2022-Q3, 2022-W07 or 2022.") % {"code": code}
        raise Refused(message, code="invalid", fields={"period": [message]}) from error
    if document.every not in (ONCE, period.kind.value):
        message = _("This paper is about a period of another length: %(kind)s.") % {"kind": LENGTHS[document.every]}
        raise Refused(message, code="invalid", fields={"period": [message]}, cite=document.cite)
    return period


def demand_begun(period: Period, instant: datetime) -> None:
    """Raise Refused for a period that begins after the cut-off: a paper on it could say nothing but zeros."""
    last_known = timezone.localdate(
        instant - timedelta(microseconds=1)
    )  # the end of a day is the next one's first moment
    if period.start > last_known:
        names = {"period": period.text(), "day": last_known.isoformat()}
        message = _("%(period)s has not begun on %(day)s, the day its figures would be known on.") % names
        raise Refused(message, code="invalid", fields={"period": [message]})


def plain_title(title: str, period: Period) -> str:
    """Return the title of a draft: the period written in, what is known on issue left as a wide space."""
    return title.replace("{period}", period.text()).replace("{issue}", "　")


def window_of(document: Document) -> str:
    """Return the window of the paper's own period: `year` for a yearly one, and for one that is issued once."""
    return "year" if document.every == ONCE else document.every


def fullest_document(book: Book, period: Period) -> Document:
    """Return the paper about periods of this length that says most; raises Refused when the book knows none."""
    fitting = [document for document in book.documents if document.every == period.kind.value]
    if not fitting:
        message = _("The rulebook knows no paper about a period of this length: %(code)s.") % {"code": period.code}
        raise Refused(message, code="invalid", fields={"period": [message]})
    return max(fitting, key=lambda document: len(document.sections))


def order_of(bulletin: Bulletin) -> Order:
    """Return what was ordered when the bulletin was drafted; composing it again gives the same figures."""
    book = book_by_digest(bulletin.rulebook_digest)
    return Order(
        book=book,
        document=book.document(bulletin.document),
        place=bulletin.jurisdiction,
        period=Period.parse(bulletin.period),
        instant=bulletin.as_of,
    )
