"""The house's own verb that chases overdue opinions on agreements: once each, onto the desk of who owes it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.agreements import queries
from luodi.agreements.inputs import Chase
from luodi.agreements.models import OpinionRequest
from luodi.engine.values import NATIONAL_CALENDAR
from luodi.organization.models import Jurisdiction
from luodi.organization.verbs import Act, verb
from luodi.supervision.actions import raise_task, settle_tasks
from luodi.supervision.models import Duty


@verb(
    "agreements.chase",
    on=None,
    takes=Chase,
    label=gettext_lazy("Chase overdue opinions on agreements"),
    wording=gettext_lazy("chased {count} overdue opinions on agreements: {titles}"),
)
def chase(act: Act, target: None, data: Chase) -> int:
    """Afterwards every opinion overdue on that day is a task on the desk of the department asked, once.

    Returns how many were chased now. An inquiry under way is never overdue.
    """
    place = Jurisdiction.objects.get(pk=data.jurisdiction)
    late = [
        one.request
        for one in queries.asked_open(act.actor, data.on)
        if one.is_late and one.request.version.agreement.jurisdiction_id == place.pk
    ]
    chased = set(Duty.objects.filter(rule__in=[_key(request) for request in late]).values_list("rule", flat=True))
    fresh = [request for request in late if _key(request) not in chased and request.unit.abolished_on is None]
    for request in fresh:
        _put_on_desk(act, request)
    if fresh:
        titles = "、".join(f"{one.unit.short_name}《{one.title}》" for one in fresh[:20])
        act.note(place, {"count": len(fresh), "titles": titles, "on": str(data.on)}, jurisdiction_id=place.pk)
    return len(fresh)


def _put_on_desk(act: Act, request: OpinionRequest) -> None:
    agreement = request.version.agreement
    names = {"title": request.title, "agreement": agreement.title}
    raise_task(
        act,
        key=_key(request),
        title=_("Overdue opinion: %(title)s (%(agreement)s)") % names,
        unit=request.unit,
        due_on=NATIONAL_CALENDAR.add_working_days(act.today, 1).day,
        cite=tuple(request.cite),
        subject=agreement.project,
        rulebook_digest=request.version.rulebook_digest,
        post_code=request.post_code,
    )


def close_chase(act: Act, request: OpinionRequest) -> None:
    """Afterwards the task an overdue opinion left on a desk is done: the opinion is in. Runs inside the signing verb."""
    settle_tasks(act, key=_key(request), statement=request.title)


def _key(request: OpinionRequest) -> str:
    return f"agreements.chase:{request.pk}"
