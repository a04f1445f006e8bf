"""Units that merged, in readings: what the successor is scored on with all it took over."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from luodi.engine.measure.ranking import Ending, contenders
from luodi.engine.measure.scoring.readings import Reading
from luodi.engine.rulebook.schema.appraisals import Appraisal, AppraisalExample, Line
from luodi.engine.verdict.verdicts import Said

RATE = "%"
FIRST, WITHIN, LAST = date(2000, 1, 1), date(2000, 7, 1), date(2000, 12, 31)  # an example's period is any


def members_of(appraisal: Appraisal, example: AppraisalExample) -> dict[str, tuple[str, ...]]:
    """Return the units of an example that are scored, each with those it took over (itself first)."""
    endings = {one.unit: Ending(WITHIN, one.successor) for one in example.endings}
    names = [one.unit for one in example.units]
    return contenders(names, endings, merged=appraisal.merged, first=FIRST, last=LAST)


def joined(line: Line, readings: Sequence[Reading]) -> Reading:
    """Return what a unit (first) and those it took over come to together: amounts, targets and items are added up.

    What is not known of one is not known of all. Points by hand and ranks are the unit's own. Rates do not add up: an
    example gives the successor's as it is with those it took over.
    """
    own = readings[0]
    if len(readings) == 1 or line.basis.measure in ("given", "rank") or line.basis.unit == RATE:
        return own
    items = [one.items for one in readings]
    known = [each for each in items if each is not None]
    return Reading(
        value=_sum(readings, lambda one: one.value),
        target=_sum(readings, lambda one: one.target),
        before=_sum(readings, lambda one: one.before),
        elapsed=own.elapsed,
        items=tuple(item for each in known for item in each) if len(known) == len(items) else None,
        rows=sum(one.rows for one in readings),
        said=next((one.said for one in readings if one.said is not None), None),
    )


def with_taken_over(
    appraisal: Appraisal, readings: Mapping[str, Mapping[str, Reading]], members: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, Reading]]:
    """Return the readings of the units that are scored, what they took over added."""
    nothing = Reading()
    return {
        unit: {
            line.id: joined(line, [readings.get(name, {}).get(line.id, nothing) for name in names])
            for line in appraisal.lines
        }
        for unit, names in members.items()
    }


def taken_over_text(names: Sequence[tuple[str, date]]) -> Said:
    """What a sheet says of the units whose figures count in it: each with its first day no longer in being."""
    zh = "、".join(f"{name}（{day.isoformat()}起撤并）" for name, day in names)
    en = ", ".join(f"{name} (no more from {day.isoformat()})" for name, day in names)
    return Said(
        f"承接{zh}：其实绩、目标任务、上年基数一并计入，手工评分和调整不承接",
        f"took over {en}: its figures, targets and year before count here; points by hand and adjustments do not",
    )


def _sum(readings: Sequence[Reading], part: Callable[[Reading], Fraction | None]) -> Fraction | None:
    found = [part(one) for one in readings]
    known = [one for one in found if one is not None]
    return sum(known, Fraction(0)) if len(known) == len(found) else None
