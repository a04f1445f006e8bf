"""What the words of a row or a column of a table say: an indicator's name, a role, a time, whose figures they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from luodi.checkups.aims import without_target_words
from luodi.checkups.naming import plain
from luodi.checkups.speaking import Time, time_of
from luodi.checkups.whose import Owner, Owners
from luodi.engine.values import Period
from luodi.organization.models import Unit as Body
from luodi.proofing.figures import Role
from luodi.proofing.units import UNITS, Unit, unit_in_heading

_SERIAL = re.compile(r"^(?:序号|编号|序|No\.?|№|\d+[.、]?|[一二三四五六七八九十]+[、.]?)$")
_TARGET = re.compile(r"目标|任务|计划|预算|预期|指标值")
_COMPLETION = re.compile(r"完成(?:率|进度|比例|百分比|[%％])|目标完成|占(?:年度)?(?:目标|任务|计划)|^进度")
_GROWTH = re.compile(r"同比|环比|增长|增幅|增速|升降|降幅")
_ONLY_DONE = re.compile(r"完成(?:值|数|额|情况|量)?$|实绩|实际(?:完成|值|数)")
_RANK = re.compile(r"排名|名次|位次|得分|分值|权重|时序|序时|占比|比重|备注")
_VALUE = re.compile(
    r"(?:实际|累计|已|本[年期月季]|当[年期月])*(?:完成|实绩|实际)?(?:数值|数据|结果|金额|数量|个数|绝对值|值|数|额|量|情况|总量)?"
)
_TIMES = re.compile(
    r"(?:(?:19|20)\d{2}年)?(?:\d{1,2}\s*[-—–~～至到]\s*\d{1,2}月份?|\d{1,2}月份?(?:\d{1,2}日)?|[一二三四1-4]季度|[上下]半年)|(?:19|20)\d{2}年度?|本年|全年|今年以来|截至|累计"
)
_SUFFIX = re.compile(r"(?:完成)?(?:数量|个数|数值|情况|数)$|完成$")
_PART = re.compile(r"^\s*(?:其中|#|——?|－)\s*[:：]?\s*")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands at the head of a row or column, from the outermost to the innermost text."""

    parts: tuple[str, ...]

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return "".join(self.parts)

    @property
    def leaf(self) -> str:
        """The innermost text."""
        return self.parts[-1] if self.parts else ""

    @property
    def unit(self) -> Unit | None:
        """The unit named in brackets, or standing alone."""
        return next((unit for one in reversed(self.parts) if (unit := unit_in_heading(one) or UNITS.get(one))), None)

    @property
    def is_part(self) -> bool:
        """Whether it is said to be a part of what stands before: 其中：亿元以上."""
        return any(_PART.match(one) for one in self.parts)

    @property
    def role(self) -> Role | None:
        """What a figure under it is; None for ranks, shares and whatever else is never an indicator's value."""
        for words in reversed(self.parts):
            role = _role(words)
            if role is not Role.VALUE or _ONLY_DONE.search(words):
                return role
        return Role.VALUE

    def as_target(self) -> Words:
        """The same without the words that only say that a target stands under it: 新签约项目/年度目标 is 新签约项目."""
        return Words(tuple(kept for one in self.parts if (kept := without_target_words(one).strip())))

    def time(self, period: Period) -> Time:
        """Its time against the period asked."""
        return time_of(_TARGET.sub("", self.whole), period)

    def names(self) -> list[str]:
        """The plain names it may be, the longest first; without words of role, time and unit."""
        parts = [one for text in self.parts if (one := _bare(text))]
        return [name for start in range(len(parts)) if (name := plain("".join(parts[start:])))]

    def is_only_role(self) -> bool:
        """Whether it says no more than that a value stands under it: 完成值, 2022年累计, 数量（个）."""
        return not any(_bare(text) for text in self.parts)

    def owner(self, owners: Owners) -> tuple[Owner, Body | None]:
        """Whose figures they are, by the innermost text that names somebody; `UNKNOWN` where it names no one we know."""
        for text in reversed([one for one in self.parts if _bare(one) and not _SERIAL.match(one)]):
            found, body = owners.of(_bare(text))
            if found is not Owner.UNSAID:
                return found, body
        return Owner.UNSAID, None


def _role(words: str) -> Role | None:
    if _COMPLETION.search(words):
        return Role.COMPLETION
    if _GROWTH.search(words):
        return Role.GROWTH
    if _TARGET.search(words) and not _ONLY_DONE.search(words):
        return Role.TARGET
    return None if _RANK.search(words) else Role.VALUE


def _bare(text: str) -> str:
    """A text without brackets, times, and words that only say that a value follows."""
    words = re.sub(r"[(（\[【].*?[)）\]】]|[:：]\s*[^:：]{1,6}$|\s", "", _PART.sub("", text))
    words = _TIMES.sub("", words)
    if _VALUE.fullmatch(words) or words in UNITS or _SERIAL.match(words):
        return ""
    return _SUFFIX.sub("", words)


def joined(before: Iterable[Words], own: Words) -> Iterator[str]:
    """The names of a part with those of what may be its whole put before them: 新签约 and 其中：亿元以上."""
    for words in before:
        for one in own.names():
            for lead in words.names():
                yield lead + one


def words_of(parts: Sequence[str]) -> Words:
    """The texts in order, each said once and none empty."""
    kept: list[str] = []
    for one in parts:
        text = one.strip()
        if text and (not kept or kept[-1] != text):
            kept.append(text)
    return Words(tuple(kept))
