"""What an actor may see. Every read starts here; permission to act is defined from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from luodi.organization.actors import Actor

M = TypeVar("M", bound=Model)
T = TypeVar("T", bound=type[Model])


@dataclass(frozen=True, slots=True)
class Sight:
    """By which columns a model is seen: the jurisdiction it belongs to, and the units that have to do with it."""

    jurisdiction: str
    units: tuple[str, ...]


_sights: dict[type[Model], Sight] = {}


def seen_by(*, jurisdiction: str, units: tuple[str, ...] = ()) -> Callable[[T], T]:
    """Declare on a model by which columns `visible` narrows it; columns are lookups that end in an id."""

    def declare(model: T) -> T:
        _sights[model] = Sight(jurisdiction, units)
        return model

    return declare


def visible(actor: Actor, queryset: QuerySet[M]) -> QuerySet[M]:
    """Return the part of the queryset the actor may see. Raises LookupError for a model that declares no `seen_by`."""
    sight = _sights.get(queryset.model)
    if sight is None:
        raise LookupError(f"{queryset.model.__name__} does not declare by which columns it is seen (seen_by).")
    if actor.is_system:
        return queryset
    narrowed = queryset.filter(**{f"{sight.jurisdiction}__in": actor.jurisdictions})
    if actor.units is None or not sight.units:
        return narrowed
    mine = Q()
    for column in sight.units:
        mine |= Q(**{f"{column}__in": actor.units})
    return narrowed.filter(mine)


def may(actor: Actor, verb_code: str, target: Model | None = None) -> bool:
    """Say whether the actor's post gives him the verb and, when a target is named, whether he may see it."""
    if verb_code not in actor.verbs:
        return False
    if target is None or target.pk is None:
        return True
    model = type(target)
    return visible(actor, model._default_manager.filter(pk=target.pk)).exists()
