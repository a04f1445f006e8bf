"""What every page of the register needs: who looks, at which company."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from luodi.companies.models import Company
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed


def actor_of(request: HttpRequest, *, verb: str = "") -> Actor:
    """Return who looks; raises NotAllowed when his post does not have the verb the page is for."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if verb and verb not in actor.verbs:
        raise NotAllowed(_("Your post does not keep the register of companies."), code="not-allowed")
    return actor


def company_or_404(actor: Actor, pk: int) -> Company:
    """Return the company if the actor may see it; a merged one too, so that old links still lead somewhere."""
    rows = Company.objects.select_related("jurisdiction", "merged_into").filter(pk=pk)
    found = visible(actor, rows).first()
    if found is None:
        raise Http404(pk)
    return found
