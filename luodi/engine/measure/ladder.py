"""Which steps of accountability a unit's places in a ranking call for. It proposes with its reasons; it decides nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from luodi.engine.measure.ranking import Ending, from_the_end, heir_of
from luodi.engine.rulebook.schema.rankings import AccountabilityStep


@dataclass(frozen=True, slots=True)
class Ranked:
    """The published ranks of one period: by unit the rank, and the group it was given in (blank: overall)."""

    period: str
    ranks: Mapping[str, int]
    groups: Mapping[str, str] = field(default_factory=dict)

    def peers(self, unit: str) -> dict[str, int]:
        """Return the ranks of those the unit was ranked among, itself included."""
        group = self.groups.get(unit, "")
        return {other: place for other, place in self.ranks.items() if self.groups.get(other, "") == group}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stood in a period: its rank, its place from the end (1: last), among how many, as which unit."""

    period: str
    rank: int
    from_end: int
    among: int
    unit: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A step the ranks call for, with the places that call for it, latest first."""

    step: AccountabilityStep
    unit: str
    places: tuple[Place, ...]


def triggers(
    steps: Sequence[AccountabilityStep], history: Sequence[Ranked | None], endings: Mapping[str, Ending] | None = None
) -> list[Trigger]:
    """Return what the latest ranks call for, unit by unit in the order of rank from the end.

    `history` begins with the latest period and goes back one period at a time; None where no ranking was published:
    a gap breaks a run. `endings` are the mergers by which a successor inherits, where the step says so. A step that
    another one replaces (`instead_of`) is left out where both would be called for.
    """
    if not history or history[0] is None:
        return []
    found: list[Trigger] = []
    latest = history[0].ranks
    for unit in sorted(latest, key=lambda one: (-latest[one], one)):
        called = [one for step in steps if (one := _called(step, unit, history, endings or {})) is not None]
        replaced = {milder for one in called for milder in one.step.instead_of}
        found += [one for one in called if one.step.id not in replaced]
    return found


def _called(
    step: AccountabilityStep, unit: str, history: Sequence[Ranked | None], endings: Mapping[str, Ending]
) -> Trigger | None:
    places: list[Place] = []
    for ranked in history[: step.periods]:
        place = standing(step, unit, ranked, endings) if ranked is not None else None
        if place is None or place.from_end > step.last:
            return None
        places.append(place)
    return Trigger(step, unit, tuple(places)) if len(places) == step.periods else None


def withheld(found: Sequence[Trigger]) -> dict[str, int]:
    """Return the steps that would name more units than they may, with how many: ties too wide to call anybody last."""
    counted = Counter(one.step.id for one in found)
    limits = {one.step.id: one.step.at_most for one in found}
    return {step: number for step, number in counted.items() if (limit := limits[step]) is not None and number > limit}


def standing(step: AccountabilityStep, unit: str, ranked: Ranked, endings: Mapping[str, Ending]) -> Place | None:
    """Return where the unit stood; None when it was not ranked, or among fewer units than the step asks for.

    Where ranks are inherited and the unit was not ranked itself, the worst of those it took over stands for it.
    """
    candidates = [unit]
    if unit not in ranked.ranks and step.inherited:
        candidates = sorted(other for other in ranked.ranks if other != unit and heir_of(other, endings) == unit)
    places = [place for one in candidates if (place := _place(step, one, ranked)) is not None]
    return min(places, key=lambda place: (place.from_end, place.unit), default=None)


def _place(step: AccountabilityStep, unit: str, ranked: Ranked) -> Place | None:
    if unit not in ranked.ranks:
        return None
    peers = ranked.peers(unit)
    if len(peers) < step.least_units:
        return None
    ends = from_the_end(peers, ties=step.last_ties)
    return Place(ranked.period, ranked.ranks[unit], ends[unit], len(peers), unit, ranked.groups.get(unit, ""))
