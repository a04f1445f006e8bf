"""A paper is drafted, its figures are counted, then it is issued under its number or put aside."""

from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from json import dumps

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_q.tasks import async_task

from luodi.documents.content import Content, spoken
from luodi.documents.inputs import DiscardDraft, DraftBulletin, IssueBulletin
from luodi.documents.models import COMPOSING, DISCARDED, DRAFT, FAILED, ISSUED, Bulletin
from luodi.documents.ordering import demand_begun, document_named, instant_of, period_for, plain_title
from luodi.documents.papers import blanks_of, content_of
from luodi.documents.redaction import with_hidden_words
from luodi.formats.papers import DocumentNumber
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_by_digest, book_for

COUNTING = "luodi.documents.jobs.compose_bulletin"


@verb(
    "documents.draft_bulletin",
    on=None,
    takes=DraftBulletin,
    label=gettext_lazy("Draft a bulletin"),
    wording=gettext_lazy("drafted “{title}” with the figures as known on {as_of}"),
)
def draft_bulletin(act: Act, target: None, data: DraftBulletin) -> Bulletin:
    """Afterwards the bulletin stands with its cut-off fixed, and its figures are counted by `jobs.compose_bulletin`.

    Raises Refused for an unknown kind of paper, a period of another kind or not begun at the cut-off, a cut-off in the
    future, and NotAllowed for a place the actor may not see.
    """
    place = Jurisdiction.objects.filter(code=data.place, pk__in=act.actor.jurisdictions).first()
    if place is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    instant = instant_of(data.as_of, now=act.at)
    book = book_for(place, timezone.localdate(instant))
    document = document_named(book, data.document)
    period = period_for(document, data.period)
    demand_begun(period, instant)
    bulletin = Bulletin.objects.create(
        jurisdiction=place,
        document=document.id,
        period=period.code,
        period_end=period.end,
        as_of=instant,
        title=plain_title(document.title, period),
        state=COMPOSING,
        rulebook_digest=book.digest,
        drafted_at=act.at,
        drafted_by=act.actor.name,
        prefix=document.number_prefix,
    )
    detail = {"title": bulletin.title, "as_of": instant.isoformat(), "period": period.code, "cite": list(document.cite)}
    act.note(bulletin, detail, rulebook_digest=book.digest)
    # A worker counts the figures; killed in between it is sent again, and whoever counts second changes nothing.
    transaction.on_commit(partial(async_task, COUNTING, bulletin.pk))
    return bulletin


@verb(
    "documents.issue_bulletin",
    on=Bulletin,
    takes=IssueBulletin,
    label=gettext_lazy("Issue the bulletin"),
    wording=gettext_lazy("issued “{title}” as {number}"),
)
def issue_bulletin(act: Act, bulletin: Bulletin, data: IssueBulletin) -> Bulletin:
    """Afterwards the bulletin bears the next number of its sign and year and never changes again.

    A signatory (签发人) stands on a paper to a higher body only; on any other the name is left out, as the journal says.

    Raises Refused while its figures are still being counted, while a part waits for somebody's words, when it or
    another one for the period is issued already or it was put aside, and for a day of issue in the future or before its
    cut-off.
    """
    _check_issue(bulletin)
    issued_on = data.issued_on or act.today
    if issued_on > act.today or issued_on < timezone.localdate(bulletin.as_of - timedelta(microseconds=1)):
        message = _("The day of issue lies between the cut-off of the figures and today.")
        raise Refused(message, code="invalid", fields={"issued_on": [message]})
    number = DocumentNumber(prefix=bulletin.prefix, year=issued_on.year, serial=_next_serial(bulletin, issued_on.year))
    bulletin.state, bulletin.year, bulletin.serial, bulletin.number = ISSUED, number.year, number.serial, str(number)
    bulletin.issued_on, bulletin.issued_at, bulletin.issued_by = issued_on, act.at, act.actor.name
    document = document_named(book_by_digest(bulletin.rulebook_digest), bulletin.document)
    bulletin.signatory = data.signatory if document.upward else ""
    bulletin.content = _with_hidden_words(bulletin).model_dump(mode="json")
    bulletin.title = _title_on_issue(bulletin, number, issued_on)
    bulletin.save()
    detail = {"title": bulletin.title, "number": bulletin.number, "content_digest": content_digest(bulletin)}
    if data.signatory and not bulletin.signatory:
        detail["left_out"] = signatory_left_out(data.signatory)
    act.note(bulletin, detail, rulebook_digest=bulletin.rulebook_digest)
    return bulletin


@verb(
    "documents.discard_draft",
    on=Bulletin,
    takes=DiscardDraft,
    label=gettext_lazy("Put the draft aside"),
    wording=gettext_lazy("put aside the draft “{title}”: {reason}"),
)
def discard_draft(act: Act, bulletin: Bulletin, data: DiscardDraft) -> Bulletin:
    """Afterwards the draft is kept with the reason, and can neither be written nor issued. Raises Refused once issued."""
    if bulletin.is_issued:
        raise Refused(_("This bulletin has been issued as %(number)s.") % {"number": bulletin.number}, code="unchanged")
    if bulletin.is_discarded:
        raise Refused(_("This draft has been put aside already."), code="discarded")
    bulletin.state, bulletin.discard_reason = DISCARDED, data.reason
    bulletin.discarded_at, bulletin.discarded_by = act.at, act.actor.name
    bulletin.save()
    detail = {"title": bulletin.title, "reason": data.reason}
    act.note(bulletin, detail, rulebook_digest=bulletin.rulebook_digest)
    return bulletin


def complete(bulletin_id: int, content: Content) -> bool:
    """Afterwards the figures stand in the draft; says whether they were written by this call.

    The effect of `draft_bulletin`, carried out when counting ends. A draft that has its content keeps it.
    """
    with transaction.atomic():
        rows = Bulletin.objects.filter(pk=bulletin_id, state=COMPOSING)
        return rows.update(content=content.model_dump(mode="json"), state=DRAFT) == 1


def note_progress(bulletin_id: int, done: int, total: int) -> None:
    """Afterwards the page shows how many figures are counted."""
    Bulletin.objects.filter(pk=bulletin_id, state=COMPOSING).update(done=done, total=total)


def note_failure(bulletin_id: int, problem: str) -> None:
    """Afterwards the draft says why its figures cannot be counted; it can never be issued."""
    Bulletin.objects.filter(pk=bulletin_id, state=COMPOSING).update(state=FAILED, problem=problem)


def content_digest(bulletin: Bulletin) -> str:
    """Return the SHA-256 of the content, by which the journal remembers what was issued."""
    canonical = dumps(bulletin.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _check_issue(bulletin: Bulletin) -> None:
    if bulletin.is_composing:
        raise Refused(_("The figures are still being counted. Wait until they stand."), code="composing")
    if bulletin.has_failed:
        raise Refused(
            _("The figures of this draft could not be counted: %(problem)s") % {"problem": bulletin.problem},
            code="failed",
        )
    if bulletin.is_issued:
        raise Refused(_("This bulletin has been issued as %(number)s.") % {"number": bulletin.number}, code="unchanged")
    if bulletin.is_discarded:
        raise Refused(_("This draft has been put aside already."), code="discarded")
    gaps = [f"{section.heading}{words}" for section, words in content_of(bulletin).gaps()]
    if gaps:
        message = _("These parts wait for somebody's words: %(parts)s") % {"parts": "；".join(gaps)}
        raise Refused(message, code="gaps")
    issued = Bulletin.objects.filter(
        jurisdiction_id=bulletin.jurisdiction_id, document=bulletin.document, period=bulletin.period, state=ISSUED
    ).first()
    if issued is not None:
        message = _("A bulletin for this period has been issued already: %(number)s.") % {"number": issued.number}
        raise Refused(message, code="duplicate")


def _with_hidden_words(bulletin: Bulletin) -> Content:
    """The content with the names the public may not read, so that its public version never changes either."""
    document = document_named(book_by_digest(bulletin.rulebook_digest), bulletin.document)
    return with_hidden_words(content_of(bulletin), document, bulletin.jurisdiction)


def signatory_left_out(name: str) -> str:
    """Return why the name of a signatory does not stand on a paper (GB/T 9704-2012, 7.2.6)."""
    message = _("%(name)s is left out: a signatory stands only on papers to a higher body (GB/T 9704-2012, 7.2.6).")
    return message % {"name": name}


def _next_serial(bulletin: Bulletin, year: int) -> int:
    # Whoever issues in this place waits here, so that two at once get two numbers and none is left out.
    Jurisdiction.objects.select_for_update().get(pk=bulletin.jurisdiction_id)
    mine = Bulletin.objects.filter(jurisdiction_id=bulletin.jurisdiction_id, prefix=bulletin.prefix, year=year)
    return (mine.aggregate(latest=Max("serial"))["latest"] or 0) + 1


def _title_on_issue(bulletin: Bulletin, number: DocumentNumber, issued_on: date) -> str:
    content = content_of(bulletin)
    return spoken(content.title, content.figures, blanks_of(number, issued_on))
