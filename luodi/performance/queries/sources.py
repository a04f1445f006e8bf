"""One figure as several departments see it: units down, sources across, differences against the leading source."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from luodi.engine.rulebook.schema.performance import FigureSource, SourceComparison
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.performance.drawings import figure_url
from luodi.performance.measuring import Wanted
from luodi.performance.models import SourceReport
from luodi.performance.places import UnitTree
from luodi.performance.queries.asking import Chosen
from luodi.performance.queries.reports import Key, reports_held
from luodi.performance.queries.targets import units_listed
from luodi.performance.readings import WHOLE, Readings

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class SourceCell:
    """What one source says of one unit. `value` None: it says nothing, which is not zero.

    `difference` is against the leading source, in the figure's unit; `share` the same in percent of the leading value,
    to one digit, None where that is nothing or zero. `is_base`: the line is compared with this cell.
    """

    source: FigureSource
    value: Decimal | None
    url: str
    report: SourceReport | None = None
    difference: Decimal | None = None
    share: Decimal | None = None
    is_base: bool = False

    @property
    def differs(self) -> bool:
        """Whether it says something else than the leading source."""
        return bool(self.difference)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One unit (None: the whole place) as each source sees it, against the leading source.

    While that one is silent, the line is compared with the last source that says something: the later department's
    figure goes before the earlier one's (以后制前).
    """

    unit: Unit | None
    cells: tuple[SourceCell, ...]

    @property
    def differs(self) -> bool:
        """Whether any source disagrees with the leading one."""
        return any(cell.differs for cell in self.cells)

    @property
    def is_blank(self) -> bool:
        """Whether nobody says anything but zero."""
        return not any(cell.value for cell in self.cells) and not any(cell.report for cell in self.cells)


def comparison_named(chosen: Chosen, name: str) -> SourceComparison | None:
    """Return the comparison of that id, the book's first for none; None when there is no such comparison."""
    found = [one for one in chosen.book.source_comparisons if not name or one.id == name]
    return found[0] if found else None


def lines_of(chosen: Chosen, shown: SourceComparison, actor: Actor) -> list[SourceLine]:
    """Return the whole place first, then each unit of the classes in which anybody says anything."""
    units = [chosen.unit] if chosen.unit is not None else units_listed(chosen.place)
    readings = _readings(chosen, shown, units)
    reports = reports_held(actor, chosen.place, shown.id, chosen.period, before=chosen.instant)
    whole = [] if chosen.unit is not None else [_line(chosen, shown, None, readings, reports)]
    lines = [_line(chosen, shown, unit, readings, reports) for unit in units]
    alive = {_class(line) for line in lines if not line.is_blank}
    return whole + [line for line in lines if _class(line) in alive or chosen.unit is not None]


def _class(line: SourceLine) -> str:
    return "" if line.unit is None else line.unit.unit_class or f"#{line.unit.pk}"


def _readings(chosen: Chosen, shown: SourceComparison, units: Iterable[Unit]) -> Readings | None:
    """What the entries themselves say, in each state asked for; None when every source is reported."""
    wanted = [Wanted(shown.indicator, chosen.period, one.state) for one in shown.sources if one.state is not None]
    tree = UnitTree(chosen.place)
    groups = {WHOLE: None} | {unit.pk: tree.below([unit.pk]) for unit in units}
    return Readings(chosen.asked(), wanted, groups) if wanted else None


def _line(
    chosen: Chosen,
    shown: SourceComparison,
    unit: Unit | None,
    readings: Readings | None,
    reports: dict[Key, SourceReport],
) -> SourceLine:
    cells = [_cell(chosen, shown, source, unit, readings, reports) for source in shown.sources]
    said = [cell for cell in cells if cell.value is not None]
    base = next((cell for cell in said if cell.source.id == shown.leading), said[-1] if said else None)
    return SourceLine(unit, tuple(_against(cell, base) for cell in cells))


def _cell(
    chosen: Chosen,
    shown: SourceComparison,
    source: FigureSource,
    unit: Unit | None,
    readings: Readings | None,
    reports: dict[Key, SourceReport],
) -> SourceCell:
    code = unit.code if unit else ""
    if source.state is not None and readings is not None:
        wanted = Wanted(shown.indicator, chosen.period, source.state)
        value = readings.of(wanted, unit.pk if unit else WHOLE).value
        base = replace(chosen, unit=None).asked()
        return SourceCell(
            source, value, f"{figure_url(base, shown.indicator, chosen.period, unit=code)}&state={source.state}"
        )
    report = reports.get((source.id, unit.pk if unit else None))
    query = chosen.query(unit=code or None)
    url = f"{reverse('performance:source', args=[shown.id, source.id])}?{query}"
    digits = chosen.book.indicator(shown.indicator).digits
    return SourceCell(source, _tidy(report.value, digits) if report else None, url, report)


def _tidy(value: Decimal | None, digits: int) -> Decimal | None:
    """The value with the indicator's digits; with more where the department gave more: nothing is rounded away."""
    if value is None:
        return None
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    given = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return value.quantize(Decimal(1).scaleb(-max(digits, given)))


def _against(cell: SourceCell, base: SourceCell | None) -> SourceCell:
    if base is None or base.value is None or cell.value is None:
        return cell
    if cell is base:
        return replace(cell, is_base=True)
    difference = cell.value - base.value
    share = None
    if base.value:
        share = (difference / abs(base.value) * HUNDRED).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return replace(cell, difference=difference, share=share)


def summary(lines: list[SourceLine], shown: SourceComparison) -> list[str]:
    """Say how many units disagree with the leading source, and for how many it is silent: they are told apart."""
    leading = next((one.title for one in shown.sources if one.id == shown.leading), "—")
    units = [line for line in lines if line.unit is not None]
    if not units:
        return [_("No source has said anything about a unit in this period.")]
    led = [line for line in units if any(cell.is_base and cell.source.id == shown.leading for cell in line.cells)]
    silent = [line for line in units if line not in led]
    found = []
    if led:
        names = {"leading": leading, "differing": sum(line.differs for line in led), "all": len(led)}
        found.append(
            _("“%(leading)s” leads: of %(all)s units %(differing)s have another source that says otherwise.") % names
        )
    if silent:
        names = {"leading": leading, "differing": sum(line.differs for line in silent), "silent": len(silent)}
        found.append(
            _(
                "For %(silent)s units “%(leading)s”, which leads, has said nothing yet; there the last source that speaks is "
                "compared with, and in %(differing)s of them another source says otherwise."
            )
            % names
        )
    return found
