"""Who acts in the demonstration: the accounts where there are some, invented colleagues elsewhere, each with his post's verbs."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from luodi.command.demonstration import names
from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor, system_actor
from luodi.organization.models import Appointment, Jurisdiction, Post, Unit
from luodi.organization.verbs import DEMONSTRATION


class NobodyMay(LookupError):
    """No post of the place has this verb."""


class Cast:
    """The people of one rulebook's place. They act through the house (past instants), with the verbs of their posts only."""

    def __init__(self, book: Book, place: Jurisdiction, *, seed: int) -> None:
        self.book, self.place, self.seed = book, place, seed
        self.posts = {post.code: post for post in Post.objects.filter(place=place.place, abolished_on=None)}
        self.units = list(
            Unit.objects.filter(jurisdiction__place=place.place, abolished_on=None).select_related("jurisdiction")
        )
        self._by_code = {unit.code: unit for unit in self.units}
        self._posts_of = {unit.id: unit.posts for unit in book.units}
        self._house = system_actor(place)
        self._people: dict[tuple[str, int], Actor] = {}
        appointments = Appointment.objects.filter(unit__in=self.units).select_related("person", "unit", "post")
        self._holders = {(one.post.code, one.unit_id): one for one in appointments}
        self.homes = {one.unit_id for one in appointments}  # units that have an account

    def unit(self, code: str) -> Unit:
        """Return the unit of that id in the book."""
        return self._by_code[code]

    def units_of(self, classes: Iterable[str]) -> list[Unit]:
        """Return the units of these classes in the roster's order."""
        wanted = set(classes)
        return [unit for unit in self.units if unit.unit_class in wanted]

    def holder(self, posts: Iterable[str], *, near: Unit | None = None) -> Actor:
        """Return somebody who holds one of the posts: in the unit named if it has one, else where there is an account."""
        found = [(post, unit) for post in posts for unit in self.units if post in self._posts_of.get(unit.code, ())]
        if not found:
            raise NobodyMay(", ".join(posts))
        if near is not None:
            found = [pair for pair in found if pair[1] == near] or found
        known = [pair for pair in found if (pair[0], pair[1].pk) in self._holders]
        return self._actor(*(known or found)[0])

    def doer(self, verb: str, *, near: Unit | None = None, roles: Iterable[str] = ()) -> Actor:
        """Return somebody whose post has the verb, of these roles if there are such. Raises NobodyMay."""
        able = [post for post in self.book.posts if post.id in self.posts and verb in self.posts[post.id].verbs]
        preferred = [post for role in roles for post in able if post.role == role]
        for post in preferred or able:
            if any(post.id in posts for posts in self._posts_of.values()):
                return self.holder([post.id], near=near)
        raise NobodyMay(verb)

    def house(self) -> Actor:
        """Return the house itself, for what no post does: publication, accounts, issuing duties."""
        return self._house.through(DEMONSTRATION)

    def _actor(self, post_code: str, unit: Unit) -> Actor:
        key = (post_code, unit.pk)
        if key not in self._people:
            self._people[key] = self._made(post_code, unit)
        return self._people[key]

    def _made(self, post_code: str, unit: Unit) -> Actor:
        post, holder = self.posts[post_code], self._holders.get((post_code, unit.pk))
        invented = names.person(Random(f"{self.seed}/{self.place.code}/{post_code}/{unit.code}"))
        return replace(
            self._house,
            person_id=holder.person_id if holder else None,
            name=holder.person.name if holder else invented,
            appointment_id=holder.pk if holder else None,
            post_code=post_code,
            post_title=post.title,
            unit_id=unit.pk,
            unit_name=unit.short_name,
            jurisdiction_id=unit.jurisdiction_id,
            verbs=frozenset(post.verbs),
            channel=DEMONSTRATION,
        )
