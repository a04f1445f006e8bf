"""A weighted review sheet: points read off measures in tiers, points given by people averaged, veto kept apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.rulebook.schema.reviews import ScoreLine, ScoreSheet
from luodi.engine.verdict.outcomes import Outcome
from luodi.engine.verdict.plan_values import PlanValues
from luodi.engine.verdict.plans import Measured, measured, rounded, unit_suffix
from luodi.engine.verdict.verdicts import Said, Used, Verdict, Working

Given = Mapping[str, Sequence[Decimal]]
"""Points by line, one number for each member who gave any. Who left a line blank is not in it: blank is not zero."""


@dataclass(frozen=True)
class LineScore:
    """A line scored: its exact points (None: not known yet), from how many people, and how they came about."""

    line: ScoreLine
    points: Fraction | None
    members: int
    said: Said
    missing: tuple[str, ...] = ()

    @property
    def is_vetoed(self) -> bool:
        """Whether the points are known and below what stops the project."""
        floor = self.line.veto_below
        return self.points is not None and floor is not None and self.points < Fraction(floor)

    @property
    def shown(self) -> str:
        """The points to two digits; a dash when they are not known."""
        return "—" if self.points is None else points_text(self.points)


@dataclass(frozen=True)
class SheetScore:
    """A sheet scored: its lines, the total so far, and the whole as a verdict."""

    sheet: ScoreSheet
    lines: tuple[LineScore, ...]
    verdict: Verdict

    @property
    def outcome(self) -> Outcome:
        """Pass at the pass mark and above, unless a line vetoes; unknown while a line is not scored."""
        return self.verdict.outcome

    @property
    def total(self) -> Fraction:
        """The points of the lines that are scored."""
        return sum((line.points for line in self.lines if line.points is not None), Fraction(0))

    @property
    def shown(self) -> str:
        """The total to two digits."""
        return points_text(self.total)

    @property
    def is_complete(self) -> bool:
        """Whether every line is scored."""
        return all(line.points is not None for line in self.lines)

    @property
    def vetoes(self) -> tuple[LineScore, ...]:
        """The lines whose points stop the project."""
        return tuple(line for line in self.lines if line.is_vetoed)


def points_text(points: Fraction) -> str:
    """Points to two digits, half up, without idle zeros."""
    shown = rounded(points, 2)
    return f"{shown.normalize() if shown != shown.to_integral_value() else shown.quantize(Decimal(1)):f}"


def score_sheet(
    sheet: ScoreSheet, values: PlanValues, given: Given, *, form: PlanForm | None, on: date, book: Book
) -> SheetScore:
    """The sheet scored on the plan and on what members gave. `form` is the plan's; None leaves measures unknown.

    Total and pass mark are compared as exact fractions, the pass mark included. A line without points is unknown, and
    the whole with it, unless the mark is out of reach whatever that line brings.
    """
    lines = tuple(_scored(line, values, given, form=form, on=on, book=book) for line in sheet.lines)
    total = sum((line.points for line in lines if line.points is not None), Fraction(0))
    open_weight = sum((Fraction(line.line.weight) for line in lines if line.points is None), Fraction(0))
    mark = Fraction(sheet.pass_mark)
    vetoed = [line for line in lines if line.is_vetoed]
    if vetoed:
        outcome = Outcome.FAIL
    elif open_weight:
        outcome = Outcome.FAIL if total + open_weight < mark else Outcome.UNKNOWN
    else:
        outcome = Outcome.PASS if total >= mark else Outcome.FAIL
    verdict = Verdict(
        outcome,
        f"score-sheet:{sheet.id}",
        tuple(sheet.cite),
        _working(sheet, lines, vetoed, total),
        tuple(dict.fromkeys(name for line in lines for name in line.missing)) if outcome is Outcome.UNKNOWN else (),
    )
    return SheetScore(sheet, lines, verdict)


def _working(sheet: ScoreSheet, lines: Sequence[LineScore], vetoed: Sequence[LineScore], total: Fraction) -> Working:
    said = Said(
        f"{sheet.title}满分{sheet.full}分，{sheet.pass_mark}分以上（含本数）通过",
        f"{sheet.title}: {sheet.pass_mark} of {sheet.full} points or more pass",
    )
    facts = (Used("total", Said(f"得{points_text(total)}分", f"{points_text(total)} points")),)
    note = None
    if vetoed:
        names = "、".join(line.line.title for line in vetoed)
        note = Said(
            f"得{points_text(total)}分，但{names}低于否决线，一票否决",
            f"{points_text(total)} points, but {names} is below its veto mark",
        )
    children = tuple(_line_verdict(line) for line in lines)
    return Working(said, facts, note=note, children=children)


def _line_verdict(line: LineScore) -> Verdict:
    outcome = Outcome.UNKNOWN if line.points is None else Outcome.FAIL if line.is_vetoed else Outcome.PASS
    said = Said(
        f"{line.line.title}（{line.line.weight}分）：{line.said.zh}",
        f"{line.line.title} ({line.line.weight}): {line.said.en}",
    )
    return Verdict(outcome, f"score-line:{line.line.id}", tuple(line.line.cite), Working(said), line.missing)


def _scored(
    line: ScoreLine, values: PlanValues, given: Given, *, form: PlanForm | None, on: date, book: Book
) -> LineScore:
    if line.measure is None:
        return _averaged(line, given.get(line.id, ()))
    measure = form.measure(line.measure) if form is not None else None
    if form is None or measure is None:
        return LineScore(line, None, 0, Said("没有计划书，不能计分", "there is no plan to score"), (line.measure,))
    value = measured(measure, form, values, on=on, book=book)
    if value.exact is None:
        return LineScore(line, None, 0, value.said, value.missing)
    return _tiered(line, value, value.exact)


def _tiered(line: ScoreLine, value: Measured, exact: Fraction) -> LineScore:
    """The points of the highest tier reached, its bound included; below every tier none."""
    reached = [tier for tier in line.tiers if exact >= Fraction(tier.at_least)]
    tier = max(reached, key=lambda each: Fraction(each.at_least), default=None)
    points = Fraction(tier.points) if tier is not None else Fraction(0)
    unit = unit_suffix(value.measure.unit)
    where = (
        Said(f"达到{tier.at_least}{unit}一档", f"from {tier.at_least} {unit} on")
        if tier is not None
        else Said("未达最低一档", "below the lowest tier")
    )
    shown = value.number(beside=Decimal(tier.at_least)) + unit if tier is not None else value.shown
    said = Said(
        f"{value.measure.title}{shown}，{where.zh}，得{points_text(points)}分",
        f"{value.measure.id.replace('-', ' ')} {shown}, {where.en}: {points_text(points)} points",
    )
    return LineScore(line, points, 0, said)


def _averaged(line: ScoreLine, given: Sequence[Decimal]) -> LineScore:
    """The mean of what members gave; nobody's points are not zero points."""
    if not given:
        return LineScore(line, None, 0, Said("尚无成员打分", "nobody has given points yet"), (line.id,))
    points = sum((Fraction(each) for each in given), Fraction(0)) / len(given)
    said = Said(
        f"{len(given)}人打分，平均{points_text(points)}分", f"mean of {len(given)}: {points_text(points)} points"
    )
    return LineScore(line, points, len(given), said)
