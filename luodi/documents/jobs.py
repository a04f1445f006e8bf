"""The jobs of this room: counting a draft's figures, and drafting each paper on the day the rulebook sets for it."""

from datetime import date, timedelta

from django.utils import timezone
from django_q.models import Schedule

from luodi.documents import actions
from luodi.documents.composing import compose
from luodi.documents.models import Bulletin
from luodi.documents.ordering import ONCE, order_of
from luodi.engine.rulebook.schema.documents import Document
from luodi.engine.values import Period
from luodi.engine.values.period import period_of
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.records.conditions import NotAQuery
from luodi.regulations.models import RulebookVersion
from luodi.regulations.queries import book_for

DAILY = "luodi.documents.jobs.draft_papers_of_today"
LONG_PAST = timedelta(days=60)  # a house that opens in November owes nobody the draft of last winter
PERIODS_LOOKED_AT = 3  # the running one, the last, and the one before: no paper is due later than that


def compose_bulletin(bulletin_id: int) -> None:
    """Afterwards the draft has its figures. Delivered twice or after a crash it does no harm: the cut-off is fixed."""
    bulletin = Bulletin.objects.select_related("jurisdiction").filter(pk=bulletin_id).first()
    if bulletin is None or not bulletin.is_composing:
        return
    try:
        content = compose(
            order_of(bulletin), progress=lambda done, total: actions.note_progress(bulletin_id, done, total)
        )
    except (NotAQuery, LookupError) as error:
        # A rule is at fault, not the clerk and not the machine: counting again would fail again.
        actions.note_failure(bulletin_id, str(error))
        return
    actions.complete(bulletin_id, content)


def draft_papers_of_today() -> int:
    """Afterwards each paper that has come due lies as a draft on the desks of its place; returns how many were drafted.

    Run twice it drafts nothing twice; after days without it, it drafts the latest period that is due. It never issues:
    a person does.
    """
    today = timezone.localdate()
    published = set(RulebookVersion.objects.values_list("place", flat=True))
    return sum(_draft_for(place, today) for place in Jurisdiction.objects.filter(code__in=published))


def _draft_for(place: Jurisdiction, today: date) -> int:
    try:
        book = book_for(place, today)
    except Refused:  # published, but in force only later
        return 0
    return sum(_draft(place, document, today) for document in book.documents)


def _draft(place: Jurisdiction, document: Document, today: date) -> bool:
    period = due_period(document, today)
    if period is None:
        return False
    known = Bulletin.objects.filter(jurisdiction=place, document=document.id, period=period.code)
    if known.exists():  # drafted by hand, issued, or put aside: in no case again
        return False
    data = {"place": place.code, "document": document.id, "period": period.code}
    actions.draft_bulletin(actor=system_actor(place), data=data)
    return True


def due_period(document: Document, today: date) -> Period | None:
    """Return the latest period whose paper is due by today; None without a due day, before it, and long after it."""
    if document.due is None or document.every == ONCE:
        return None
    period = period_of(document.every, today)
    for _step in range(PERIODS_LOOKED_AT):
        due = document.due.on(period)
        if due <= today:
            return period if today - due <= LONG_PAST else None
        period = period.previous()
    return None


def keep_scheduled() -> None:
    """Afterwards the daily job is in the job table, once."""
    Schedule.objects.get_or_create(
        name="papers-of-today",
        defaults={"func": DAILY, "schedule_type": Schedule.DAILY, "repeats": -1, "next_run": timezone.now()},
    )
