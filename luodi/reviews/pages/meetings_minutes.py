"""The minutes of a meeting: as they would read while it sits, as the paper they are once it is closed."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luodi.formats.papers import OfficialPaper, PaperError
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.plans.sending import attachment
from luodi.plans.wording import language
from luodi.reviews.meetings.board import seat_for
from luodi.reviews.meetings.minutes import compose
from luodi.reviews.meetings.papers import MEDIA_TYPES, paper_of, write
from luodi.reviews.models.meetings import Meeting, MeetingMinutes
from luodi.reviews.queries.meetings import meeting_or_404, view_of

DRAFT, DEMONSTRATION = "草稿", "演示数据"


@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the minutes as the paper they are; while the meeting sits, how they would read now."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _with_minutes(actor, pk)
    context = {"meeting": row, "paper": _paper(actor, row), "kept": _kept(row), "formats": MEDIA_TYPES}
    return render(request, "reviews/meetings/minutes.html", context)


@require_safe
def minutes_paper(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Send the minutes as DOCX or PDF."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _with_minutes(actor, pk)
    kept = _kept(row)
    if format not in MEDIA_TYPES or kept is None:
        raise Http404(format)
    mark = DEMONSTRATION if row.jurisdiction.is_demonstration else ""
    try:
        content = write(kept, format, watermark=mark)
    except PaperError as error:
        messages.error(request, error.text(language=language()))
        return redirect("reviews:minutes", pk=pk)
    return attachment(content, name=f"{kept.content['title']} {kept.number}.{format}", media_type=MEDIA_TYPES[format])


def _kept(row: Meeting) -> MeetingMinutes | None:
    return getattr(row, "minutes", None)


def sees_minutes(actor: Actor, row: Meeting) -> bool:
    """Whether the actor may read the words on every project: minutes hold them all."""
    return actor.units is None or row.convening_unit_id in actor.units or seat_for(row, actor) is not None


def _with_minutes(actor: Actor, pk: int) -> Meeting:
    row = meeting_or_404(actor, pk)
    if not sees_minutes(actor, row):
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return row


def _paper(actor: Actor, row: Meeting) -> OfficialPaper:
    kept = _kept(row)
    if kept is not None:
        return paper_of(kept.content, number=None)
    found = view_of(actor, row)
    seats = (*found.members, *found.guests)
    held: date = row.held_on
    judgements = [one.judgement for one in found.items]
    content = compose(row, found.rule, found.board, found.book, seats=seats, judgements=judgements, written_on=held)
    return paper_of(content, number=None, watermark=DRAFT)
