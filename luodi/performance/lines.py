"""Figures put together: a value with its target, completion, growth and rank."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.engine.measure.completion import Completion, completion, elapsed_share
from luodi.engine.measure.growth import growth
from luodi.engine.measure.ranking import rank
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.models import Unit
from luodi.performance.asking import Asked, Held, IndicatorFigure, Other, UnitFigure
from luodi.performance.compared import OTHER, has_states
from luodi.performance.measuring import Reading, Units, Wanted
from luodi.performance.places import UnitTree
from luodi.performance.readings import WHOLE, Readings
from luodi.performance.targets import TakenOver, Targets, ceased, growth_bases

MONTHS = 12


def figures_of(asked: Asked, indicators: Sequence[Indicator] | None = None) -> list[IndicatorFigure]:
    """Return the figures of these indicators (all of the book), in the order given.

    With a unit they are its own and those of the units under it, ranked among the units of its class. The number of
    queries does not grow with rows, indicators or units.
    """
    chosen = list(asked.book.indicators if indicators is None else indicators)
    unit = asked.unit
    if unit is None:
        work = _Work(asked, chosen, {WHOLE: None})
        return [work.line(one, None) for one in chosen]
    tree = UnitTree(asked.place)
    peers = {one.pk: one for one in tree.of_class(unit.unit_class) if _is_peer(one, unit, asked.period)}
    peers[unit.pk] = unit
    work = _Work(asked, chosen, {pk: tree.below([pk]) for pk in peers})
    return [_ranked([work.line(one, each) for each in peers.values()], list(peers))[unit.pk] for one in chosen]


def by_unit(
    asked: Asked,
    indicator: Indicator,
    units: Sequence[Unit],
    *,
    taken_over: Mapping[int, Sequence[TakenOver]] | None = None,
) -> list[UnitFigure]:
    """Return the indicator for each of these units, in the order given, ranked among themselves.

    `taken_over` names by unit those it took over: their rows, their targets and their year before count with its own.
    """
    tree, taken = UnitTree(asked.place), taken_over or {}
    groups = {unit.pk: tree.below([unit.pk, *(one.unit.pk for one in taken.get(unit.pk, ()))]) for unit in units}
    work = _Work(asked, [indicator], groups, taken)
    ranked = _ranked([work.line(indicator, unit) for unit in units], [unit.pk for unit in units])
    return [UnitFigure(unit, ranked[unit.pk]) for unit in units]


def series(
    asked: Asked, indicators: Sequence[Indicator], *, months: int = MONTHS
) -> dict[str, list[tuple[Period, Decimal | None]]]:
    """Return each indicator's published value for so many months up to the end of the period asked about, oldest first."""
    last = Period.parse(f"{asked.period.end:%Y-%m}")
    spans = [last]
    while len(spans) < months:
        spans.append(spans[-1].previous())
    spans.reverse()
    groups: dict[int, Units | None] = {WHOLE: None}
    if asked.unit is not None:
        groups = {WHOLE: UnitTree(asked.place).below([asked.unit.pk])}
    readings = Readings(asked, [Wanted(one.id, span) for one in indicators for span in spans], groups)
    return {one.id: [(span, readings.of(Wanted(one.id, span)).value) for span in spans] for one in indicators}


def _is_peer(one: Unit, unit: Unit, period: Period) -> bool:
    """A unit of the same class that had not ceased before the period ended."""
    return bool(unit.unit_class) and (one.abolished_on is None or one.abolished_on > period.end)


class _Work:
    """Everything needed for the lines of some indicators and groups of units, read beforehand."""

    def __init__(
        self,
        asked: Asked,
        indicators: Sequence[Indicator],
        groups: Mapping[int, Units | None],
        taken_over: Mapping[int, Sequence[TakenOver]] | None = None,
    ) -> None:
        self.asked, self._taken = asked, taken_over or {}
        period, before = asked.period, asked.period.same_period_last_year()
        pairs = [(one, period) for one in indicators]
        wanted = [Wanted(one.id, span) for one in indicators for span in (period, before)]
        wanted += [Wanted(name, span) for name, span in sorted(growth_bases(asked.book, pairs))]
        self._others = _in_the_other_state(asked, indicators) if asked.both_states else {}
        wanted += self._others.values()
        self.readings = Readings(asked, wanted, groups)
        self.targets = Targets(place=asked.place, book=asked.book, instant=asked.instant, wanted=pairs)

    def line(self, indicator: Indicator, unit: Unit | None) -> IndicatorFigure:
        """The indicator's line for a unit, or for the whole place, without a rank."""
        group = WHOLE if unit is None else unit.pk
        period = self.asked.period
        now = self.readings.of(Wanted(indicator.id, period), group)
        before = self.readings.of(Wanted(indicator.id, period.same_period_last_year()), group)
        held = self._held(indicator, unit, group)
        done, grown = self._completion(indicator, now, held), growth(now.exact, before.exact)
        return IndicatorFigure(
            indicator=indicator,
            period=period,
            as_of=self.asked.as_of,
            state=indicator.state or "",
            value=now.value,
            exact=now.exact,
            rows=now.rows,
            target=None if held is None else held.value,
            completion=done.ratio,
            completion_words="" if done.words is None else done.words.text(_language()),
            time_difference=done.difference,
            before=before.value,
            growth=grown.ratio,
            growth_words="" if grown.words is None else grown.words.text(_language()),
            words=" ".join(filter(None, (_absence(indicator, now), ceased(unit, period)))),
            target_words="" if held is None else held.words,
            working=now.working,
            other=self._other(indicator, group),
        )

    def _other(self, indicator: Indicator, group: int) -> Other | None:
        """The indicator counted in the other state, where that was asked for and its rows know states."""
        wanted = self._others.get(indicator.id)
        return None if wanted is None else Other(wanted.state or "", self.readings.of(wanted, group).value)

    def _held(self, indicator: Indicator, unit: Unit | None, group: int) -> Held | None:
        """The target that holds for a unit, with those of the units it took over."""

        def earlier(name: str, span: Period, _unit: int | None) -> Decimal | None:
            return self.readings.scaled(name, span, group)

        taken = self._taken.get(group, ())
        if unit is None or not taken:
            return self.targets.held(indicator, self.asked.period, unit, earlier=earlier)
        return self.targets.joined(indicator, self.asked.period, unit, taken, earlier=earlier)

    def _completion(self, indicator: Indicator, now: Reading, held: Held | None) -> Completion:
        value = None if now.exact is None else now.exact / Decimal(indicator.scale)
        if held is None or held.value is None:
            return completion(value, None)
        adds_up = indicator.aggregate != "ratio" and indicator.date is not None and indicator.window in CUMULATIVE
        elapsed = elapsed_share(self.asked.period, on=self.asked.as_of, target=held.period) if adds_up else None
        return completion(value, held.value, better=indicator.better, elapsed=elapsed)


CUMULATIVE = ("period", "year-to-date")


def _in_the_other_state(asked: Asked, indicators: Sequence[Indicator]) -> dict[str, Wanted]:
    """What is wanted of the indicators whose rows know states in the state they are not defined in."""
    return {
        one.id: Wanted(one.id, asked.period, OTHER[one.state])
        for one in indicators
        if one.state is not None and has_states(one, asked.book)
    }


def _ranked(lines: list[IndicatorFigure], keys: list[int]) -> dict[int, IndicatorFigure]:
    """The lines with their ranks; equal values share one, and a unit without a value has none."""
    values = {key: line.exact for key, line in zip(keys, lines, strict=True)}
    better = lines[0].indicator.better if lines else "higher"
    ranks = rank(values, better=better, missing="left-out")
    return {
        key: replace(line, rank=ranks.get(key), ranked_among=len(ranks)) for key, line in zip(keys, lines, strict=True)
    }


def _absence(indicator: Indicator, reading: Reading) -> str:
    """Why there is no value."""
    if reading.value is not None:
        return ""
    if indicator.aggregate == "ratio" and reading.working.get("denominator") == "0":
        return _("The denominator is zero: there is no such rate.")
    return _("Some of the money has no exchange rate in force: the figure is not known.")


def _language() -> str:
    return get_language() or "zh"
