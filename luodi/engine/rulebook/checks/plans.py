"""Plans, entry standards and score sheets: measures and fields exist, units agree, weights make up the whole."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.cases import Case
from luodi.engine.rulebook.schema.plans import PlanField, PlanForm
from luodi.engine.rulebook.schema.reviews import Bound, Review, ScoreLine, ScoreSheet, Standard, StandardRow
from luodi.engine.rulebook.shapes import nearest_word
from luodi.engine.values.units import UnitKind, find_unit

NUMBERS = frozenset({"money", "quantity", "number", "ratio"})


def check(merged: Merged) -> list[Problem]:
    """Every fault of plan forms, standards, score sheets and of the examples that test them."""
    found: list[Problem] = []
    for placed in merged.items["plan_forms"].values():
        found += _form(placed, cast(PlanForm, placed.part))
    for placed in merged.items["standards"].values():
        found += _standard(merged, placed, cast(Standard, placed.part))
    for placed in merged.items["score_sheets"].values():
        found += _sheet(merged, placed, cast(ScoreSheet, placed.part))
    for placed in merged.items["cases"].values():
        found += _case(merged, placed, cast(Case, placed.part))
    return found


def _unknown(placed: Placed[Part], kind: str, word: str, known: set[str], *path: int | str) -> Problem:
    nearest = nearest_word(word, known)
    line = placed.line_at(*path)
    return problem("unknown-reference", file=placed.file, line=line, kind=kind, word=word, nearest=nearest)


def _form(placed: Placed[Part], form: PlanForm) -> list[Problem]:
    """Measures of fields that are there, hold numbers and give the measure's unit."""
    fields = {field.id: field for field in form.fields}
    found: list[Problem] = []
    for index, measure in enumerate(form.measures):
        named = [(step, name) for step, name in (("of", measure.of), ("per", measure.per)) if name is not None]
        lost = [(step, name) for step, name in named if name not in fields]
        found += [_unknown(placed, "字段/field", name, set(fields), "measures", index, step) for step, name in lost]
        wordy = [name for _, name in named if name in fields and fields[name].kind not in NUMBERS]
        line = placed.line_at("measures", index)
        found += [problem("measure-field", file=placed.file, line=line, word=measure.id, value=name) for name in wordy]
        if lost or wordy:
            continue
        given = "/".join(_base(_unit(fields[name])) for _, name in named)
        if _same_side(given) != _same_side("/".join(_base(part) for part in measure.unit.split("/"))):
            found.append(
                problem("measure-unit", file=placed.file, line=line, word=measure.id, unit=measure.unit, found=given)
            )
    return found


def _unit(field: PlanField) -> str:
    return field.unit or "1"


def _base(unit: str) -> str:
    """What a unit counts: 亩 for 公顷, the currency for 万元, `1` for a percentage; an unknown unit counts itself."""
    found = find_unit(unit)
    if found is None:
        return unit[1:] if unit.startswith("万") and len(unit) > 1 else unit
    return "1" if found.kind is UnitKind.RATIO else found.base


def _same_side(compound: str) -> str:
    """One base over the same base is a bare number."""
    over, _, under = compound.partition("/")
    return "1" if over == under else compound


def _standard(merged: Merged, placed: Placed[Part], standard: Standard) -> list[Problem]:
    form = merged.items["plan_forms"].get(standard.plan)
    if form is None:
        return []
    plan = cast(PlanForm, form.part)
    fields, measures = {field.id for field in plan.fields}, {measure.id for measure in plan.measures}
    found = [
        _unknown(placed, "字段/field", name, fields, step)
        for step, name in (
            ("industry_field", standard.industry_field),
            ("place_field", standard.place_field),
            ("land_type_field", standard.land_type_field),
        )
        if name not in fields
    ]
    for index, row in enumerate(standard.rows):
        found += _bounds(placed, row, index, measures)
        found += _words(merged, placed, standard, row, index, plan)
    return found + _overlaps(placed, standard)


def _bounds(placed: Placed[Part], row: StandardRow, index: int, measures: set[str]) -> list[Problem]:
    path = ("rows", index, "bounds")
    found = [
        _unknown(placed, "计划书指标/plan measure", bound.measure, measures, *path, number, "measure")
        for number, bound in enumerate(row.bounds)
        if bound.measure not in measures
    ]
    found += [
        problem("bound-upside-down", file=placed.file, line=placed.line_at(*path, number), word=bound.measure)
        for number, bound in enumerate(row.bounds)
        if _upside_down(bound)
    ]
    if row.until is not None and row.until < row.from_:
        found.append(problem("dates-upside-down", file=placed.file, line=placed.line_at("rows", index, "until")))
    return found


def _upside_down(bound: Bound) -> bool:
    low, high = bound.at_least, bound.at_most
    return low is not None and high is not None and Decimal(low) > Decimal(high)


def _words(
    merged: Merged, placed: Placed[Part], standard: Standard, row: StandardRow, index: int, plan: PlanForm
) -> Iterator[Problem]:
    """Trades and kinds of land are words of the lists the plan's own fields choose from."""
    fields = {field.id: field for field in plan.fields}
    for step, name, words in (
        ("industries", standard.industry_field, row.industries),
        ("land_types", standard.land_type_field, row.land_types),
    ):
        field = fields.get(name)
        if field is None or field.list_ is None:
            continue
        listed = merged.items["lists"].get(field.list_)
        known = {item.id for item in getattr(listed.part, "items", ())} if listed is not None else set(words)
        for number, word in enumerate(words):
            if word not in known:
                yield _unknown(placed, "词条/word", word, known, "rows", index, step, number)


def _overlaps(placed: Placed[Part], standard: Standard) -> list[Problem]:
    """Two rows that fit the same matter equally well: nobody could say which governs."""
    return [
        problem("rows-overlap", file=placed.file, line=placed.line_at("rows", later), word=row.title, other=other.title)
        for later, row in enumerate(standard.rows)
        for other in standard.rows[:later]
        if _named(row) == _named(other) and _meet(row, other)
    ]


def _named(row: StandardRow) -> int:
    return bool(row.places) + bool(row.industries) + bool(row.land_types)


def _meet(row: StandardRow, other: StandardRow) -> bool:
    if row.from_ > (other.until or date.max) or other.from_ > (row.until or date.max):
        return False
    pairs = (
        (row.places, other.places),
        (row.industries, other.industries),
        (row.land_types, other.land_types),
    )
    return all(not mine or not theirs or set(mine) & set(theirs) for mine, theirs in pairs)


def _sheet(merged: Merged, placed: Placed[Part], sheet: ScoreSheet) -> list[Problem]:
    total = sum(Decimal(line.weight) for line in sheet.lines)
    found: list[Problem] = []
    if total != Decimal(sheet.full):
        line = placed.line_at("lines")
        found.append(
            problem("weights-sum", file=placed.file, line=line, word=sheet.id, found=f"{total:f}", expected=sheet.full)
        )
    if Decimal(sheet.pass_mark) > Decimal(sheet.full):
        line = placed.line_at("pass_mark")
        found.append(problem("pass-mark", file=placed.file, line=line, word=sheet.id, value=sheet.pass_mark))
    measures = _measures_for(merged, sheet)
    for index, each in enumerate(sheet.lines):
        if each.measure is not None and each.measure not in measures:
            path = ("lines", index, "measure")
            found.append(_unknown(placed, "计划书指标/plan measure", each.measure, measures, *path))
        if not _is_even(each):
            line = placed.line_at("lines", index, "tiers")
            found.append(problem("tiers-order", file=placed.file, line=line, word=each.title, expected=each.weight))
    return found


def _measures_for(merged: Merged, sheet: ScoreSheet) -> set[str]:
    """The measures of the forms of the reviews that use the sheet; of every form when none does."""
    plans = {
        review.plan
        for placed in merged.items["reviews"].values()
        if (review := cast(Review, placed.part)).score_sheet == sheet.id and review.plan is not None
    }
    forms = [cast(PlanForm, placed.part) for placed in merged.items["plan_forms"].values()]
    return {measure.id for form in forms if not plans or form.id in plans for measure in form.measures}


def _is_even(line: ScoreLine) -> bool:
    """No tier twice, points that only rise or only fall with the measure (less energy is better), within the weight."""
    tiers = sorted((Decimal(tier.at_least), Decimal(tier.points)) for tier in line.tiers)
    points = [each for _, each in tiers]
    distinct = len({bound for bound, _ in tiers}) == len(tiers)
    one_way = points in (sorted(points), sorted(points, reverse=True))
    return distinct and one_way and all(0 <= each <= Decimal(line.weight) for each in points)


def _case(merged: Merged, placed: Placed[Part], case: Case) -> list[Problem]:
    """Plan values and points of an example are of fields and lines that exist."""
    forms = [cast(PlanForm, each.part) for each in merged.items["plan_forms"].values()]
    fields = {field.id for form in forms for field in form.fields}
    rule = merged.find(case.rule)
    lines = {line.id for line in rule.part.lines} if rule is not None and isinstance(rule.part, ScoreSheet) else set()
    found = [
        _unknown(placed, "字段/field", name, fields, "facts", "plan", name)
        for name in case.facts.plan
        if name not in fields
    ]
    return found + [
        _unknown(placed, "评分项/score line", name, lines, "facts", "scores", name)
        for name in case.facts.scores
        if name not in lines
    ]
