"""From a recipe and a seed to everything that shall have happened. No database, no clock: the same every time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from luodi.command.demonstration import arrivals, names
from luodi.command.demonstration.amounts import draw, fit
from luodi.command.demonstration.recipe import Cohort, Milestone, Recipe, words


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens on a day: results declared (with money in 10k), a stage, a move, a change of investors."""

    on: date
    results: tuple[str, ...] = ()
    stage: str = ""
    move: str = ""
    change: str = ""
    amount: int | None = None
    currency: str = "CNY"


@dataclass(slots=True)
class Planned:
    """A project as it shall be: its facts (money in 10k) and its history in order of days."""

    key: int
    cohort: str
    is_told: bool
    industry: str
    is_foreign: bool
    is_returning: bool
    total: int
    name: str = ""
    investors: tuple[str, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)

    def first(self, result: str) -> date | None:
        """Return the day of a result, or None."""
        return next((one.on for one in self.happenings if result in one.results), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """All projects of a place."""

    recipe: Recipe
    projects: list[Planned]


def plan(recipe: Recipe, *, seed: int, today: date) -> Plan:
    """Return what shall have happened in the place until today."""
    rng = Random(f"{seed}/{recipe.folder}")
    projects = [project for cohort in recipe.cohorts for project in _cohort(recipe, cohort, today, rng)]
    for key, project in enumerate(projects):
        project.key = key
    _add_up(recipe, projects, rng)
    _name(recipe, projects, rng)
    _money(recipe, projects, today, rng)
    for project in projects:
        project.happenings.sort(key=lambda one: one.on)
    return Plan(recipe, [project for project in projects if project.happenings])


def _cohort(recipe: Recipe, cohort: Cohort, today: date, rng: Random) -> Iterator[Planned]:
    industries = [recipe.main_industry] * cohort.main
    industries += [rng.choice(recipe.other_industries) for _ in range(cohort.count - cohort.main)]
    rng.shuffle(industries)
    for position, industry in enumerate(industries):
        fixed = cohort.fixed[position] if position < len(cohort.fixed) else None
        yield Planned(
            key=0,
            cohort=cohort.id,
            is_told=position >= cohort.count - cohort.told,
            industry=industry,
            is_foreign=position < cohort.foreign,
            is_returning=rng.random() < cohort.returning,
            total=fixed if fixed is not None else draw(rng, low=cohort.amount[0], high=cohort.amount[1]),
            happenings=_history(cohort.milestones, today, recipe.settled_until, rng),
        )


def _history(milestones: tuple[Milestone, ...], today: date, settled: date, rng: Random) -> list[Happening]:
    found: list[Happening] = []
    previous = None
    for milestone in milestones:
        if rng.random() >= milestone.chance:
            break
        on = _day(milestone, previous, today, settled, rng)
        if on >= today:
            break
        previous = on
        found.append(Happening(on, milestone.results, milestone.stage, milestone.move, milestone.change))
    return found


def _day(milestone: Milestone, previous: date | None, today: date, settled: date, rng: Random) -> date:
    if milestone.between is None:
        low, high = milestone.after or (30, 90)
        return (previous or today) + timedelta(days=rng.randint(low, high))
    begin, end = (
        max(settled, today + timedelta(days=bound)) if isinstance(bound, int) else bound for bound in milestone.between
    )
    if previous is not None:
        begin = max(begin, previous + timedelta(days=1))
    return begin + timedelta(days=rng.randint(0, max(0, (end - begin).days)))


def _add_up(recipe: Recipe, projects: list[Planned], rng: Random) -> None:
    """Change the amounts of each group so that they add up; what a cohort fixes stays."""
    cohorts = {cohort.id: cohort for cohort in recipe.cohorts}
    for group, total in recipe.totals.items():
        mine = [one for one in projects if cohorts[one.cohort].group == group]
        bounds = [
            (one.total, one.total) if one.total in cohorts[one.cohort].fixed else cohorts[one.cohort].amount
            for one in mine
        ]
        for one, amount in zip(mine, fit([one.total for one in mine], bounds, total=total, rng=rng), strict=True):
            one.total = amount


def _name(recipe: Recipe, projects: list[Planned], rng: Random) -> None:
    taken: set[str] = set()
    for project in projects:
        while not project.name or project.name in taken:
            _invent(recipe, project, rng)
        taken.add(project.name)
        project.facts = _facts(recipe, project, rng)


def _invent(recipe: Recipe, project: Planned, rng: Random) -> None:
    prefix = rng.choice((recipe.brands, recipe.brands, rng.choice(recipe.origins)))
    trade = names.trade(rng, project.industry)
    investor = names.company(rng, prefix=prefix, trade=trade)
    others = [names.company(rng, prefix=rng.choice(recipe.origins), trade=trade) for _ in range(2)]
    project.investors = (investor, *others[: rng.choice((0, 0, 0, 0, 1, 1, 2))])
    project.name = names.project(rng, investor=investor, trade=trade)


def _facts(recipe: Recipe, project: Planned, rng: Random) -> dict[str, object]:
    """Return the rest of the columns. Some are missing, as they are in every real ledger; units come later."""
    origins = recipe.returning_origins if project.is_returning and recipe.returning_origins else recipe.origins
    facts: dict[str, object] = {
        "origin": rng.choice(origins),
        "site": f"{rng.choice(words()['zones'])}{rng.choice(words()['roads'])}{rng.randint(1, 199)}号地块",
        "land_area_mu": str(rng.choice((0, round(project.total / rng.uniform(250, 600), 2)))),
        "fixed_investment": str(int(project.total * rng.uniform(0.6, 0.85)) * 10000),
        "contact": names.contact(rng),
        "uscc": names.credit_code(rng),
        "code": f"99{rng.randrange(10**4):04d}-{rng.randrange(10**6):06d}-{rng.randrange(10**4):04d}",
    }
    if recipe.chains and rng.random() < 0.8:
        facts["chain"] = rng.choice(recipe.chains)
    for name in ("site", "land_area_mu", "fixed_investment", "contact", "uscc", "code"):
        if rng.random() < 0.14:
            del facts[name]
    if project.is_foreign:
        facts["foreign_investment"] = str(project.total // 8 * 10000)
    facts["remark"] = "。".join(text for text in (names.MARK, rng.choice(words()["remarks"])) if text)
    return facts


def _money(recipe: Recipe, projects: list[Planned], today: date, rng: Random) -> None:
    for rule in recipe.arrivals:
        sources = [
            source
            for one in projects
            if rule.of == "all" or getattr(one, f"is_{rule.of}")
            for source in [_source(recipe, one, rule.result, today, in_dollars=rule.currency == "USD")]
            if source is not None
        ]
        for part in arrivals.split(rule, sources, today=today, rng=rng):
            arrived = Happening(part.on, (rule.result,), amount=part.amount, currency=rule.currency)
            projects[part.key].happenings.append(arrived)


def _source(recipe: Recipe, project: Planned, result: str, today: date, *, in_dollars: bool) -> arrivals.Source | None:
    signed = project.first(recipe.roles.signed)
    if signed is None or (in_dollars and not project.is_foreign):
        return None
    taken = sum(one.amount or 0 for one in project.happenings if result in one.results)
    most = (project.total // 8 if in_dollars else project.total) * arrivals.MOST // 100
    # Once a signed project has ended no money arrives any more.
    until = next((one.on for one in project.happenings if one.move and one.on > signed), today)
    return arrivals.Source(project.key, signed + timedelta(days=7), until, most - taken)
