"""The verb that closes a month."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.actions.registering import jurisdiction_of
from luodi.projects.booking import next_month
from luodi.projects.inputs import CloseMonth
from luodi.projects.models import MonthClosing


@verb(
    "projects.close_month",
    on=None,
    takes=CloseMonth,
    label=gettext_lazy("Close a month"),
    wording=gettext_lazy("closed the month {month}"),
)
def close_month(act: Act, target: None, data: CloseMonth) -> MonthClosing:
    """Afterwards no entry is booked in the month any more; a late one counts in the first open month after it."""
    place = jurisdiction_of(act, data.jurisdiction)
    month = data.month.replace(day=1)
    if act.today < next_month(month):
        raise Refused(_("A month can be closed when it is over."), code="invalid", fields={"month": [str(data.month)]})
    if MonthClosing.objects.filter(jurisdiction=place, month=month).exists():
        raise Refused(_("This month is already closed."), code="unchanged")
    closing = MonthClosing.objects.create(jurisdiction=place, month=month, closed_at=act.at, person_name=act.actor.name)
    act.note(closing, {"month": f"{month:%Y-%m}"}, jurisdiction_id=place.pk)
    return closing
