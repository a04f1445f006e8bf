"""Single projects behind a figure, for lines that give points per item."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from luodi.appraisal.question import Scored
from luodi.engine.measure.scoring import Item
from luodi.engine.rulebook.schema.appraisals import Line
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values.units import UnitKind, find_unit
from luodi.performance.figures import Asked, rows_of
from luodi.performance.places import UnitTree

COLUMNS = (
    "unit_id",
    "project_id",
    "project__name",
    "total_investment",
    "total_investment_currency",
    "industry",
    "sign",
)


def items_by_unit(
    asked: Asked, indicator: Indicator, units: Sequence[Scored], line: Line
) -> dict[str, tuple[Item, ...]]:
    """Return the projects behind the indicator by unit and those it took over, each once: size is its total investment in the line's unit.

    Its category is its industry as declared; one whose entries were all reversed is not there. One query for all units.
    """
    tree = UnitTree(asked.place)
    owners = {
        member: str(one.unit.pk)
        for one in units
        for member in tree.below([one.unit.pk, *(gone.unit.pk for gone in one.taken)])
    }
    scale, currency = _scale(line)
    standing: dict[tuple[str, int], int] = defaultdict(int)
    known: dict[int, Item] = {}
    for owner, project, name, size, counted_in, industry, sign in rows_of(asked, indicator).values_list(*COLUMNS):
        if owner in owners:
            standing[owners[owner], project] += sign
            exact = Fraction(size) / scale if size is not None and counted_in == currency else None
            known[project] = Item(f"{name}（{project}）", exact, industry or None)
    found: dict[str, list[Item]] = {str(one.unit.pk): [] for one in units}
    for (key, project), count in sorted(standing.items()):
        if count > 0:
            found[key].append(known[project])
    return {key: tuple(items) for key, items in found.items()}


def _scale(line: Line) -> tuple[Fraction, str]:
    """What one of the line's unit is in base units, and of which currency; sizes of another are not known."""
    unit = find_unit(line.basis.unit)
    if unit is None or unit.kind is not UnitKind.MONEY:
        return Fraction(1), "CNY"
    return Fraction(unit.factor), unit.base
