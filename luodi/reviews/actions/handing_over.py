"""The verb that hands a request to another department or person: a department was abolished, somebody has left."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.organization.models import Appointment, Post, Unit
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_for
from luodi.reviews.actions import guards
from luodi.reviews.actions.keeping import record
from luodi.reviews.inputs import HandOver
from luodi.reviews.models import OpinionRequest
from luodi.reviews.models.clock import EXTEND, HAND_OVER


@verb(
    "reviews.hand_over",
    on=OpinionRequest,
    takes=HandOver,
    label=gettext_lazy("Hand the request over"),
    wording=gettext_lazy("handed “{title}” over from {from_unit} to {to_unit}: {reason}"),
)
def hand_over(act: Act, request: OpinionRequest, data: HandOver) -> OpinionRequest:
    """Afterwards another department or post is asked; the clock runs on, with the days granted, and the reason stays."""
    review = guards.locked(request.review_id)
    guards.check_open(review)
    standing, _now = guards.standing_now(request)
    if standing.counts is not None:
        raise Refused(
            _("This opinion is in; there is nothing to hand over."), code="unchanged", cite=tuple(request.cite)
        )
    before = request.unit
    unit, post = _successor(request, data)
    if (unit.pk, post, data.person_name) == (request.unit_id, request.post_code, request.person_name):
        raise Refused(_("It is there already."), code="unchanged", cite=tuple(request.cite))
    request.unit, request.post_code, request.person_name = unit, post, data.person_name
    if request.countersigned_by and request.countersigned_by not in _posts(act, unit):
        request.countersigned_by = ""
    request.save(update_fields=["unit", "post_code", "person_name", "countersigned_by"])
    record(act, request, HAND_OVER, reason=data.reason)
    if data.extra_days:
        record(act, request, EXTEND, reason=data.reason, days=data.extra_days)
    told = {"title": request.title, "from_unit": before.short_name, "to_unit": unit.short_name, "reason": data.reason}
    guards.tell(act, review, {**told, "cite": request.cite})
    return request


def _successor(request: OpinionRequest, data: HandOver) -> tuple[Unit, str]:
    place = request.review.jurisdiction.place
    unit = Unit.objects.filter(pk=data.unit, jurisdiction__place=place, abolished_on=None).first()
    if unit is None:
        message = _("There is no such unit in office in your place.")
        raise Refused(message, code="invalid", cite=tuple(request.cite), fields={"unit": [message]})
    post = data.post or request.post_code
    if not Post.objects.filter(place=place, code=post, abolished_on=None).exists():
        message = _("There is no such post in office in your place.")
        raise Refused(message, code="invalid", cite=tuple(request.cite), fields={"post": [message]})
    if not Appointment.objects.filter(unit=unit, post__code=post, until=None, person__is_active=True).exists():
        message = _("Nobody in %(unit)s holds this post; appoint somebody first, or choose another post.")
        words = message % {"unit": unit.short_name}
        raise Refused(words, code="nobody", cite=tuple(request.cite), fields={"post": [words]})
    return unit, post


def _posts(act: Act, unit: Unit) -> tuple[str, ...]:
    """Return the posts the rulebook in force gives the unit."""
    book = book_for(unit.jurisdiction, act.today)
    return next((row.posts for row in book.units if row.id == unit.code), ())
