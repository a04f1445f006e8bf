"""Points that people give by hand in an appraisal: to every unit, on every line somebody judges."""

from datetime import datetime
from decimal import Decimal
from random import Random

from luodi.appraisal import actions
from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.recipe import words
from luodi.engine.measure.scoring.lines import most
from luodi.engine.rulebook.schema.appraisals import Appraisal, Line


def give_all(cast: Cast, rule: Appraisal, year: int, rng: Random, *, at: datetime) -> None:
    """Afterwards every unit has its points for the year on every line judged by hand. Raises NobodyMay."""
    units = cast.units_of([name for group in rule.groups for name in group.classes])
    for line in (one for one in rule.lines if one.basis.measure == "given"):
        actor = cast.holder(line.basis.given_by)
        for unit in units:
            points = drawn_points(line, rng)
            reason = rng.choice(words()["given_points" if points else "given_nothing"])
            data = {"appraisal": rule.id, "period": str(year), "line": line.id, "jurisdiction": cast.place.pk}
            data |= {"unit": unit.pk, "points": points, "reason": reason}
            actions.give_points(actor=actor, data=data, at=at)


def drawn_points(line: Line, rng: Random) -> Decimal:
    """Return points of a line in halves: some of a bonus, rarely anything taken off."""
    limit = most(line)
    halves = int(limit * 2) if limit is not None else 0
    if line.kind == "penalty":
        return Decimal(rng.randint(1, max(halves // 4, 1))) / 2 if rng.random() < 0.08 else Decimal(0)
    return Decimal(rng.randint(halves // 4, halves)) / 2
