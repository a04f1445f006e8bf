"""The same amount in two units that do not agree: most often a unit wrong by powers of ten."""

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.sentences import Sentence
from luodi.proofing.unit_names import in_english
from luodi.proofing.units import Dimension, alike

_RESTATED = re.compile(
    r"^\s*[（(,，]?\s*(?:即|合|折合|约合|相当于|也就是|折)(?:人民币)?[^，,。（(]{0,6}$|^\s*[（(]\s*$|^\s*[=＝]\s*$"
)
_PLAIN_RATES = {
    "USD": (Fraction(4), Fraction(12)),
    "EUR": (Fraction(5), Fraction(13)),
    "HKD": (Fraction(1, 2), Fraction(2)),
}
_SAME_AMOUNT = re.compile(r"总投资|协议投资|合同投资|注册资本|到位资金|固定资产投资|计划投资")


def check(context: Context) -> Iterator[Finding]:
    """Amounts restated in brackets, and the same amount of one sentence in two units."""
    for sentence in context.every_sentence:
        money = [one for one in sentence.figures if one.unit.dimension in (Dimension.MONEY, Dimension.AREA)]
        for one, other in itertools.pairwise(money):
            if _RESTATED.match(sentence.between(one, other)):
                yield from _restated(context, sentence, one, other)


def _is_by_bracket(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """Whether the second is more than the bare amount in brackets, or a sum of money, which may be a part."""
    closing = re.match(r"\s*[）)]", sentence.after(other))
    return one.unit.dimension is Dimension.MONEY or closing is None


def power_of_ten(one: Fraction, other: Fraction) -> int | None:
    """By how many powers of ten they differ (at least one), when by nothing else to two digits."""
    if one <= 0 or other <= 0:
        return None
    ratio = max(one, other) / min(one, other)
    power = 0
    while ratio >= Fraction(19, 2):
        ratio, power = ratio / 10, power + 1
    return power if power and Fraction(98, 100) <= ratio <= Fraction(102, 100) else None


def _restated(context: Context, sentence: Sentence, one: Figure, other: Figure) -> Iterator[Finding]:
    if alike(one.unit, other.unit):
        if one.unit.name == other.unit.name or one.interval.meets(other.interval):
            return
        power = power_of_ten(one.base_value, other.base_value)
        explicit = bool(re.search(r"即|合|折|相当|[=＝]", sentence.between(one, other)))
        if power is None and not explicit and _is_by_bracket(sentence, one, other):
            return
        code = "unit-power" if power else "unit-differs"
        shown: dict[str, str] = {
            "one": one.text,
            "other": other.text,
            "power": f"10^{power}" if power else "",
            "same": _in(one, other),
        }
        shown["same_en"] = in_english(show(one.base_value / other.unit.factor), other.unit)
        severity = Severity.ERROR if power or explicit else Severity.DOUBT
        yield context.among(sentence, [one, other], kind="unit", code=code, severity=severity, **shown)
        return
    foreign, home = (one, other) if other.unit.base == "CNY" else (other, one)
    rates = _PLAIN_RATES.get(foreign.unit.base)
    if rates is None or home.unit.base != "CNY" or foreign.base_value <= 0:
        return
    rate = home.base_value / foreign.base_value
    if not rates[0] <= rate <= rates[1]:
        shown = {"one": one.text, "other": other.text, "rate": show(rate)}
        severity = Severity.ERROR if rate > rates[1] * 5 or rate < rates[0] / 5 else Severity.DOUBT
        yield context.among(sentence, [one, other], kind="unit", code="unit-exchange", severity=severity, **shown)


def _in(one: Figure, other: Figure) -> str:
    return show(one.base_value / other.unit.factor) + other.unit.name
