"""The verb that checks the journal and says so in the journal."""

from django.utils.translation import gettext_lazy

from luodi.audit.journal import Break, breaks
from luodi.organization.models import Jurisdiction
from luodi.organization.verbs import Act, Nothing, verb


@verb(
    "audit.verify",
    on=None,
    label=gettext_lazy("Check the journal"),
    wording=gettext_lazy("checked the journal: {breaks} breaks"),
)
def verify_journal(act: Act, target: None, data: Nothing) -> list[Break]:
    """Afterwards the journal holds that it was checked, and what was found; returns every break of the chain."""
    found = list(breaks())
    place = Jurisdiction.objects.filter(pk=act.actor.jurisdiction_id or 0).first() or Jurisdiction.objects.first()
    if place is not None:
        act.note(place, {"breaks": len(found)}, jurisdiction_id=place.pk)
    return found
