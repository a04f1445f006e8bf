"""Projects declared once more under another appearance, so that comparison has something of every kind to find.

Each is drawn from a project of the demonstration itself: the same one relabelled, made ten times as large, taken up by a
look-alike company, passed off as a later phase, counted by another place; and beside these a genuine later phase.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration import names
from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary
from luodi.command.demonstration.judging import rule_on
from luodi.command.demonstration.recipe import words
from luodi.comparison.actions.comparing import compare
from luodi.comparison.models import OPEN, Likeness
from luodi.comparison.sweeps import uncompared
from luodi.organization.models import Unit
from luodi.projects import actions
from luodi.projects.models import Project

DECLARED, RULED = 9, 4  # days ago
CHUNK = 50
Columns = dict[str, Any]
CARRIED = (
    *("name", "investors", "uscc", "industry", "chain", "origin", "landing_place", "site", "land_area_mu"),
    *("total_investment", "fixed_investment", "contact", "remark"),
)


def relabelled(base: Columns, rng: Random) -> Columns:
    """The same project under another name: 以旧充新."""
    return base | {"name": f"{base['investors'][0][:6]}智能化生产基地建设项目"}


def inflated(base: Columns, rng: Random) -> Columns:
    """The same project with ten times the amount: 以小充大."""
    larger = {name: base[name] * 10 for name in ("total_investment", "fixed_investment") if base[name] is not None}
    return base | larger | {"name": f"{base['name'].removesuffix('项目')}建设项目"}


def look_alike(base: Columns, rng: Random) -> Columns:
    """Another company with nearly the same name, another credit code and a project of its own: 鱼目混珠."""
    company = base["investors"][0]
    borrowed = f"{company[:4]}新{company[4:]}"
    total = Decimal(rng.randint(8, 60) * 10_000_000)
    own = {"total_investment": total, "fixed_investment": total * 7 // 10, "land_area_mu": rng.randint(15, 60)}
    place = {"site": f"{rng.choice(words()['zones'])}{rng.choice(words()['roads'])}{rng.randint(200, 280)}号地块"}
    named = {"name": f"{borrowed[:8]}产业基地项目", "investors": [borrowed], "uscc": names.credit_code(rng)}
    return base | own | place | named | {"contact": names.contact(rng)}


def false_phase(base: Columns, rng: Random) -> Columns:
    """A “second phase” on the first one's own parcel with its own amount."""
    return base | {"name": f"{base['name']}（二期）"}


def later_phase(base: Columns, rng: Random) -> Columns:
    """A genuine second phase: another parcel, another amount."""
    total = int(base["total_investment"] * rng.randint(40, 70) // 100)
    other = {"site": f"{base['site'].split('号')[0]}{rng.randint(3, 9)}号地块", "land_area_mu": rng.randint(20, 90)}
    return (
        base
        | other
        | {"name": f"{base['name']}（二期）", "total_investment": total, "fixed_investment": total * 7 // 10}
    )


def counted_twice(base: Columns, rng: Random) -> Columns:
    """The same project, declared by another place as its own."""
    return base


HERE: dict[str, Callable[[Columns, Random], Columns]] = {
    "relabelled": relabelled,
    "inflated": inflated,
    "look-alike": look_alike,
    "false-phase": false_phase,
    "later-phase": later_phase,
}


@dataclass(slots=True)
class Planting:
    """Plans the declarations of a place that are not what they seem, and the first rulings on them."""

    cast: Cast
    diary: Diary
    seed: int

    def plan(self, leading: list[Unit]) -> None:
        """Afterwards the diary holds the comparison of everything taken over, the declarations, and one ruling."""
        if not self.cast.book.comparisons or not leading:
            return
        begun = self._ago(DECLARED)
        self.diary.plan(begun - timedelta(hours=2), _compare_the_rest)
        for number, kind in enumerate((*HERE, "counted-twice")):
            unit = leading[number % len(leading)]
            at = begun + timedelta(hours=20 * number)
            self.diary.plan(at, partial(self._declare, kind=kind, unit=unit, number=number))
        self.diary.plan(self._ago(RULED), self._rule)

    def _ago(self, days: int) -> datetime:
        return (self.diary.now - timedelta(days=days)).replace(hour=9, minute=30)

    def _declare(self, at: datetime, kind: str, unit: Unit, number: int) -> None:
        rng = Random(f"{self.seed}/{self.cast.place.code}/planted/{kind}")
        base = self._base(kind, rng)
        if base is None:
            return
        columns = {name: getattr(base, name) for name in CARRIED}
        changed = HERE.get(kind, counted_twice)(columns, rng)
        actor = self.cast.doer("projects.register", near=unit, roles=("handling",))
        data = {name: value for name, value in changed.items() if value not in (None, "")}
        data |= {"responsible_unit": unit.pk, "jurisdiction": unit.jurisdiction_id}
        actions.register(actor=actor, data=data, at=at)

    def _base(self, kind: str, rng: Random) -> Project | None:
        """Return a signed project with enough to recognise it by: of this place, or of another one."""
        rows = Project.objects.exclude(uscc="").exclude(site="").exclude(land_area_mu=None).exclude(signed_on=None)
        rows = rows.exclude(total_investment=None).exclude(fixed_investment=None).order_by("pk")
        here = rows.filter(jurisdiction__place=self.cast.place.place)
        found = list(rows.exclude(pk__in=here) if kind == "counted-twice" else here)
        return rng.choice(found[-60:]) if found else None

    def _rule(self, at: datetime) -> None:
        """The likest of what waits has been ruled on; the rest is on the desk."""
        waiting = Likeness.objects.filter(state=OPEN, project__jurisdiction__place=self.cast.place.place)
        likeness = waiting.select_related("project", "other").order_by("-score", "pk").first()
        if likeness is None:
            return
        try:
            rule_on(at, cast=self.cast, likeness=likeness, ruling="same")
        except NobodyMay:
            return  # whoever may rule belongs to one of the two projects' units


def _compare_the_rest(at: datetime) -> None:
    """Afterwards what large ledgers brought, and a job would compare, has been compared."""
    waiting = uncompared()
    for start in range(0, len(waiting), CHUNK):
        compare(waiting[start : start + CHUNK], at=at)
