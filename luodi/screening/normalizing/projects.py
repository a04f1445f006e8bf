"""Project names: the phase they name, and what remains when general words are taken away."""

import re
from dataclasses import dataclass

from luodi.screening.normalizing.characters import tight
from luodi.screening.normalizing.regions import without_places

EXTENSION = 50
"""The number a phase gets that is named without a number: 扩建, 技改, 增资."""

_NUMERALS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "两": 2,
    "首": 1,
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PHASE = re.compile(
    r"第?([一二三四五六七八九十首]|\d{1,2})(?:期|阶段|批次|批)(?:工程|项目|建设)?|(?:phase|期)(\d|iv|iii|ii|i)|"
    r"(扩建|改扩建|扩能|扩产|扩容|增产|技改|技术改造|改造升级|提质改造|续建|后续|增资|追加投资|二次投资|新增|延伸|升级)(?:工程|项目)?"
)
_GENERAL = re.compile(
    r"(?:总投资|固定资产投资|计划投资|投资)?\d+(?:\.\d+)?(?:亿|万)?(?:元|美元)|年产|年处理|年加工|项目|工程|建设|新建|拟建|及配套|配套|设施|"
    r"基地|产业园|工业园|科技园|园区|生产线|生产|制造|加工|有限公司|股份|公司|集团"
)


@dataclass(frozen=True, slots=True)
class ProjectName:
    """A name's parts: `core` without general words and phase, `phase` (0 none, 1 一期 …, EXTENSION 扩建 and the like)."""

    core: str
    phase: int


def _phase_number(found: re.Match[str]) -> int:
    number, roman, _extension = found.groups()
    if number:
        return int(number) if number.isdecimal() else _NUMERALS[number]
    if roman:
        return int(roman) if roman.isdecimal() else _ROMAN[roman]
    return EXTENSION


def read_project(name: str) -> ProjectName:
    """Return the core and the phase of a project's name; blank for a blank. The core of a core is itself."""
    core, phase, previous = tight(name), 0, ""
    while core != previous:
        previous = core
        found = _PHASE.search(core)
        if found is not None:
            phase = phase or _phase_number(found)
            core = _shorter(core, _PHASE.sub("", core))
        core = _shorter(core, _GENERAL.sub("", core))
        core = without_places(core)[1]
    return ProjectName(core, phase)


def _shorter(before: str, after: str) -> str:
    """The shortened text, unless too little of it would be left to compare."""
    return after if len(after) >= 2 else before
