"""A ranking worked out: who is ranked, with which value, on which place. Reads only; nothing is kept here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from luodi.accountability.scored import Scores
from luodi.engine.measure.ranking import Better, Ending, contenders, rank, rank_within
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.people import Unit as UnitRule
from luodi.engine.rulebook.schema.rankings import Ranking, UnitEnding
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.figures import Asked, UnitFigure, by_unit
from luodi.performance.measuring import Measures, UnitTree, Wanted, beneath
from luodi.performance.targets import TakenOver

Values = dict[str, Decimal | None]
WORDS_WHY = {
    "target": "没有下达目标，不计算完成率 / no target was set, so there is no completion",
    "joined-target": "被并入单位的目标未下达，合并目标无法确定 / the target of a unit taken over is not known",
    "completion": "目标为零，不计算完成率 / the target is zero, so there is no completion",
    "growth": "上年没有大于零的基数，不计算增幅 / no base above zero the year before, so there is no growth",
    "value": "没有这个数 / there is no such figure",
}
WORDS_MISSING = {
    "last": "没有数值，排在最后 / no value: placed behind every value",
    "left-out": "没有数值，不参加排名 / no value: left out of the ranking",
}


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One unit of a ranking; `rank` is None with `words` where the ranking leaves it out."""

    unit: Unit
    group: str
    group_title: str
    value: Decimal | None
    second: Decimal | None
    rank: int | None
    words: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn: a ranking of a book, for a place, over a period, as known at an instant.

    `scores` are those of the appraisal that is ranked, and None for a ranking of an indicator.
    """

    place: Jurisdiction
    book: Book
    rule: Ranking
    period: Period
    instant: datetime
    scores: Scores | None = None

    @property
    def measured(self) -> Period:
        """The days whose rows count: the period's own, or the year up to its end."""
        return self.period.to_date() if self.rule.span == "year-to-date" else self.period

    @property
    def indicator(self) -> Indicator:
        """The indicator compared. Raises NoSuchRule for a ranking of an appraisal."""
        return self.book.indicator(self.rule.indicator or "")

    @property
    def better(self) -> Better:
        """Which values stand first: as the ranking says, else as the indicator does; the higher score."""
        if self.rule.better is not None or self.rule.appraisal is not None:
            return self.rule.better or "higher"
        return self.indicator.better

    @property
    def state(self) -> str:
        """The state of what is compared: `published` or `final` scores, `declared` or `verified` figures, or blank."""
        return self.scores.state if self.scores is not None else self.indicator.state or ""


def endings_of(rule: Ranking, book: Book) -> dict[str, Ending]:
    """Return the mergers the ranking names; one of an appraisal that names none has those of the appraisal."""
    return {one.unit: Ending(one.on, one.successor) for one in named_endings(rule, book)}


def named_endings(rule: Ranking, book: Book) -> tuple[UnitEnding, ...]:
    """Return the same as the rulebook writes them."""
    if rule.endings or rule.appraisal is None:
        return rule.endings
    return book.appraisal(rule.appraisal).endings


def lines_of(drawing: Drawing) -> list[DrawnLine]:
    """Return the ranking's lines, best first within each group; units without a rank stand last."""
    rule = drawing.rule
    groups, titles = groups_of(rule, drawing.book)
    last, first = drawing.measured.end, drawing.measured.start
    members = contenders(groups, endings_of(rule, drawing.book), merged=rule.merged, first=first, last=last)
    units = {code: unit for code, unit in _units(drawing.place, members).items()}
    members = {code: names for code, names in members.items() if code in units}
    values, second, why = _measured(drawing, members, units)
    placed = _ranks(drawing, values, second, {code: groups[code] for code in members})
    lines = [
        DrawnLine(
            unit=units[code],
            group=groups[code],
            group_title=titles.get(groups[code], ""),
            value=values[code],
            second=second.get(code),
            rank=placed.get(code),
            words=""
            if values[code] is not None
            else "；".join(filter(None, (why.get(code), WORDS_MISSING[rule.missing]))),
            members=members[code],
        )
        for code in members
    ]
    return sorted(lines, key=lambda one: (one.group, one.rank is None, one.rank or 0, one.unit.position))


def groups_of(rule: Ranking, book: Book) -> tuple[dict[str, str], dict[str, str]]:
    """Return the group of each ranked unit (blank when ranked overall) and the titles of the groups."""
    if rule.grouping == "listed":
        home = {unit.id: group.id for group in rule.groups for unit in _chosen(book, group.classes, group.units)}
        return home, {group.id: group.title for group in rule.groups}
    chosen = list(_chosen(book, rule.classes, rule.units))
    if rule.grouping == "overall":
        return {unit.id: "" for unit in chosen}, {}
    return {unit.id: unit.class_ or "" for unit in chosen}, {one.id: one.title for one in book.unit_classes}


def _chosen(book: Book, classes: Iterable[str], units: Iterable[str]) -> Iterable[UnitRule]:
    wanted, named = set(classes), set(units)
    return (unit for unit in book.units if unit.class_ in wanted or unit.id in named)


def _units(place: Jurisdiction, codes: Iterable[str]) -> dict[str, Unit]:
    rows = Unit.objects.filter(jurisdiction_id__in=beneath(place), code__in=list(codes)).select_related("jurisdiction")
    return {row.code: row for row in sorted(rows, key=lambda row: row.jurisdiction_id == place.pk)}


def _measured(
    drawing: Drawing, members: Mapping[str, tuple[str, ...]], units: Mapping[str, Unit]
) -> tuple[Values, Values, Mapping[str, str]]:
    """Return what is compared, where ties are parted the second value of each unit, and why a unit has no value."""
    second: Values = {}
    if drawing.rule.second is not None:
        second = _values(drawing, drawing.rule.second, members)
    if drawing.scores is not None:
        return {code: drawing.scores.totals.get(units[code].pk) for code in members}, second, {}
    if drawing.rule.measure == "value":
        return _values(drawing, drawing.indicator.id, members), second, {}
    values, why = _relative(drawing, members, units)
    return values, second, why


def _values(drawing: Drawing, indicator: str, members: Mapping[str, tuple[str, ...]]) -> Values:
    """Return the values of each unit with those beneath it and those it took over; one measurement for all."""
    tree = UnitTree(drawing.place)
    measures = Measures(book=drawing.book, place=drawing.place, instant=drawing.instant)
    wanted = Wanted(indicator, drawing.measured)
    measures.load([wanted])
    return {code: measures.among(wanted, tree.under(codes)).value for code, codes in members.items()}


def _relative(
    drawing: Drawing, members: Mapping[str, tuple[str, ...]], units: Mapping[str, Unit]
) -> tuple[Values, Mapping[str, str]]:
    """Completion or growth of each unit with those it took over, whose targets and year before count as well.

    None where there is no such number (no target, a base of zero), with the reason in words.
    """
    asked = Asked(place=drawing.place, book=drawing.book, period=drawing.measured, instant=drawing.instant)
    taken = _taken_over(drawing, members, units)
    listed = [units[code] for code in members]
    figures = dict(zip(members, by_unit(asked, drawing.indicator, listed, taken_over=taken), strict=True))
    if drawing.rule.measure == "growth":
        values = {code: one.figure.growth for code, one in figures.items()}
        return values, {code: WORDS_WHY["growth"] for code in values}
    values = {code: one.completion for code, one in figures.items()}
    return values, {code: WORDS_WHY[_no_completion(one, units[code].pk in taken)] for code, one in figures.items()}


def _no_completion(one: UnitFigure, is_joined: bool) -> str:
    """Why a unit has no completion."""
    if one.target is None:
        return "joined-target" if is_joined and one.figure.target_words else "target"
    return "value" if one.value is None else "completion"


def _taken_over(
    drawing: Drawing, members: Mapping[str, tuple[str, ...]], units: Mapping[str, Unit]
) -> dict[int, list[TakenOver]]:
    """The units that others took over, by those others; a code no unit has is left out."""
    days = {one.unit: one.on for one in named_endings(drawing.rule, drawing.book)}
    gone = _units(drawing.place, [name for names in members.values() for name in names[1:]])
    return {
        units[code].pk: [TakenOver(gone[name], days[name]) for name in names[1:] if name in gone]
        for code, names in members.items()
        if len(names) > 1
    }


def _ranks(drawing: Drawing, values: Values, second: Values, groups: Mapping[str, str]) -> dict[str, int]:
    rule = drawing.rule
    if rule.grouping == "overall":
        return rank(values, better=drawing.better, ties=rule.ties, missing=rule.missing, second=second)
    return rank_within(values, groups, better=drawing.better, ties=rule.ties, missing=rule.missing, second=second)
