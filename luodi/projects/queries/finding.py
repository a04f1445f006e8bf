"""Finding dossiers."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.projects.models import Project, Step


def dossiers(actor: Actor) -> QuerySet[Project]:
    """Return the dossiers the actor may see, with the units a list shows."""
    return visible(actor, Project.objects.all()).select_related("responsible_unit", "landing_unit", "jurisdiction")


def dossier_or_404(actor: Actor, pk: int) -> Project:
    """Return one dossier; raises NotAllowed, which a page shows as "not found", when the actor may not see it."""
    project = dossiers(actor).select_related("rulebook").defer("rulebook__content").filter(pk=pk).first()
    if project is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return project


def overrides(actor: Actor) -> QuerySet[Step]:
    """Return the moves taken against a gate in the places the actor belongs to, latest first.

    The list is public inside a place: who may see only his own unit's dossiers still sees every override of his place.
    """
    return (
        Step.objects.filter(is_override=True, project__jurisdiction_id__in=actor.jurisdictions)
        .select_related("project__jurisdiction")
        .order_by("-taken_at", "-pk")
    )
