"""Figures in words: counts and amounts, ratios with their sign, growth against last year."""

from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

PERCENT = "%"
TENTH = Decimal("0.1")
GROWING = "增长"
FALLING = "下降"
LEVEL = "持平"
NOT_COMPARABLE = "无可比数据（上年同期为零）"
NONE_TEXT = "—"
TOTAL = "合计"


def figure_text(value: Decimal | None, *, unit: str, in_sentence: bool) -> str:
    """Return the figure as printed; a percentage carries its sign in a sentence, where no heading names the unit."""
    if value is None:
        return NONE_TEXT
    text = f"{value:f}"
    return f"{text}{PERCENT}" if in_sentence and unit == PERCENT else text


def growth_percent(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """Return the growth in percent with one digit; None when it cannot be compared (nothing, zero or less before)."""
    if now is None or before is None or before <= 0:
        return None
    return ((now - before) / before * 100).quantize(TENTH, rounding=ROUND_HALF_UP)


def growth_text(growth: Decimal | None, *, follows_growing: bool) -> tuple[str, bool]:
    """Return the words for a growth, and whether a 增长 just before them must go.

    `同比增长` followed by a fall reads `同比下降3.0%`, never `增长-3.0%`.
    """
    if growth is None:
        return NOT_COMPARABLE, follows_growing
    if growth == 0:
        return LEVEL, follows_growing
    if growth > 0:
        return (f"{growth:f}{PERCENT}" if follows_growing else f"{GROWING}{growth:f}{PERCENT}"), False
    return f"{FALLING}{-growth:f}{PERCENT}", follows_growing


def cutoff_text(instant: datetime) -> str:
    """Return the cut-off in words: the day alone when it is the end of a day, else day and minute, in local time."""
    local = timezone.localtime(instant)
    if local.timetz().replace(tzinfo=None) == time.min:
        day = local.date() - timedelta(days=1)
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{local.year}年{local.month}月{local.day}日{local:%H时%M分}"
