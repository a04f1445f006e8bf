"""Money in place: split over projects in instalments that never exceed what a project invests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from luodi.command.demonstration.recipe import Arrival

MOST = 90  # per cent of the investment that may be in place


@dataclass(slots=True)
class Source:
    """A project that may take money in: from when until when, and how much is left (10k)."""

    key: int
    since: date
    until: date
    left: int


@dataclass(frozen=True, slots=True)
class Instalment:
    """Money that arrived for a project (10k)."""

    key: int
    on: date
    amount: int


def split(rule: Arrival, sources: Sequence[Source], *, today: date, rng: Random) -> list[Instalment]:
    """Return the instalments of the year; the sources have that much less left. Raises ValueError if a total cannot be met."""
    last = min(date(rule.year, 12, 25), today - timedelta(days=1))
    open_sources = [
        one for one in sources if one.left >= rule.step and max(one.since, _first(rule)) < min(one.until, last)
    ]
    rest = rule.total if rule.total is not None else int(sum(one.left for one in open_sources) * (rule.share or 0))
    rest -= rest % rule.step if rule.total is None else 0
    if rest > sum(one.left // rule.step * rule.step for one in open_sources):
        raise ValueError(f"{rule.result} {rule.year}: {rest} is more than the projects can take")
    given: list[Instalment] = []
    while rest > 0:
        source = rng.choice(open_sources)
        amount = min(rest, source.left, max(rule.step, int(source.left * rng.uniform(0.3, 0.9))))
        amount -= amount % rule.step
        if amount <= 0:
            open_sources.remove(source)
            continue
        source.left -= amount
        rest -= amount
        begin = max(source.since, _first(rule))
        given.append(Instalment(source.key, _day(begin, min(source.until, last), rng), amount))
    return given


def _first(rule: Arrival) -> date:
    return date(rule.year, 1, 4)


def _day(begin: date, end: date, rng: Random) -> date:
    return begin + timedelta(days=rng.randint(0, max(0, (end - begin).days)))
