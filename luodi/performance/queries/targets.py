"""Targets as they are held: for each unit and indicator the latest recorded by the day, beside the rulebook's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.rulebook.schema import performance as rules
from luodi.engine.rulebook.schema.conditions import ValueOf
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.held import Key, held_targets, rows_for
from luodi.performance.models import Target
from luodi.performance.places import beneath
from luodi.performance.queries.asking import Chosen
from luodi.performance.queries.panel import compared_with


@dataclass(frozen=True, slots=True)
class RuleTarget:
    """A target the rulebook itself sets: the rule and its value as written; `growth` when it asks for a growth."""

    rule: rules.Target
    text: str
    growth: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What is held for one unit and indicator: the row entered, or the rulebook's own target."""

    key: Key
    held: Target | None = None
    own: RuleTarget | None = None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One unit's targets in the order of the columns; `unit` None is the whole place."""

    unit: Unit | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TargetTable:
    """The targets of a period: indicators across, units down."""

    indicators: tuple[Indicator, ...]
    lines: tuple[TargetLine, ...]
    count: int

    @property
    def is_whole(self) -> bool:
        """Whether any indicator has a target."""
        return self.count > 0


def own_targets(book: Book, place: Jurisdiction, period: Period) -> dict[Key, RuleTarget]:
    """Return the targets the rulebook sets for the period, by unit and indicator."""
    ids = dict(Unit.objects.filter(jurisdiction_id__in=beneath(place)).values_list("code", "pk"))
    found: dict[Key, RuleTarget] = {}
    for rule in book.targets:
        if rule.period == period.code and (rule.unit is None or rule.unit in ids):
            key = (ids[rule.unit] if rule.unit else None, rule.indicator)
            found[key] = _own(rule, book, period)
    return found


def _own(rule: rules.Target, book: Book, period: Period) -> RuleTarget:
    operand = rule.value if rule.value is not None else rule.growth_by
    if isinstance(operand, ValueOf):
        held = book.value_on(operand.value_of, period.end)
        text = "" if isinstance(held, NotInForce) else str(held.value)
    else:
        text = str(operand)
    return RuleTarget(rule, text, rule.value is None)


def target_table(chosen: Chosen, actor: Actor, units: Iterable[Unit], *, everything: bool = False) -> TargetTable:
    """Return the targets of the period; without `everything` only indicators and units that have one."""
    before = chosen.instant if chosen.day else None
    held = held_targets(chosen.place, chosen.period, before=before, actor=actor)
    own = own_targets(chosen.book, chosen.place, chosen.period)
    keys = held.keys() | own.keys()
    named = {indicator for _unit, indicator in keys}
    offered = set(settable(chosen.book)) if everything else set()
    columns = tuple(one for one in chosen.book.indicators if one.id in named or one.id in offered)
    having = {unit for unit, _indicator in keys}
    shown: list[Unit | None] = [None, *(unit for unit in units if everything or unit.pk in having)]
    lines = tuple(_line(unit, columns, held, own) for unit in shown)
    return TargetTable(columns, lines, len(keys))


def settable(book: Book) -> list[str]:
    """Return the indicators targets are usually set for: all but those counted only to be compared with."""
    compared = compared_with(book)
    return [one.id for one in book.indicators if one.id not in compared]


def _line(
    unit: Unit | None, columns: Iterable[Indicator], held: Mapping[Key, Target], own: Mapping[Key, RuleTarget]
) -> TargetLine:
    pk = unit.pk if unit is not None else None
    keys: list[Key] = [(pk, one.id) for one in columns]
    return TargetLine(unit, tuple(Cell(key, held.get(key), own.get(key)) for key in keys))


def units_listed(place: Jurisdiction) -> list[Unit]:
    """Return the units that can have a target: those in office of the place and of the places beneath it."""
    rows = Unit.objects.filter(jurisdiction_id__in=beneath(place), abolished_on=None).select_related("jurisdiction")
    return sorted(rows, key=lambda unit: (unit.jurisdiction_id != place.pk, unit.jurisdiction.code, unit.position))


def labels_of(units: Iterable[Unit]) -> dict[int, str]:
    """Return what each unit is called in a sheet: its short name, with its place's before it when two share it."""
    listed = list(units)
    names = [unit.short_name for unit in listed]
    return {
        unit.pk: unit.short_name if names.count(unit.short_name) == 1 else f"{unit.jurisdiction.name}{unit.short_name}"
        for unit in listed
    }


def history_of(chosen: Chosen, actor: Actor, indicator: str) -> list[Target]:
    """Return all revisions of one target the actor may see, latest first."""
    rows = (
        rows_for(chosen.place, chosen.period, actor=actor)
        .filter(indicator=indicator, unit=chosen.unit)
        .select_related("sheet")
    )
    return list(rows.order_by("-pk"))
