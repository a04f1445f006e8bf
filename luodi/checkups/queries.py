"""Reads of this room; everything starts from `visible(actor)`."""

from django.http import Http404

from luodi.checkups.models import Checkup
from luodi.organization.access import visible
from luodi.organization.actors import Actor


def checkup_or_404(actor: Actor, pk: int) -> Checkup:
    """Return a checkup the actor may see, with what it was compared with; raises Http404 for any other."""
    row = visible(actor, Checkup.objects.select_related("compared", "unit", "file")).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
