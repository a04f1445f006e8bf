"""Rankings that can be drawn up, steps that can be taken, notices whose words can be filled in."""

from collections.abc import Iterator, Sequence
from typing import cast

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.documents import PLACEHOLDER
from luodi.engine.rulebook.schema.people import Unit
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, Ranking, RankingGroup, UnitEnding

NOTICE_PLACEHOLDERS = frozenset(
    {"unit", "ranking", "period", "ranks", "clauses", "day", "venue", "matters", "answer_days"}
)


def check(merged: Merged) -> list[Problem]:
    """Rankings of an appraisal by growth or for another period than its own, units in two groups, mergers in a circle,
    steps and notices that cannot be."""
    found: list[Problem] = []
    for placed in merged.items["rankings"].values():
        found += _ranking(merged, placed, cast(Ranking, placed.part))
    for placed in merged.items["accountability"].values():
        found += _step(merged, placed, cast(AccountabilityStep, placed.part))
    return found


def _ranking(merged: Merged, placed: Placed[Part], rule: Ranking) -> Iterator[Problem]:
    if rule.appraisal is not None and rule.measure != "value":
        yield problem("ranking-better", file=placed.file, line=placed.line_at("measure"))
    yield from _scored(merged, placed, rule)
    yield from circles(placed, rule.endings)
    yield from _twice(merged, placed, rule.groups)


def circles(placed: Placed[Part], endings: Sequence[UnitEnding]) -> Iterator[Problem]:
    """Units said to succeed each other in a circle: what they did would pass to nobody."""
    successors = {ending.unit: ending.successor for ending in endings}
    for index, ending in enumerate(endings):
        seen, current = {ending.unit}, ending.successor
        while current is not None and current in successors and current not in seen:
            seen.add(current)
            current = successors[current]
        if current in seen:
            yield problem("ending-order", file=placed.file, line=placed.line_at("endings", index), word=ending.unit)


def _scored(merged: Merged, placed: Placed[Part], rule: Ranking) -> Iterator[Problem]:
    found = merged.items["appraisals"].get(rule.appraisal or "")
    if found is None:
        return
    appraisal = cast(Appraisal, found.part)
    if appraisal.practice or (rule.period, rule.span) != (appraisal.period, "period"):
        line = placed.line_at("appraisal")
        yield problem("ranking-appraisal", file=placed.file, line=line, word=appraisal.id, value=appraisal.period)


def _twice(merged: Merged, placed: Placed[Part], groups: tuple[RankingGroup, ...]) -> Iterator[Problem]:
    home: dict[str, str] = {}
    for index, group in enumerate(groups):
        for unit in _members(merged, group):
            other = home.setdefault(unit, group.id)
            if other != group.id:
                line = placed.line_at("groups", index)
                yield problem("unit-in-two-groups", file=placed.file, line=line, word=unit, other=other, value=group.id)


def _members(merged: Merged, group: RankingGroup) -> list[str]:
    units = [cast(Unit, one.part) for one in merged.items["units"].values()]
    return [unit.id for unit in units if unit.class_ in group.classes or unit.id in group.units]


def _step(merged: Merged, placed: Placed[Part], step: AccountabilityStep) -> Iterator[Problem]:
    for index, milder in enumerate(step.instead_of):
        other = merged.items["accountability"].get(milder)
        if other is not None and cast(AccountabilityStep, other.part).ranking != step.ranking:
            yield problem("step-milder", file=placed.file, line=placed.line_at("instead_of", index), word=milder)
    if step.notice is None:
        return
    for index, text in enumerate(step.notice.paragraphs):
        for word in PLACEHOLDER.findall(text):
            if word not in NOTICE_PLACEHOLDERS:
                yield problem(
                    "notice-placeholder",
                    file=placed.file,
                    line=placed.line_at("notice", "paragraphs", index),
                    word=word,
                    expected=", ".join(sorted(NOTICE_PLACEHOLDERS)),
                )
