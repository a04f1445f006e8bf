"""One line scored: basis, method, zero line, demands on other lines, cap and floor, and what lacks in words."""

from collections.abc import Mapping
from fractions import Fraction

from luodi.engine.measure.scoring.bases import Basis, Lack
from luodi.engine.measure.scoring.methods import Raw
from luodi.engine.measure.scoring.numbers import number, points, suffix
from luodi.engine.measure.scoring.readings import LineScore, Reading, State
from luodi.engine.rulebook.schema.appraisals import Appraisal, Demand, Line
from luodi.engine.rulebook.schema.scoring import Gap
from luodi.engine.verdict.verdicts import Said


def limited(
    appraisal: Appraisal, line: Line, reading: Reading, basis: Basis, raw: Raw, bases: Mapping[str, Basis]
) -> LineScore:
    """Return the line with every limit applied, in this order: demands, zero line, cap, floor."""
    working = [basis.said, raw.said]
    unmet, unsure = _demands(line, bases, appraisal)
    if unmet is not None:
        return _scored(appraisal, line, reading, basis, Fraction(0), (basis.said, unmet))
    if unsure is not None or raw.points is None:
        words = (*working, unsure) if unsure is not None else tuple(working)
        return unknown(appraisal, line, reading, basis, words)
    if line.zero_below is not None and basis.number is not None and basis.number < Fraction(line.zero_below):
        return _scored(appraisal, line, reading, basis, Fraction(0), (basis.said, _zero_line(line)))
    kept, said = _within(line, raw.points)
    if said is not None:
        working.append(said)
    return _scored(appraisal, line, reading, basis, -kept if line.kind == "penalty" else kept, tuple(working))


def lacking(appraisal: Appraisal, line: Line, reading: Reading, basis: Basis, lack: Lack) -> LineScore:
    """Return the line whose basis is not there, as the rule says for that."""
    policy: Gap = {"missing": line.missing, "no_target": line.no_target, "bad_base": line.bad_base}[lack]
    if policy == "unknown":
        return unknown(appraisal, line, reading, basis, (basis.said,))
    if policy == "left-out":
        said = Said(
            "按规定本项不计，其分值由其余各项分担", "by the rule the line is left out, the others share its weight"
        )
        return LineScore(line, reading, None, None, "—", "left-out", (basis.said, said))
    # Of a penalty line nothing taken off is the most anybody can have.
    is_full = policy == "full" and line.kind != "penalty"
    full = Fraction(line.weight) if is_full else Fraction(0)
    said = (
        Said(f"按规定计满分{line.weight}分", f"by the rule full marks, {line.weight} points")
        if is_full
        else Said("按规定计0分", "by the rule 0 points")
    )
    return _scored(appraisal, line, reading, basis, full, (basis.said, said))


def unknown(appraisal: Appraisal, line: Line, reading: Reading, basis: Basis, working: tuple[Said, ...]) -> LineScore:
    """Return the line as one nobody can score yet."""
    said = Said("尚不能计分", "cannot be scored yet")
    return LineScore(line, reading, basis.number, None, points(None, appraisal), "unknown", (*working, said))


def most(line: Line) -> Fraction | None:
    """Return the most a line can bring (a penalty: can take); None without a limit."""
    if line.cap is not None:
        return Fraction(line.cap)
    return Fraction(line.weight) if line.kind == "basic" and not line.uncapped else None


def _scored(
    appraisal: Appraisal, line: Line, reading: Reading, basis: Basis, value: Fraction, working: tuple[Said, ...]
) -> LineScore:
    state: State = "scored"
    shown = points(value, appraisal)
    final = Said(f"得{shown}分", f"{shown} points")
    return LineScore(line, reading, basis.number, value, shown, state, (*working, final))


def _zero_line(line: Line) -> Said:
    bound = f"{line.zero_below}{suffix(line.basis.measure, line.basis.unit)}"
    return Said(f"低于归零线{bound}，本项归零", f"below the zero line of {bound}: nothing")


def _within(line: Line, value: Fraction) -> tuple[Fraction, Said | None]:
    cap, floor = most(line), Fraction(line.floor)
    if cap is not None and value > cap:
        return cap, Said(f"封顶{number(cap)}分", f"capped at {number(cap)}")
    if value < floor:
        return floor, Said(f"保底{number(floor)}分", f"not below {number(floor)}")
    return value, None


def _demands(line: Line, bases: Mapping[str, Basis], appraisal: Appraisal) -> tuple[Said | None, Said | None]:
    """What is not met, and what nobody knows."""
    unsure: Said | None = None
    for demand in line.needs:
        met = meets(demand, bases[demand.line].number)
        words = demand_text(demand, appraisal)
        if met is False:
            return Said(f"未达到“{words.zh}”，本项不计", f"“{words.en}” is not met: nothing"), None
        if met is None:
            unsure = Said(f"是否达到“{words.zh}”不明", f"it is not known whether “{words.en}” is met")
    return None, unsure


def meets(demand: Demand, basis: Fraction | None) -> bool | None:
    """Say whether a demand is met, its bound included; None when nobody knows."""
    return None if basis is None else basis >= Fraction(demand.at_least)


def demand_text(demand: Demand, appraisal: Appraisal) -> Said:
    """Return the demand in words."""
    line = appraisal.line(demand.line)
    bound = f"{demand.at_least}{suffix(line.basis.measure, line.basis.unit)}"
    return Said(f"{line.title}{bound}以上", f"{line.id.replace('-', ' ')} {bound} or more")
