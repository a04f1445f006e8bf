"""How much waits for somebody who rules: for his desk."""

from luodi.comparison.models import OPEN, Likeness
from luodi.organization.access import visible
from luodi.organization.actors import Actor


def waiting_for(actor: Actor) -> int:
    """Return how many likenesses the actor sees that ask for a ruling; 0 for a post that does not rule."""
    if "comparison.judge" not in actor.verbs:
        return 0
    return visible(actor, Likeness.objects.filter(state=OPEN)).count()
