"""An appraisal holds together: its lines are named rightly, somebody is scored, nothing divides by zero."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from luodi.engine.rulebook.checks.rankings import circles
from luodi.engine.rulebook.checks.walking import Path
from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.appraisals import Appraisal, Line
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.scoring import ByEfficacy, ByItem, ByProportion, BySteps
from luodi.engine.rulebook.shapes import nearest_word

MORE_IS_BETTER = frozenset({"completion", "paced-completion", "time-difference", "excess", "growth"})
LINE, GRADE, GROUP = "考评项目/line", "等次/grade", "考评分组/group"


def check(merged: Merged) -> list[Problem]:
    """Faults of the appraisals of the flat book."""
    found: list[Problem] = []
    for placed in merged.items["appraisals"].values():
        appraisal = cast(Appraisal, placed.part)
        found += _twice(placed, appraisal)
        found += [_unknown(placed, *one) for one in _names(appraisal)]
        if not appraisal.examples:
            found.append(problem("appraisal-example", file=placed.file, line=placed.line, word=appraisal.id))
        found += circles(placed, appraisal.endings)
        if not appraisal.practice:
            found += _nobody(placed, appraisal)
        for index, line in enumerate(appraisal.lines):
            found += _line(placed, line, ("lines", index), practice=appraisal.practice)
            if line.basis.measure == "items" and not _counts_results(merged, line):
                found.append(_at(placed, ("lines", index, "basis"), "appraisal-items", word=line.title))
            if _rewards_more_of_less(merged, line):
                found.append(_at(placed, ("lines", index, "basis"), "appraisal-lower", word=line.title))
    return found


def _at(placed: Placed[Part], path: Path, code: str, **words: str) -> Problem:
    return problem(code, file=placed.file, line=placed.line_at(*path), **words)


def _twice(placed: Placed[Part], appraisal: Appraisal) -> list[Problem]:
    counted = Counter(line.id for line in appraisal.lines)
    seen: set[str] = set()
    found: list[Problem] = []
    for index, line in enumerate(appraisal.lines):
        if counted[line.id] > 1 and line.id in seen:
            found.append(_at(placed, ("lines", index, "id"), "duplicate-id", word=line.id, other=appraisal.id))
        seen.add(line.id)
    return found


def _names(appraisal: Appraisal) -> Iterator[tuple[Path, str, str, set[str]]]:
    """Names inside the appraisal that lead nowhere: where, of what kind, the word, what there is."""
    lines = {line.id for line in appraisal.lines}
    grades, groups = {one.id for one in appraisal.grades}, {one.id for one in appraisal.groups}
    for path, kind, word in _named(appraisal):
        known = {LINE: lines, GRADE: grades, GROUP: groups}[kind]
        if word not in known:
            yield path, kind, word, known


def _named(appraisal: Appraisal) -> Iterator[tuple[Path, str, str]]:
    for index, line in enumerate(appraisal.lines):
        for at, demand in enumerate(line.needs):
            yield ("lines", index, "needs", at), LINE, demand.line
    for index, rule in enumerate(appraisal.exclusive):
        yield from ((("exclusive", index, "lines"), LINE, word) for word in rule.lines)
    if appraisal.tie_line is not None:
        yield ("tie_line",), LINE, appraisal.tie_line
    for index, grade in enumerate(appraisal.grades):
        yield from ((("grades", index), LINE, one.line) for one in (*grade.all_of, *grade.any_of))
    for index, example in enumerate(appraisal.examples):
        for at, unit in enumerate(example.units):
            path: Path = ("examples", index, "units", at)
            yield from ((path, LINE, word) for word in dict.fromkeys((*unit.lines, *unit.points)))
            if unit.grade is not None:
                yield path, GRADE, unit.grade
            if unit.group is not None:
                yield path, GROUP, unit.group


def _unknown(placed: Placed[Part], path: Path, kind: str, word: str, known: set[str]) -> Problem:
    return _at(placed, path, "unknown-reference", kind=kind, word=word, nearest=nearest_word(word, known))


def _nobody(placed: Placed[Part], appraisal: Appraisal) -> list[Problem]:
    return [
        _at(placed, ("groups", index), "appraisal-group", word=group.title)
        for index, group in enumerate(appraisal.groups)
        if not group.classes and not group.units
    ]


def _line(placed: Placed[Part], line: Line, path: Path, *, practice: bool) -> list[Problem]:
    found: list[Problem] = []
    basis, method = line.basis, line.method
    if not practice and basis.measure != "given" and basis.indicator is None:
        found.append(_at(placed, (*path, "basis"), "appraisal-indicator", word=line.title))
    if not practice and basis.measure == "given" and not basis.given_by:
        found.append(_at(placed, (*path, "basis"), "appraisal-giver", word=line.title))
    if (basis.measure == "items") != isinstance(method, ByItem):
        found.append(_at(placed, (*path, "method"), "appraisal-items", word=line.title))
    if _divides_by_zero(line):
        found.append(_at(placed, (*path, "method"), "appraisal-zero", word=line.title))
    return found


def _counts_results(merged: Merged, line: Line) -> bool:
    """Single projects are read off result entries; a line without an indicator is reported elsewhere."""
    placed = merged.items["indicators"].get(line.basis.indicator or "")
    return placed is None or cast(Indicator, placed.part).dataset == "results"


def _rewards_more_of_less(merged: Merged, line: Line) -> bool:
    """Whether points would grow with a figure of which less is better (complaints, days taken)."""
    placed = merged.items["indicators"].get(line.basis.indicator or "")
    if placed is None or cast(Indicator, placed.part).better != "lower":
        return False
    if line.basis.measure in MORE_IS_BETTER:
        return line.kind != "penalty"
    rule = line.method.efficacy if isinstance(line.method, ByEfficacy) else None
    return rule is not None and (rule.satisfactory is None or rule.unallowable is None)


def _divides_by_zero(line: Line) -> bool:
    method = line.method
    if isinstance(method, ByProportion):
        return Fraction(method.proportion.full_at) == 0
    if isinstance(method, BySteps):
        return Fraction(method.steps.every) <= 0
    if isinstance(method, ByEfficacy):
        rule = method.efficacy
        return rule.satisfactory is not None and rule.satisfactory == rule.unallowable
    return False
