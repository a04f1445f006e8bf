"""Every figure of a passage, told apart from dates, ranks and names, with its qualifier, subject and role."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from luodi.proofing.figures import Bound, Figure, FigureKind, Role
from luodi.proofing.numerals import CHINESE, DIGITS, WIDE, number_of
from luodi.proofing.tokens import specials
from luodi.proofing.units import BARE, PERCENT, UNIT_PATTERN, UNITS, Dimension

_MORE = r"(?:多(?!\s*\d)|余|来)"
_NUMBER = re.compile(
    rf"(?P<digits>(?<![\d.A-Za-z])(?:(?<=增长)|(?<=下降)|"
    rf"(?<=[是为：: +＋(（]))?-?(?:{DIGITS}))\s*(?P<more1>{_MORE})?\s*"
    rf"(?P<unit>{UNIT_PATTERN})?(?P<more2>{_MORE})?"
    rf"|百分之(?P<percent>{CHINESE}(?:点{CHINESE})?)"
    rf"|(?P<chinese>{CHINESE})\s*(?P<more3>{_MORE})?\s*(?P<unit2>(?:[万亿]|"
    rf"[十百千]?[万亿])?(?:元|美元)|个百分点|个月|[个家项次户批条场件期份人名亩天类])"
)
_ABOUT = re.compile(r"(?:(?<![签履条违节制邀])约|大约|大概|左右|预计|估计)(?:为|达|可实现|实现|达到|有)?\s*$")
_OVER = re.compile(r"(?:超|超过|逾|突破|大于|高于|多于|达到?了?近?超)\s*$")
_UNDER = re.compile(r"(?:近|接近|不足|不到|少于|低于|不超过|小于|最多|控制在)\s*$")
_LEAST = re.compile(r"(?:不少于|不低于|不得少于|不得低于|至少|≥|>=|＞|>)\s*$")
_DELIMITERS = "，,、；;。：:（(）)！？!?“”\n\t"
_FILLER = re.compile(
    r"^(?:[0-9—–-]*年度?(?![\u4e00-\u9fff]*率)|其中|同时|目前|截至目前|今年以来|全年|共计|"
    r"合计|总计|一共|累计|还|并|已|有|和|与|及|以及|另有|分别为|分别|是)+"
)
_TRAIL = re.compile(
    r"(?:(?<![签履条违节制邀])约|近|逾|超过?|达到?了?|为|是|共计?|累计|不少于|不低于|"
    r"不得少于|至少|突破|预计|有|实现|完成|了|"
    r"可|不超过|接近|不足|的|得分|[-—–:：=＝＞>≥+＋]|\s)+$"
)
_ROLES = (
    (Role.TIME_DIFFERENCE, re.compile(r"(?:超|高于|快于|低于|落后|慢于|比)(?:同期)?(?:时序|序时)(?:进度)?")),
    (Role.GROWTH, re.compile(r"(?:同比|环比|增长率?|增幅|增速|下降|降幅|减少|上升|提高|上涨)[^，,。；]*$")),
    (
        Role.COMPLETION,
        re.compile(
            r"(?:完成率|完成比例|完成进度|完成[^，,；]*(?:目标|任务|计划|预算)[^，,；]*的|(?:目标|"
            r"任务|计划)[^，,；]*的|目标任务进度)"
        ),
    ),
    (Role.SHARE, re.compile(r"(?:占比|比重|占)[^，,。；]*$")),
    (Role.RATE, re.compile(r"率[^，,。；]*$")),
)
_BEFORE = re.compile(r"(?:上年|去年|上年度)(?:同期|同月)?")
_RISES = (
    r"(?:增长|增加|提高|上升|扩大|扩展|攀升|跃升|上涨|下降|减少|降低|回落|缩减|压减|下滑|调整|变更|发展|[增升降涨])"
)
_BASES = (
    (
        re.compile(r"(?:(?<![理缘来事])由|从)[^，,。；]{0,16}$"),
        re.compile(rf"^[^，,。；\d]{{0,4}}{_RISES}|^\s*(?:到|至)(?!今)"),
    ),
    (re.compile(r"在[^，,。；]{0,16}$"), re.compile(r"^的?(?:原有)?基础上")),
    (
        re.compile(r"[比较](?!例|重)[^，,。；目任计]{0,16}$"),
        re.compile(r"^(?:的|时)?[^，,。；\d]{0,8}?(?:净?增|[多少]了?\d|下降|减少|提高|上升|降低|回落|翻)"),
    ),
)
_CHANGE = re.compile(
    r"(?:(?:同比|环比|净)?(?:增长|增加|净增|下降|减少|减|增)|(?:[比较][^，,。；]{0,12})(?:多|少|高出?|低))了?$"
)
_RISEN_TO = re.compile(rf"{_RISES}(?:到了?|至|为)(?:今年|本年|本期|目前|现在)?的?$")
_TARGET = re.compile(r"(?:目标|任务|计划|指标)(?:数|值|为|是|任务|[:：])*\s*$|(?:目标|任务|计划)[^，,；]{0,6}$")
_TARGET_AFTER = re.compile(r"\s*的?(?:年度|全年|年初|考核|市|县|区)*(?:目标|任务|计划)")
_FALLING = re.compile(r"(?:下降|减少|降幅|降低|回落|下滑)[^，,。；]*$")
_WINDOW = 200  # characters looked at on either side of a number: no clause is longer
_ONCE = frozenset("一")


def figures_of_text(text: str, *, passage: int = 0) -> list[Figure]:
    """The figures of one passage in order, dates and names among them."""
    plain = text.translate(WIDE)
    taken = specials(plain)
    found = [
        Figure(passage, start, end, text[start:end].strip(), kind)
        for start, end, kind in taken
        if _has_number(plain, start, end)
    ]
    starts = [start for start, _end, _kind in taken]
    for match in _NUMBER.finditer(plain):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and taken[before][1] > match.start():
            continue
        after = before + 1
        if after < len(taken) and taken[after][0] < match.end() and not match.group("digits"):
            continue
        figure = _figure(text, plain, match, passage)
        if figure is not None:
            found.append(figure)
    return sorted(found, key=lambda one: one.start)


def _has_number(plain: str, start: int, end: int) -> bool:
    return any(one.isdigit() for one in plain[start:end]) or end - start > 1


def _figure(text: str, plain: str, match: re.Match[str], passage: int) -> Figure | None:
    words = match.group("digits") or match.group("percent") or match.group("chinese")
    read = number_of(words)
    if read is None or (match.group("chinese") and words in _ONCE):
        return None
    name = match.group("unit") or match.group("unit2") or ""
    unit = PERCENT if match.group("percent") else UNITS.get(name, BARE)
    if match.group("chinese") and len(words) == 1 and unit.dimension is not Dimension.COUNT:
        return None
    before, after = _clause(plain, match.start(), match.end())
    bound = _bound(
        before, plain[match.end() : match.end() + 6], more=bool(match["more1"] or match["more2"] or match["more3"])
    )
    label = _label(before)
    role, declines = _role(before, plain, match, unit.dimension)
    return Figure(
        passage=passage,
        start=match.start(),
        end=match.end(),
        text=text[match.start() : match.end()].strip(),
        kind=FigureKind.QUANTITY,
        value=read[0],
        step=read[1],
        unit=unit,
        bound=bound,
        role=role,
        subject=label or _tail(after),
        label=before.strip(),
        declines=declines,
    )


def _clause(plain: str, start: int, end: int) -> tuple[str, str]:
    """The words of the clause before and after the number, within its delimiters."""
    low, high = max(0, start - _WINDOW), min(len(plain), end + _WINDOW)
    first = max((plain.rfind(mark, low, start) for mark in _DELIMITERS), default=-1) + 1
    last = min((place for mark in _DELIMITERS if (place := plain.find(mark, end, high)) >= 0), default=high)
    return plain[max(first, low) : start], plain[end:last]


def _label(before: str) -> str:
    """The words that say what is counted: those after the last number of the clause, without fillers."""
    words = re.split(
        r"\d[\d.,]*+\s*+(?:%|月份?(?![度均])|[十百千]?[万亿]?美?[元个家项次条]?)?+(?!\s*(?:\(含\)|（含）)?及?以[上下])",
        before,
    )[-1]
    return _FILLER.sub("", _TRAIL.sub("", words.strip())).strip()


def _tail(after: str) -> str:
    return re.sub(r"^的?", "", after.strip())[:14]


def _bound(before: str, after: str, *, more: bool) -> Bound:
    for bound, pattern in ((Bound.AT_LEAST, _LEAST), (Bound.UNDER, _UNDER), (Bound.OVER, _OVER), (Bound.ABOUT, _ABOUT)):
        if pattern.search(before):
            return bound
    if re.match(r"\s*(?:（含）|\(含\))?(?:及?以上)", after):
        return Bound.AT_LEAST
    if re.match(r"\s*左右", after):
        return Bound.ABOUT
    return Bound.OVER if more else Bound.EXACT


def _role(before: str, plain: str, match: re.Match[str], dimension: Dimension) -> tuple[Role, bool]:
    declines = bool(_FALLING.search(before))
    if dimension is Dimension.POINTS:
        return (Role.TIME_DIFFERENCE if _ROLES[0][1].search(before) else Role.GROWTH), declines or bool(
            re.search(r"低于|落后|慢于", before)
        )
    if dimension is Dimension.RATIO:
        for role, pattern in _ROLES:
            if pattern.search(before):
                return role, declines
        return Role.VALUE, declines
    return _plain_role(before, plain, match), declines


def _plain_role(before: str, plain: str, match: re.Match[str]) -> Role:
    """What a figure that is no ratio is: a change, what a change starts from, a target, or a value."""
    if _CHANGE.search(before.rstrip()):
        return Role.GROWTH
    if _RISEN_TO.search(before.rstrip()):
        return Role.VALUE
    after = plain[match.end() : match.end() + 24]
    if _BEFORE.search(before) or any(lead.search(before) and tail.match(after) for lead, tail in _BASES):
        return Role.BEFORE
    if _TARGET_AFTER.match(plain, match.end()) or _TARGET.search(before):
        return Role.TARGET
    return Role.VALUE


def figures_of_texts(texts: list[str]) -> Iterator[list[Figure]]:
    """The figures of each passage."""
    for index, text in enumerate(texts):
        yield figures_of_text(text, passage=index)
