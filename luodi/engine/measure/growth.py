"""Growth on the year before (同比). A base that allows no percentage gives words, never a number."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from luodi.engine.verdict.verdicts import Said

ZERO_BASE = Said("上年同期为零，不可比", "nothing in the same period of the year before: not comparable")
BOTH_ZERO = Said("本期与上年同期均为零", "nothing in this period or in that of the year before")
NO_BASE = Said("没有上年同期数，不可比", "there is no figure of the year before: not comparable")
NO_VALUE = Said("没有本期数，不计算增幅", "there is no figure of this period, so there is no growth")
TURNED_POSITIVE = Said("上年同期为负，由负转正", "negative in the year before, positive now")
STILL_NEGATIVE_LESS = Said("上年同期为负，负值收窄", "negative in the year before, less so now")
STILL_NEGATIVE_MORE = Said("上年同期为负，负值扩大", "negative in the year before, more so now")
STILL_NEGATIVE_SAME = Said("上年同期为负，与上年同期持平", "as negative as in the year before")
TURNED_NEGATIVE = Said("由正转负", "positive in the year before, negative now")

# Two rates are quotients cut off after 28 digits. Divided again, an exact −43.75% would become −43.7499… and be published
# as −43.7; what lies beyond this place is the error of the cut, never the figure.
SETTLED = Decimal(1).scaleb(-20)
DIGITS = 60


@dataclass(frozen=True, slots=True)
class Growth:
    """How much more than the year before, as a part of one (0.081 is 8.1%), or the words that say why none is."""

    ratio: Decimal | None
    words: Said | None = None

    def text(self, language: str = "zh", *, digits: int = 1) -> str:
        """`同比增长8.1%`, `同比下降3.0%`, `与上年同期持平`, or why there is no number."""
        if self.ratio is None:
            return self.words.text(language) if self.words else ""
        percent = (abs(self.ratio) * 100).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
        english = language.startswith("en")
        if not percent:
            return "level with the year before" if english else "与上年同期持平"
        if english:
            return f"{'up' if self.ratio > 0 else 'down'} {percent}% on the year before"
        return f"同比{'增长' if self.ratio > 0 else '下降'}{percent}%"


def growth(now: Decimal | None, before: Decimal | None) -> Growth:
    """Return now ÷ before − 1 where the base is above zero and the sign has not changed; else what is to be said."""
    if now is None:
        return Growth(None, NO_VALUE)
    if before is None:
        return Growth(None, NO_BASE)
    if before == 0:
        return Growth(None, ZERO_BASE if now else BOTH_ZERO)
    if before < 0:
        return Growth(None, _from_negative(now, before))
    if now < 0:
        return Growth(None, TURNED_NEGATIVE)
    with localcontext(prec=DIGITS):
        ratio = (now / before - 1).quantize(SETTLED, rounding=ROUND_HALF_UP).normalize()
    # A whole number is not written with an exponent: 1, never 1E+2.
    return Growth(ratio.quantize(Decimal(1)) if ratio == ratio.to_integral_value() else ratio)


def _from_negative(now: Decimal, before: Decimal) -> Said:
    if now >= 0:
        return TURNED_POSITIVE
    if now == before:
        return STILL_NEGATIVE_SAME
    return STILL_NEGATIVE_LESS if now > before else STILL_NEGATIVE_MORE
