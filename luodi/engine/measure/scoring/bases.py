"""From what was measured to the one number a method works on, or to words that say why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from luodi.engine.measure.scoring.numbers import number
from luodi.engine.measure.scoring.readings import Reading
from luodi.engine.rulebook.schema.appraisals import Line
from luodi.engine.rulebook.schema.scoring import Measure
from luodi.engine.verdict.verdicts import Said

Lack = Literal["missing", "no_target", "bad_base"]


@dataclass(frozen=True, slots=True)
class Basis:
    """The number to score, or what lacks; `said` tells value, target and result in words."""

    number: Fraction | None
    lack: Lack | None
    said: Said


def basis_of(line: Line, reading: Reading) -> Basis:
    """Return the basis of the line. No target, a target of zero or below, a base of zero or below: words, no number."""
    if line.basis.measure == "rank":
        return _rank(line, reading)
    if line.basis.measure == "items":
        return _items(line, reading)
    if reading.value is None:
        return _lacking(line, "missing", reading.said or Said("没有数据", "there is no data"))
    return _WAYS[line.basis.measure](line, reading, reading.value)


def _lacking(line: Line, lack: Lack, said: Said) -> Basis:
    return Basis(None, lack, Said(f"{line.basis.what}：{said.zh}", f"{_name(line)}: {said.en}"))


def _name(line: Line) -> str:
    return line.id.replace("-", " ")


def _amount(line: Line, value: Fraction) -> str:
    return f"{number(value)}{line.basis.unit}"


def _value(line: Line, reading: Reading, value: Fraction) -> Basis:
    shown = _amount(line, value)
    return Basis(value, None, Said(f"{line.basis.what}{shown}", f"{_name(line)} {shown}"))


def _with_target(line: Line, reading: Reading, value: Fraction) -> tuple[Fraction, Said] | Basis:
    if reading.target is None:
        return _lacking(
            line,
            "no_target",
            Said(f"{_amount(line, value)}，没有下达目标", f"{_amount(line, value)}, but no target is set"),
        )
    target = reading.target
    if target <= 0:
        word = ("目标为零", "the target is zero") if target == 0 else ("目标为负数", "the target is below zero")
        return _lacking(
            line,
            "no_target",
            Said(f"{_amount(line, value)}，{word[0]}，不能计算完成率", f"{_amount(line, value)}, {word[1]}: no rate"),
        )
    shown, wanted = _amount(line, value), _amount(line, target)
    return target, Said(f"{line.basis.what}{shown}，目标{wanted}", f"{_name(line)} {shown}, target {wanted}")


def _completion(line: Line, reading: Reading, value: Fraction) -> Basis:
    found = _with_target(line, reading, value)
    if isinstance(found, Basis):
        return found
    rate = value / found[0] * 100
    return Basis(rate, None, _add(found[1], f"完成率{number(rate)}%", f"completion {number(rate)}%"))


def _paced(line: Line, reading: Reading, value: Fraction) -> Basis:
    found = _with_target(line, reading, value)
    if isinstance(found, Basis):
        return found
    if reading.elapsed <= 0:
        return _lacking(line, "no_target", Said("时序进度为零", "no time has gone by"))
    rate = value / (found[0] * reading.elapsed) * 100
    pace = number(reading.elapsed * 100)
    said = _add(
        found[1],
        f"时序进度{pace}%，按时序完成{number(rate)}%",
        f"time gone by {pace}%, completion against it {number(rate)}%",
    )
    return Basis(rate, None, said)


def _time_difference(line: Line, reading: Reading, value: Fraction) -> Basis:
    found = _with_target(line, reading, value)
    if isinstance(found, Basis):
        return found
    rate, pace = value / found[0] * 100, reading.elapsed * 100
    ahead = rate - pace
    said = _add(
        found[1],
        f"完成率{number(rate)}%，时序进度{number(pace)}%，时序差{number(ahead)}个百分点",
        f"completion {number(rate)}%, time gone by {number(pace)}%, difference {number(ahead)} points",
    )
    return Basis(ahead, None, said)


def _excess(line: Line, reading: Reading, value: Fraction) -> Basis:
    found = _with_target(line, reading, value)
    if isinstance(found, Basis):
        return found
    over = max(value - found[0], Fraction(0))
    return Basis(over, None, _add(found[1], f"超出{_amount(line, over)}", f"{_amount(line, over)} above it"))


def _shortfall(line: Line, reading: Reading, value: Fraction) -> Basis:
    found = _with_target(line, reading, value)
    if isinstance(found, Basis):
        return found
    short = max(found[0] - value, Fraction(0))
    return Basis(short, None, _add(found[1], f"少{_amount(line, short)}", f"{_amount(line, short)} short of it"))


def _growth(line: Line, reading: Reading, value: Fraction) -> Basis:
    before, shown = reading.before, _amount(line, value)
    if before is None:
        said = Said(
            f"{shown}，没有上年同期数，不能计算增幅", f"{shown}; nothing is known of the year before: no growth"
        )
        return _lacking(line, "bad_base", said)
    if before <= 0:
        word = ("为零", "zero") if before == 0 else ("为负数", "below zero")
        zh = f"{shown}，上年同期{_amount(line, before)}，基数{word[0]}，不计算增幅"
        said = Said(zh, f"{shown}; the year before {_amount(line, before)}, a base {word[1]}: no growth")
        return _lacking(line, "bad_base", said)
    rate = (value - before) / before * 100
    zh = f"{line.basis.what}{shown}，上年同期{_amount(line, before)}，增长{number(rate)}%"
    en = f"{_name(line)} {shown}, the year before {_amount(line, before)}, growth {number(rate)}%"
    return Basis(rate, None, Said(zh, en))


def _rank(line: Line, reading: Reading) -> Basis:
    if reading.rank is None:
        return _lacking(line, "missing", reading.said or Said("没有名次", "there is no rank"))
    return Basis(
        Fraction(reading.rank),
        None,
        Said(f"{line.basis.what}第{reading.rank}位", f"{_name(line)}: rank {reading.rank}"),
    )


def _items(line: Line, reading: Reading) -> Basis:
    if reading.items is None:
        return _lacking(line, "missing", reading.said or Said("没有登记明细", "no items are recorded"))
    count = len(reading.items)
    return Basis(Fraction(count), None, Said(f"{line.basis.what}{count}项", f"{_name(line)}: {count} items"))


def _add(said: Said, zh: str, en: str) -> Said:
    return Said(f"{said.zh}，{zh}", f"{said.en}, {en}")


_WAYS: Mapping[Measure, Callable[[Line, Reading, Fraction], Basis]] = {
    "value": _value,
    "given": _value,
    "completion": _completion,
    "paced-completion": _paced,
    "excess": _excess,
    "shortfall": _shortfall,
    "growth": _growth,
    "time-difference": _time_difference,
}
