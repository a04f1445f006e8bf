"""The verbs around a question to the investor: while the answer is out, the department's time stands still."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.reviews.actions import guards
from luodi.reviews.actions.keeping import record
from luodi.reviews.inputs import ResumeClock, StopClock
from luodi.reviews.models import ClockEvent, OpinionRequest
from luodi.reviews.models.clock import RESUME, STOP
from luodi.reviews.standing import Standing


@verb(
    "reviews.stop_clock",
    on=OpinionRequest,
    takes=StopClock,
    label=gettext_lazy("Ask the investor for papers"),
    wording=gettext_lazy("asked the investor for papers (“{title}”, {unit}); the clock stands still: {reason}"),
)
def stop_clock(act: Act, request: OpinionRequest, data: StopClock) -> ClockEvent:
    """Afterwards no day counts for this opinion until the clock is resumed."""
    standing = _running(act, request)
    if standing.clock.stopped_on is not None:
        message = _("The clock has stood still since %(day)s.") % {"day": standing.clock.stopped_on}
        raise Refused(message, code="unchanged", cite=tuple(request.cite))
    if not standing.clock.is_started:
        raise Refused(_("The clock has not started: papers are missing."), code="unchanged", cite=tuple(request.cite))
    event = record(act, request, STOP, reason=data.reason)
    guards.tell(act, request.review, _told(request, data.reason))
    return event


@verb(
    "reviews.resume_clock",
    on=OpinionRequest,
    takes=ResumeClock,
    label=gettext_lazy("The investor has answered"),
    wording=gettext_lazy("the investor has answered (“{title}”, {unit}); the clock runs again: {reason}"),
)
def resume_clock(act: Act, request: OpinionRequest, data: ResumeClock) -> ClockEvent:
    """Afterwards the days count again, from tomorrow on."""
    standing = _running(act, request)
    if standing.clock.stopped_on is None:
        raise Refused(_("The clock is not standing still."), code="unchanged", cite=tuple(request.cite))
    event = record(act, request, RESUME, reason=data.reason)
    guards.tell(act, request.review, _told(request, data.reason))
    return event


def _running(act: Act, request: OpinionRequest) -> Standing:
    """Return the standing of a request whose clock this actor may touch: the department asked, or who asked for the round."""
    review = guards.locked(request.review_id)
    guards.check_open(review)
    _book, rule = guards.governing(review)
    actor = act.actor
    asked = actor.unit_id == request.unit_id and actor.post_code in (request.post_code, request.countersigned_by)
    if not (actor.is_system or asked or actor.post_code in rule.requested_by):
        message = _("The clock of “%(title)s” is kept by the department asked and by who asked for the review.")
        raise NotAllowed(message % {"title": request.title}, code="not-allowed", cite=tuple(request.cite))
    standing, _now = guards.standing_now(request)
    if standing.counts is not None:
        raise Refused(_("This opinion is in; its clock has ended."), code="unchanged", cite=tuple(request.cite))
    return standing


def _told(request: OpinionRequest, reason: str) -> dict[str, object]:
    return {"title": request.title, "unit": request.unit.short_name, "reason": reason, "cite": request.cite}
