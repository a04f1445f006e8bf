"""Figures in words: counts and amounts, ratios with their sign, growth against last year."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.translation import get_language

PERCENT = "%"
TENTH = Decimal("0.1")
GROWING = "增长"
FALLING = "下降"
COMPARED = "同比"
LEVEL = "与上年同期持平"
ZERO_BASE = "上年同期为零"
BOTH_ZERO = "上年同期亦为零"
NEGATIVE_BASE = "上年同期为负，不作同比"
NO_BASE = "上年同期无数据"
NO_VALUE = "本期无数据"
NO_TARGET = "未下达目标"
ZERO_TARGET = "目标为零，不计完成率"

NONE_TEXT = "—"
BASIS = "（以上数据截至{day}，{state}。）"
DECLARED = "均为各单位自报数，未经认定"
VERIFIED = "均为认定数"
MIXED = "其中{titles}为认定数，其余为自报数"
NO_STATE = "按台账登记统计"
NOTHING = "（{ledgers}没有上述事项的记录。）"
LEDGERS = {"results": "结果台账", "projects": "项目台账", "fulfilments": "职责履行台账", "duties": "职责台账"}
TOTAL = "合计"
LISTED = {
    "name": "项目名称",
    "company": "投资方",
    "unit": "责任单位",
    "kind": "事项",
    "day": "日期",
    "amount": "金额",
}


def ledger_name(dataset: str) -> str:
    """Return how a paper names the ledger that a dataset is."""
    return LEDGERS.get(dataset, "工作台账")


def figure_text(value: Decimal | None, *, unit: str, in_sentence: bool) -> str:
    """Return the figure as printed; a percentage carries its sign in a sentence, where no heading names the unit."""
    if value is None:
        return NONE_TEXT
    text = f"{value:f}"
    return f"{text}{PERCENT}" if in_sentence and unit == PERCENT else text


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth in percent with one digit, or the words for why there is none."""

    percent: Decimal | None
    words: str = ""

    def text(self, *, in_sentence: bool) -> str:
        """Return it as printed: in a table the signed number, in a sentence with its verb."""
        if self.percent is None:
            return self.words
        if not in_sentence:
            return f"{self.percent:f}{PERCENT}"
        if self.percent == 0:
            return LEVEL
        return f"{GROWING if self.percent > 0 else FALLING}{abs(self.percent):f}{PERCENT}"

    def after(self, before: str, *, compared: str, growing: str) -> tuple[str, str]:
        """Return its words after `before`, and `before` without what does not fit them.

        `同比增长` followed by a fall reads `同比下降3.0%`, never `增长-3.0%`; before words it goes altogether.
        """
        led = before.endswith(growing)
        bare = before.removesuffix(growing)
        if self.percent is None or self.percent == 0:
            return self.text(in_sentence=True), bare.removesuffix(compared)
        if self.percent > 0 and led:
            return f"{self.percent:f}{PERCENT}", before
        return self.text(in_sentence=True), bare


def growth_of(now: Decimal | None, before: Decimal | None) -> Growth:
    """Return the growth of one value on another; a base that is missing, zero or below it is said in words."""
    if before is None or now is None:
        return Growth(None, NO_BASE if before is None else NO_VALUE)
    if before == 0:
        return Growth(None, BOTH_ZERO if now == 0 else ZERO_BASE)
    if before < 0:
        return Growth(None, NEGATIVE_BASE)
    return Growth(((now - before) / before * 100).quantize(TENTH, rounding=ROUND_HALF_UP))


def target_text(target: Decimal | None, *, unit: str, in_sentence: bool) -> str:
    """Return a target without needless zeros, or that none was set."""
    if target is None:
        return NO_TARGET if in_sentence else NONE_TEXT
    text = f"{target.normalize():f}"
    return f"{text}{PERCENT}" if in_sentence and unit == PERCENT else text


def completion_text(percent: Decimal | None, *, target: Decimal | None, in_sentence: bool) -> str:
    """Return how much of the target is reached; without a target, or with one of zero, it says so."""
    if target is None:
        return NO_TARGET if in_sentence else NONE_TEXT
    if percent is None:
        return ZERO_TARGET if in_sentence and target == 0 else NONE_TEXT
    return f"{percent:f}{PERCENT}"


def difference_text(points: Decimal | None, *, target: Decimal | None, in_sentence: bool) -> str:
    """Return how far completion is ahead of the time that has passed (时序差)."""
    if points is None:
        return completion_text(None, target=target, in_sentence=in_sentence)
    if not in_sentence:
        return f"{points:+f}"
    if points == 0:
        return "与时序进度持平"
    return f"{'超' if points > 0 else '落后'}时序进度{abs(points):f}个百分点"


def rank_text(place: int | None, *, in_sentence: bool) -> str:
    """Return a place in words; nothing is ranked where there is nothing to compare."""
    if place is None:
        return "未参加排名" if in_sentence else NONE_TEXT
    return f"第{place}位" if in_sentence else str(place)


def cutoff_read(instant: datetime) -> str:
    """Return the cut-off for a page, in the reader's language; papers say it in Chinese (`cutoff_text`)."""
    if not (get_language() or "zh").startswith("en"):
        return cutoff_text(instant)
    local = timezone.localtime(instant)
    if local.timetz().replace(tzinfo=None) == time.min:
        return f"{local.date() - timedelta(days=1):%Y-%m-%d}"
    return f"{local:%Y-%m-%d %H:%M}"


def cutoff_text(instant: datetime) -> str:
    """Return the cut-off in words: the day alone when it is the end of a day, else day and minute, in local time."""
    local = timezone.localtime(instant)
    if local.timetz().replace(tzinfo=None) == time.min:
        day = local.date() - timedelta(days=1)
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{local.year}年{local.month}月{local.day}日{local:%H时%M分}"
