"""People for tests: one in each post of each place, named after place and post."""

from datetime import date

from django.conf import settings

from luodi.organization.actors import Actor, actor_for, system_actor
from luodi.organization.models import Appointment, Person, Post, Unit
from luodi.regulations.actions import publish
from luodi.regulations.queries import book_by_digest

PASSWORD = "Correct-Horse-42"
CODES: dict[str, str] = {}
_password = ""


def settle(places: tuple[str, ...]) -> None:
    """Afterwards the places' rulebooks are in force and every post is held by somebody, once per kind of unit that has it."""
    for place in places:
        version = publish(actor=system_actor(), data={"folder": settings.RULEBOOKS / place, "is_demonstration": True})
        CODES[place] = version.place
        book = book_by_digest(version.digest)
        units = {unit.code: unit for unit in Unit.objects.filter(jurisdiction__place=version.place)}
        for post in Post.objects.filter(place=version.place, abolished_on=None):
            having = [units[unit.id] for unit in book.units if post.code in unit.posts] or list(units.values())[:1]
            for unit in having[:2]:
                _appoint(place, post, unit)


def _appoint(place: str, post: Post, unit: Unit) -> None:
    global _password
    person = Person(username=f"{place}-{post.code}-{unit.code}"[:60], name=f"{unit.short_name}{post.title}"[:120])
    if not _password:
        person.set_password(PASSWORD)
        _password = person.password
    person.password = _password
    person.save()
    Appointment.objects.create(person=person, unit=unit, post=post, since=date(2018, 1, 1))


def acting(place: str, post: str, *, unit: str | None = None, channel: str = "web") -> Actor:
    """Return the actor who holds the post in the place."""
    rows = Appointment.objects.select_related("person", "unit__jurisdiction", "post").filter(
        post__place=CODES[place], post__code=post
    )
    if unit is not None:
        rows = rows.filter(unit__code=unit)
    return actor_for(rows.order_by("pk")[0], channel)
