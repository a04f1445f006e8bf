"""Who is acting: one person, in one post, through one channel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from luodi.audit.journal import Author
from luodi.organization.models import Appointment, Jurisdiction, Person, Unit

UNIT, JURISDICTION, BELOW = "unit", "jurisdiction", "below"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person in a post. `jurisdictions` and `units` are the ids he may see; `units` is None when not limited to units."""

    person_id: int | None
    name: str
    appointment_id: int | None
    post_code: str
    post_title: str
    unit_id: int | None
    unit_name: str
    jurisdiction_id: int | None
    scope: str
    verbs: frozenset[str]
    channel: str
    jurisdictions: frozenset[int]
    units: frozenset[int] | None
    needs_totp: bool = False
    is_system: bool = False

    def author(self) -> Author:
        """Return the actor as the journal remembers him."""
        return Author(
            person_id=self.person_id,
            person_name=self.name,
            post_title=self.post_title,
            unit_name=self.unit_name,
            jurisdiction_id=self.jurisdiction_id,
            channel=self.channel,
        )

    def through(self, channel: str) -> "Actor":
        """Return the same actor, acting through another channel (web, api, command, job)."""
        return replace(self, channel=channel)


def current_appointments(person: Person, on: date) -> list[Appointment]:
    """Return the appointments the person holds on that day, oldest first; three joins, one query."""
    found = list(
        Appointment.objects.filter(person=person, since__lte=on, post__abolished_on=None, unit__abolished_on=None)
        .filter(Q(until=None) | Q(until__gte=on))
        .select_related("unit__jurisdiction", "post")
        .order_by("pk")
    )
    for appointment in found:
        appointment.person = person  # read already, and wide
    return found


def actor_for(appointment: Appointment, channel: str) -> Actor:
    """Return the actor of an appointment (with person, unit, jurisdiction and post loaded)."""
    unit, post = appointment.unit, appointment.post
    return Actor(
        person_id=appointment.person_id,
        name=appointment.person.name,
        appointment_id=appointment.pk,
        post_code=post.code,
        post_title=post.title,
        unit_id=unit.pk,
        unit_name=unit.short_name,
        jurisdiction_id=unit.jurisdiction_id,
        scope=post.sees,
        verbs=frozenset(post.verbs),
        channel=channel,
        jurisdictions=_jurisdictions(unit.jurisdiction_id, post.sees),
        units=_units(unit) if post.sees == UNIT else None,
        needs_totp=post.needs_totp,
    )


def system_actor(jurisdiction: Jurisdiction | None = None) -> Actor:
    """Return the house's own actor, named in the journal: for jobs, publication and demonstration data."""
    from luodi.organization.verbs import all_codes

    everywhere = frozenset(Jurisdiction.objects.values_list("pk", flat=True))
    return Actor(
        person_id=None,
        name="系统",
        appointment_id=None,
        post_code="",
        post_title="系统",
        unit_id=None,
        unit_name="",
        jurisdiction_id=jurisdiction.pk if jurisdiction else None,
        scope=BELOW,
        verbs=all_codes(),
        channel="job",
        jurisdictions=everywhere,
        units=None,
        is_system=True,
    )


def _jurisdictions(own: int, sees: str) -> frozenset[int]:
    if sees != BELOW:
        return frozenset({own})
    parents = dict(Jurisdiction.objects.values_list("pk", "parent_id"))
    return frozenset(pk for pk in parents if _lies_below(pk, own, parents))


def _lies_below(pk: int | None, own: int, parents: Mapping[int, int | None]) -> bool:
    while pk is not None:
        if pk == own:
            return True
        pk = parents.get(pk)
    return False


def _units(unit: Unit) -> frozenset[int]:
    parents = dict(Unit.objects.filter(jurisdiction_id=unit.jurisdiction_id).values_list("pk", "parent_id"))
    return frozenset(pk for pk in parents if _lies_below(pk, unit.pk, parents))
