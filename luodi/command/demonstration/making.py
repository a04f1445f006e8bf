"""Making the demonstration data: publish, open accounts, plan, and carry everything out in the order of time."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

import yaml
from django.conf import settings
from django.db import transaction

from luodi.command.demonstration.accounts import open_accounts
from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.happenings import Office
from luodi.command.demonstration.ledgers import Ledgers
from luodi.command.demonstration.owing import Desks
from luodi.command.demonstration.planning import Plan, plan
from luodi.command.demonstration.recipe import PLACES, Recipe, recipe_of
from luodi.command.demonstration.telling import Teller
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.organization.verbs import DEMONSTRATION
from luodi.projects.models import Project
from luodi.regulations.actions import publish
from luodi.regulations.queries import book_by_digest

SEED = 2022
EVERY = 500


@dataclass(slots=True)
class Made:
    """What came of it: places made now, places that were there, places left out and why."""

    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    deeds: int = 0


def make(
    *,
    now: datetime,
    seed: int = SEED,
    places: tuple[str, ...] = PLACES,
    tell: Callable[[str], None] = lambda _line: None,
) -> Made:
    """Afterwards every place has its rulebook, accounts and synthetic history; places that have data are not touched.

    All or nothing: broken off, it leaves the database as it was. A place whose rulebook cannot be published, or that
    is run for real in this installation, is left out with the reason.
    """
    found = Made()
    with transaction.atomic():
        diaries = [diary for folder in places if (diary := _prepare(folder, seed, now, found))]
        for deed in heapq.merge(*(diary.deeds() for diary in diaries), key=lambda one: one.at):
            deed.do(deed.at)
            found.deeds += 1
            if found.deeds % EVERY == 0:
                tell(f"{deed.at:%Y-%m-%d} · {found.deeds}")
    return found


def _prepare(folder: str, seed: int, now: datetime, found: Made) -> Diary | None:
    """Publish a place's rulebook, open its accounts and return the diary of its history, or None when there is nothing to do."""
    recipe = recipe_of(folder)
    if _is_there(recipe):
        found.kept.append(folder)
        return None
    at = instant(recipe.opening, hour=7)
    house = system_actor().through(DEMONSTRATION)
    place = None
    try:
        with transaction.atomic():
            version = publish(
                actor=house, data={"folder": settings.RULEBOOKS / folder, "is_demonstration": True}, at=at
            )
            place = Jurisdiction.objects.get(code=version.place)
    except Refused as refusal:
        found.left_out[folder] = "\n".join([str(refusal), *(item.title for item in refusal.missing)])
        return None
    book = book_by_digest(version.digest)
    open_accounts(book, folder=folder, house=system_actor(place).through(DEMONSTRATION), seed=seed, at=at)
    found.made.append(folder)
    cast = Cast(book, place, seed=seed)
    diary = Diary(opening=recipe.opening, now=now)
    _fill(diary, cast, plan(recipe, seed=seed, today=now.date()), seed)
    return diary


def _is_there(recipe: Recipe) -> bool:
    """Whether the place has dossiers already, of an earlier start or real ones: then nothing of it is touched."""
    header = yaml.safe_load((settings.RULEBOOKS / recipe.folder / "rulebook.yaml").read_text(encoding="utf-8"))
    return Project.objects.filter(jurisdiction__place=header["rulebook"]["place"]).exists()


def _fill(diary: Diary, cast: Cast, planned: Plan, seed: int) -> None:
    recipe = planned.recipe
    dossiers = _dossiers(cast, planned, seed)
    Ledgers(cast, recipe, diary, seed).plan([one for one in dossiers if not one.planned.is_told])
    teller = Teller(cast, diary, seed)
    for dossier in dossiers:
        if dossier.planned.is_told:
            teller.plan(dossier)
    Office(cast, recipe, diary, seed).plan(dossiers)
    Desks(cast, diary, seed).plan()


def _dossiers(cast: Cast, planned: Plan, seed: int) -> list[Dossier]:
    """Return the planned projects with the units that answer for them; some units bring more projects than others."""
    rng = Random(f"{seed}/{planned.recipe.folder}/units")
    recipe: Recipe = planned.recipe
    leading, landing = cast.units_of(recipe.leading), cast.units_of(recipe.landing)
    weights = [1 / (1 + position * 0.15) for position in range(len(leading))]
    dossiers = []
    for project in planned.projects:
        responsible = rng.choices(leading, weights)[0]
        dossiers.append(Dossier(project, responsible, rng.choice(landing) if landing else responsible))
    return dossiers
