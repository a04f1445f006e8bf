"""What a place's demonstration data look like, read from recipes/<place>.yaml. Money in 10k (万元, 万美元)."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

FOLDER = Path(__file__).parent
Bound = date | int  # a day, or so many days from today (negative: before)


class Part(BaseModel):
    """A strict, frozen piece of a recipe."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Milestone(Part):
    """Something that happens to a project: results declared, a stage reached, a move taken, a change of investors.

    The day lies `between` two days, or so many days `after` the milestone before it; after today it has not happened yet.
    """

    results: tuple[str, ...] = ()
    stage: str = ""
    move: str = ""
    change: str = ""  # the paper that proves a change of investors
    between: tuple[Bound, Bound] | None = None
    after: tuple[int, int] | None = None
    chance: float = 1.0


class Cohort(Part):
    """Projects with the same story. `main` of them belong to the main industry; `told` are told step by step."""

    id: str
    count: int
    main: int
    amount: tuple[int, int]
    fixed: tuple[int, ...] = ()
    group: str = ""
    milestones: tuple[Milestone, ...]
    told: int = 0
    foreign: int = 0  # so many of them bring foreign money
    returning: float = 0.0


class Arrival(Part):
    """Money in place in a year: exactly `total`, or a `share` of what the projects may still take in."""

    result: str
    year: int
    currency: Literal["CNY", "USD"] = "CNY"
    total: int | None = None
    share: float | None = None
    step: int = 10
    of: Literal["all", "foreign", "returning"] = "all"


class Aim(Part):
    """Targets of an indicator for each year from the first to the last: drawn for every leading unit, fixed for the whole.

    In the indicator's own unit. Without a fixed value the whole place is to reach what its units are to reach.
    """

    indicator: str
    years: tuple[int, int]
    each: tuple[int, int] | None = None
    whole: dict[int, Decimal] = Field(default_factory=dict)


class Papers(Part):
    """Official papers of one kind: of the `last` periods, the latest `drafts` of them not issued yet.

    `written` are the sections somebody has written, by their ids.
    """

    document: str
    last: int = 1
    drafts: int = 0
    written: dict[str, str] = Field(default_factory=dict)


class WrongDraft(Part):
    """A draft with mistakes that somebody has checked, held against the ledger of the period if one is named."""

    name: str
    text: str
    period: str = ""


class Roles(Part):
    """What the generator must know about the rulebook: which results mean what."""

    signed: str
    with_amount: tuple[str, ...] = ()


class Recipe(Part):
    """Everything the demonstration data of one place are drawn from."""

    folder: str
    opening: date  # the day the house opens; older projects are taken over from a ledger then
    every: Literal["half-month", "month"] = "month"
    brands: str  # what company names of the place begin with
    leading: tuple[str, ...]  # classes of units that lead projects
    landing: tuple[str, ...] = ()  # classes of units they land in, when that is another unit
    main_industry: str
    other_industries: tuple[str, ...]
    chains: tuple[str, ...] = ()
    origins: tuple[str, ...]
    returning_origins: tuple[str, ...] = ()
    roles: Roles
    totals: dict[str, int] = Field(default_factory=dict)
    cohorts: tuple[Cohort, ...]
    arrivals: tuple[Arrival, ...] = ()
    aims: tuple[Aim, ...] = ()
    papers: tuple[Papers, ...] = ()
    wrong_drafts: tuple[WrongDraft, ...] = ()
    even: bool = False  # projects go round the leading units, of which one brings none
    # Verified figures of these years must equal the declared ones: nothing is rejected, amounts are confirmed.
    exact_years: tuple[int, ...] = ()
    stop_closing: int = 1  # so many past months stay open
    overrides: int = 2
    duty_days: tuple[date, ...] = ()  # further days whose duties are issued, besides those of the last months
    quantities: dict[str, tuple[int, int]] = Field(default_factory=dict)  # how many a report of this duty speaks of

    @property
    def settled_until(self) -> date:
        """The day from which stories that end today may begin: they must not add to a year whose figures are published."""
        return date(max(self.exact_years, default=self.opening.year - 1) + 1, 1, 1)


PLACES = ("nanyang", "xiangshan", "luohe", "nanxian", "dongli")


def recipe_of(folder: str) -> Recipe:
    """Return the recipe of a place by the name of its rulebook's folder."""
    return Recipe.model_validate(_read(FOLDER / "recipes" / f"{folder}.yaml"))


@cache
def words() -> dict[str, Any]:
    """Return the syllables, surnames, products and sentences that names and texts are made of."""
    return _read(FOLDER / "words.yaml")


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as stream:
        content: dict[str, Any] = YAML(typ="safe").load(stream)
    return content
