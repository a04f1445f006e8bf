"""Targets as a draft states them: which words only say that a target stands there, and for which time it is set."""

from __future__ import annotations

import re

from luodi.checkups.speaking import Reach, Time, time_of
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind
from luodi.proofing.figures import Bound, Figure, Role
from luodi.proofing.sentences import Sentence

_AIM = r"(?:目标任务|任务目标|目标|任务|计划|预算|预期|指标值)"
_WORDS = re.compile(
    rf"(?:超额|圆满|提前|全面|已)?(?:完成|达到|达|占|实现)?(?:了|到)?(?:(?<!\d)年度|全年|本年|当年|年初)?"
    rf"(?:国家|省|市|县|区|上级)?(?:下达|确定|分解|安排|考核|工作|责任|既定|预定)*的?{_AIM}(?:数|值|量)?(?:为|是)?"
    r"|^(?:超额|圆满|提前|全面|均|已|完成|了)+$"
)
_ANNUAL = re.compile(rf"(?:年度|全年|当年|本年|年初|(?:19|20)\d{{2}}年)[\u4e00-\u9fff]{{0,14}}?{_AIM}")
_ANNUAL_AFTER = re.compile(rf"^的?(?:[\u4e00-\u9fff]{{0,4}}?)(?:年度|全年|当年|本年){_AIM}")
_STATED = re.compile(
    r"(?:年度|全年|当年|年初|(?:19|20)\d{2}年)[^，,。；;]{0,4}(?:目标|任务)(?:任务|数|值)*(?:为|是|[:：])?[\u4e00-\u9fff]{0,14}$"
)
_LISTED = re.compile(
    r"(?:年度|全年|当年|年初|(?:19|20)\d{2}年)[^，,。；;：:]{0,8}(?:目标|任务)(?:任务|数|值)*(?:为|是)?[:：](?!.*(?:完成|实现|实际|已))"
)
_PROJECTS_OWN = re.compile(r"(?:计划|预算|预期)(?:总)?投资|投资(?:计划|预算)|计划[\u4e00-\u9fff]{0,4}(?:时间|日期)")
_OTHER_AIM = re.compile(
    r"奋斗|挑战|冲刺|争先|保底|力争|规划|[三五两]年|十[三四五]五|上年|去年|明年|次年|下一?年|往年|同期"
)
_FROM_ABOVE = re.compile(r"(?:国家|省|市|上级)[^，,。；\d]{0,5}(?:目标|任务|计划)")
_YEARS = re.compile(r"((?:19|20)\d{2})\s*年")
_TAIL = 16


def without_target_words(words: str) -> str:
    """The words less those that only say that a target is named: 年度目标任务, 计划数, 完成全年任务."""
    return _WORDS.sub("", words)


def is_target(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure is what was to be reached; a project's own planned investment is not."""
    clause = re.split(r"[，,；;。]", sentence.before(figure))[-1]
    if figure.bound not in (Bound.EXACT, Bound.AT_LEAST) or not figure.is_quantity or _PROJECTS_OWN.search(clause):
        return False
    stated = _STATED.search(clause) or _LISTED.search(sentence.before(figure))
    return figure.role is Role.TARGET or (figure.role is Role.VALUE and bool(stated))


def is_target_heading(words: str) -> bool:
    """Whether a heading of that role speaks of what was to be reached, and not of a project's planned investment."""
    return not _PROJECTS_OWN.search(words) and not _OTHER_AIM.search(words)


def is_from_above(words: str) -> bool:
    """Whether the words name a higher authority's target, which need not be the one recorded here."""
    return bool(_FROM_ABOVE.search(words))


def words_around(sentence: Sentence, figure: Figure) -> tuple[str, str]:
    """The clause up to the figure, and what follows it in the clause."""
    before = re.split(r"[，,；;。：:]", sentence.before(figure))[-1]
    return before, re.split(r"[，,；;。：:（(]", sentence.after(figure))[0][:_TAIL]


def reach_in(before: str, after: str, *, period: Period, lead: str = "") -> tuple[Reach, bool] | None:
    """The time a target is for, and whether it is said; None for another year, a longer plan, or another kind of target.

    `lead` is what stands before the clause: only its last year counts.
    """
    near = before + after
    years = _YEARS.findall(lead + near)
    if _OTHER_AIM.search(near) or (years and int(years[-1]) != period.year):
        return None
    if _ANNUAL.search(near) or _ANNUAL_AFTER.search(after):
        return Reach.YEAR, True
    said = time_of(re.sub(r"(?:19|20)\d{2}年度?", "", without_target_words(near)), period)
    if said is Time.SAME:
        return Reach.PERIOD, True
    if said is not Time.UNSAID:
        return None
    return Reach.YEAR, period.kind is PeriodKind.YEAR
