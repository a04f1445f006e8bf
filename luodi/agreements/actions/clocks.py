"""The verbs around an inquiry: while it runs, the adviser's days stand still."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.agreements.actions import guards
from luodi.agreements.inputs import ResumeClock, StopClock
from luodi.agreements.models import ClockEvent, OpinionRequest
from luodi.agreements.models.opinions import RESUME, STOP
from luodi.agreements.standing import request_clock
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb


@verb(
    "agreements.stop_clock",
    on=OpinionRequest,
    takes=StopClock,
    label=gettext_lazy("Begin an inquiry"),
    wording=gettext_lazy("began an inquiry for {title} on {agreement}; the clock stands still: {reason}"),
)
def stop_clock(act: Act, request: OpinionRequest, data: StopClock) -> ClockEvent:
    """Afterwards no day counts for this opinion until the inquiry has ended."""
    _check_running(act, request)
    stopped_on = request_clock(request).stopped_on
    if stopped_on is not None:
        message = _("The clock has stood still since %(day)s.") % {"day": stopped_on}
        raise Refused(message, code="unchanged", cite=tuple(request.cite))
    return _record(act, request, STOP, data.reason)


@verb(
    "agreements.resume_clock",
    on=OpinionRequest,
    takes=ResumeClock,
    label=gettext_lazy("End the inquiry"),
    wording=gettext_lazy("ended the inquiry for {title} on {agreement}: {reason}"),
)
def resume_clock(act: Act, request: OpinionRequest, data: ResumeClock) -> ClockEvent:
    """Afterwards the days count again, from tomorrow on."""
    _check_running(act, request)
    if request_clock(request).stopped_on is None:
        raise Refused(_("The clock is not standing still."), code="unchanged", cite=tuple(request.cite))
    return _record(act, request, RESUME, data.reason)


def _check_running(act: Act, request: OpinionRequest) -> None:
    agreement = guards.locked(request.version.agreement_id)
    book, _rule = guards.governing(agreement)
    guards.check_addressed(act, request, book)
    guards.check_unsigned(agreement)
    guards.check_latest(agreement, request.version)
    if request.is_given:
        raise Refused(_("This opinion is in; its clock has ended."), code="unchanged", cite=tuple(request.cite))


def _record(act: Act, request: OpinionRequest, kind: str, reason: str) -> ClockEvent:
    event = ClockEvent.objects.create(
        request=request,
        kind=kind,
        on=act.today,
        reason=reason,
        at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    agreement = request.version.agreement
    book, _rule = guards.governing(agreement)
    guards.tell(act, agreement, {"title": request.title, "reason": reason, "cite": request.cite}, book=book)
    return event
