"""An appraisal scored for a place and period: sheets of all units, and where they stand with what was added by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from luodi.appraisal.freezing import placing
from luodi.appraisal.models import Adjustment, ObjectionAnswer, Round, Sheet
from luodi.appraisal.question import Question, Scored, units_scored
from luodi.appraisal.readings import readings_of
from luodi.engine.measure.scoring import SheetScore, Standing, place_units, score_units
from luodi.engine.rulebook.schema.appraisals import Appraisal

ADJUSTMENT, CORRECTION = "adjustment", "correction"


@dataclass(frozen=True, slots=True)
class Computed:
    """Sheets by unit in the order of the roster, and units that have none."""

    question: Question
    units: list[Scored]
    sheets: dict[str, SheetScore]
    left_out: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Added:
    """Points added to a unit's total (taken off: below zero), why and by whom."""

    kind: str
    points: Fraction
    reason: str
    person: str

    def to_json(self) -> dict[str, str]:
        """As it is kept with a standing."""
        return {"kind": self.kind, "points": str(self.points), "reason": self.reason, "person": self.person}


def compute(question: Question) -> Computed:
    """Return the sheets of every unit of the appraisal, each saying which units it took over. Nothing is kept."""
    units, left_out = units_scored(question)
    groups = {str(one.unit.pk): one.group.id for one in units}
    sheets = score_units(question.appraisal, readings_of(question, units), groups)
    for one in units:
        if one.said is not None:
            key = str(one.unit.pk)
            sheets[key] = replace(sheets[key], working=(one.said, *sheets[key].working))
    return Computed(question, units, sheets, left_out)


def approved(found: Round) -> dict[int, list[Added]]:
    """Return the approved adjustments of the round's appraisal and period, by unit."""
    rows = Adjustment.objects.filter(
        place_id=found.jurisdiction_id, appraisal=found.appraisal, period=found.period, ruling__outcome="approved"
    )
    added: dict[int, list[Added]] = defaultdict(list)
    for row in rows:
        added[row.unit_id].append(Added(ADJUSTMENT, Fraction(row.points), row.reason, row.person_name))
    return added


def corrections(found: Round) -> dict[int, list[Added]]:
    """Return what upheld objections to the round change, by unit."""
    rows = ObjectionAnswer.objects.filter(objection__sheet__round=found, outcome="upheld").select_related("objection")
    added: dict[int, list[Added]] = defaultdict(list)
    for row in rows.order_by("pk"):
        if row.points is not None:
            one = Added(CORRECTION, Fraction(row.points), row.reason, row.person_name)
            added[row.objection.unit_id].append(one)
    return added


def together(*parts: Mapping[int, list[Added]]) -> dict[int, list[Added]]:
    """Return all that is added, by unit."""
    found: dict[int, list[Added]] = defaultdict(list)
    for part in parts:
        for unit, added in part.items():
            found[unit] += added
    return found


def standings(appraisal: Appraisal, sheets: Iterable[Sheet], added: Mapping[int, list[Added]]) -> dict[int, Standing]:
    """Return where every unit of a round stands with what was added, by unit."""
    placings = {}
    for sheet in sheets:
        extra = sum((one.points for one in added.get(sheet.unit_id, ())), Fraction(0))
        placings[str(sheet.unit_id)] = placing(appraisal, sheet.group, sheet.brief, extra)
    return {int(unit): one for unit, one in place_units(appraisal, placings).items()}
