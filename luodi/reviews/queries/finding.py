"""Finding rounds, requests and what hangs on them."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.reviews.models import Opinion, OpinionRequest, Review


def reviews(actor: Actor) -> QuerySet[Review]:
    """Return the rounds the actor may see, with project and place."""
    return visible(actor, Review.objects.all()).select_related(
        "project__responsible_unit", "project__landing_unit", "jurisdiction", "requesting_unit"
    )


def requests(actor: Actor) -> QuerySet[OpinionRequest]:
    """Return the requests the actor may see, with what a standing needs."""
    return (
        visible(actor, OpinionRequest.objects.all())
        .select_related(
            "unit", "review__project__responsible_unit", "review__project__landing_unit", "review__jurisdiction"
        )
        .prefetch_related("clock", "opinions__evidence__file", "opinions__unit")
    )


def figures(actor: Actor) -> QuerySet[OpinionRequest]:
    """Return the requests the actor may see with what counting days needs; what was signed is left in the database."""
    signatures = visible(actor, Opinion.objects.defer("subject"))
    return (
        visible(actor, OpinionRequest.objects.all())
        .select_related("unit", "review__project")
        .defer("review__subject", "review__concluded_subject")
        .prefetch_related("clock", Prefetch("opinions", signatures))
    )


def review_or_404(actor: Actor, pk: int) -> Review:
    """Return one round; raises NotAllowed, which a page shows as "not found", when the actor may not see it."""
    found = reviews(actor).filter(pk=pk).first()
    if found is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return found


def request_or_404(actor: Actor, pk: int) -> OpinionRequest:
    """Return one request; raises NotAllowed, which a page shows as "not found", when the actor may not see it."""
    found = requests(actor).filter(pk=pk).first()
    if found is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return found
