"""Order and grades: units ranked within their groups by the total as it is shown, each with its grade and why."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from luodi.engine.measure.ranking import rank_within
from luodi.engine.measure.scoring.lines import demand_text, meets
from luodi.engine.measure.scoring.numbers import points, rounded
from luodi.engine.measure.scoring.readings import Placing, SheetScore, Standing
from luodi.engine.rulebook.schema.appraisals import Appraisal, Grade
from luodi.engine.verdict.verdicts import Said


def placing_of(appraisal: Appraisal, sheet: SheetScore, added: Fraction = Fraction(0)) -> Placing:
    """Return what the sheet's place depends on; `added` are approved adjustments and corrections."""
    second = sheet.line(appraisal.tie_line).points if appraisal.tie_line is not None else None
    total = sheet.total + added if sheet.total is not None else None
    return Placing(sheet.group, total, {one.line.id: one.basis for one in sheet.lines}, second)


def place_units(appraisal: Appraisal, placings: Mapping[str, Placing]) -> dict[str, Standing]:
    """Return where every unit stands in its group. A unit without a total has no rank and is not counted among them.

    Totals that are shown alike are ties. 以上 includes the bound.
    """
    totals = {unit: rounded(one.total, appraisal) if one.total is not None else None for unit, one in placings.items()}
    ranks = rank_within(
        totals,
        {unit: one.group for unit, one in placings.items()},
        ties=appraisal.ties,
        missing="left-out",
        second={unit: one.second for unit, one in placings.items()},
    )
    among = Counter(one.group for unit, one in placings.items() if unit in ranks)
    found: dict[str, Standing] = {}
    for unit, one in placings.items():
        grade, why = _grade(appraisal, one, totals[unit], ranks.get(unit))
        found[unit] = Standing(
            totals[unit], points(totals[unit], appraisal), ranks.get(unit), among[one.group], grade, why
        )
    return found


def _grade(
    appraisal: Appraisal, placing: Placing, total: Fraction | None, rank: int | None
) -> tuple[str | None, Said | None]:
    for grade in appraisal.grades:
        why = _earned(appraisal, grade, placing, total, rank)
        if why is not None:
            return grade.id, why
    return None, None


def _earned(
    appraisal: Appraisal, grade: Grade, placing: Placing, total: Fraction | None, rank: int | None
) -> Said | None:
    """Why the grade is given; None when it is not. What is unknown gives nothing."""
    why: list[Said] = []
    if grade.at_least is not None:
        if total is None or total < Fraction(grade.at_least):
            return None
        why.append(Said(f"总分{grade.at_least}分以上", f"{grade.at_least} points or more"))
    if grade.rank_within is not None:
        if rank is None or rank > grade.rank_within:
            return None
        why.append(Said(f"组内前{grade.rank_within}名", f"within the first {grade.rank_within} of its group"))
    for demand in grade.all_of:
        if meets(demand, placing.bases.get(demand.line)) is not True:
            return None
        why.append(demand_text(demand, appraisal))
    if grade.any_of:
        met = [one for one in grade.any_of if meets(one, placing.bases.get(one.line)) is True]
        if not met:
            return None
        why.append(demand_text(met[0], appraisal))
    if not why:
        why.append(Said("不符合以上各等次的条件", "the conditions of no grade above are met"))
    zh, en = "，".join(one.zh for one in why), ", ".join(one.en for one in why)
    return Said(f"{grade.title}：{zh}", f"{grade.id.replace('-', ' ')}: {en}")
