"""Making the demonstration data: publish, open accounts, plan, and carry everything out in the order of time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from django.conf import settings
from django.db import transaction
from ruamel.yaml import YAML

from luodi.command.demonstration.accounts import open_accounts
from luodi.command.demonstration.appraising import Appraising
from luodi.command.demonstration.bringing_on import BringingOn
from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.checking import Checking
from luodi.command.demonstration.deciding import Deciding
from luodi.command.demonstration.deeds import Calendar, Deed, Diary, instant
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.happenings import Office
from luodi.command.demonstration.issuing import Issuing
from luodi.command.demonstration.ledgers import Ledgers
from luodi.command.demonstration.owing import Desks
from luodi.command.demonstration.planning import Plan, plan
from luodi.command.demonstration.planting import Planting
from luodi.command.demonstration.promoting import Promoting
from luodi.command.demonstration.ranking import Ranked
from luodi.command.demonstration.recipe import PLACES, Recipe, recipe_of
from luodi.command.demonstration.reporting import Sources
from luodi.command.demonstration.targeting import Aims
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
    found, calendar = Made(), Calendar(now)
    installed = instant(min(recipe_of(folder).opening for folder in places), hour=7)
    with transaction.atomic():
        for folder in places:
            _prepare(folder, seed, installed, calendar, found)
        calendar.carry_out(lambda deed: _told(tell, deed, calendar.done))
    found.deeds = calendar.done
    return found


def _told(tell: Callable[[str], None], deed: Deed, done: int) -> None:
    if done % EVERY == 0:
        tell(f"{deed.at:%Y-%m-%d} · {done}")


def _prepare(folder: str, seed: int, installed: datetime, calendar: Calendar, found: Made) -> None:
    """Publish a place's rulebook, open its accounts and put its history into the calendar, unless it has data already."""
    recipe = recipe_of(folder)
    if _is_there(recipe):
        found.kept.append(folder)
        return
    house = system_actor().through(DEMONSTRATION)
    try:
        with transaction.atomic():
            data = {"folder": settings.RULEBOOKS / folder, "is_demonstration": True}
            version = publish(actor=house, data=data, at=installed)
    except Refused as refusal:
        found.left_out[folder] = "\n".join([str(refusal), *(item.title for item in refusal.missing)])
        return
    place = Jurisdiction.objects.get(code=version.place)
    book = book_by_digest(version.digest)
    house = system_actor(place).through(DEMONSTRATION)  # made anew: the place exists only now
    open_accounts(book, folder=folder, house=house, seed=seed, at=installed)
    found.made.append(folder)
    diary = Diary(calendar, opening=recipe.opening)
    _fill(diary, Cast(book, place, seed=seed), plan(recipe, seed=seed, today=calendar.now.date()), seed)


def _is_there(recipe: Recipe) -> bool:
    """Whether the place has dossiers already, of an earlier start or real ones: then nothing of it is touched."""
    header = YAML(typ="safe").load((settings.RULEBOOKS / recipe.folder / "rulebook.yaml").read_text(encoding="utf-8"))
    return Project.objects.filter(jurisdiction__place=header["rulebook"]["place"]).exists()


def _fill(diary: Diary, cast: Cast, planned: Plan, seed: int) -> None:
    recipe = planned.recipe
    dossiers = _dossiers(cast, planned, seed)
    Ledgers(cast, recipe, diary, seed).plan([one for one in dossiers if not one.planned.is_told])
    teller = Teller(cast, diary, seed)
    for dossier in dossiers:
        if dossier.planned.is_told:
            teller.plan(dossier)
    Deciding(cast, diary).plan([one for one in dossiers if one.planned.is_told])
    Planting(cast, diary, seed).plan(cast.units_of(recipe.leading))
    Office(cast, recipe, diary, seed).plan(dossiers)
    Desks(cast, recipe, diary, seed).plan()
    Aims(cast, recipe, diary, seed).plan()
    _fill_rooms(diary, cast, recipe, seed)


def _fill_rooms(diary: Diary, cast: Cast, recipe: Recipe, seed: int) -> None:
    """What rests on figures: each deed reads them as they are known on its day."""
    Sources(cast, recipe, diary, seed).plan()
    BringingOn(cast, recipe, diary, seed).plan()
    Appraising(cast, recipe, diary, seed).plan()
    Ranked(cast, recipe, diary).plan()
    Promoting(cast, recipe, diary, seed).plan()
    Issuing(cast, recipe, diary).plan()
    Checking(cast, recipe, diary).plan()


def _dossiers(cast: Cast, planned: Plan, seed: int) -> list[Dossier]:
    """Return the planned projects with the units that answer for them; some units bring more projects than others."""
    rng = Random(f"{seed}/{planned.recipe.folder}/units")
    recipe: Recipe = planned.recipe
    leading, landing = cast.units_of(recipe.leading), cast.units_of(recipe.landing)
    weights = [1 / (1 + position * 0.15) for position in range(len(leading))]
    busy = rng.sample(leading, len(leading) - 1) if recipe.even else []
    dossiers = []
    for number, project in enumerate(planned.projects):
        responsible = busy[number % len(busy)] if busy else rng.choices(leading, weights)[0]
        dossiers.append(Dossier(project, responsible, rng.choice(landing) if landing else responsible))
    return dossiers
