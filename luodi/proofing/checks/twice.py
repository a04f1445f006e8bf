"""The same figure stated twice, differently."""

import re
from collections import defaultdict
from collections.abc import Iterator

from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, Role
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.sentences import Sentence
from luodi.proofing.units import Dimension

_DIMENSIONS = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.AREA, Dimension.RATIO})
_PERIOD = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}\s*[-—–~至到]\s*\d{1,2}月|\d{1,2}月份?|[一二三四1-4]季度|上半年|下半年|前三季度|全年|本月|当月|本周|本年|去年|上年|今年|截至[^，,。]{0,12})"
    r"|\d{4}年|累计|当年|近[一二三四五六七八九十两]+年|同期|同比|环比|下一?年|明年|力争|计划|目标|任务"
)
_OWNER = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:市|县|区|局|镇|乡|街道|园区|委|公司|集团|小组|战区|中心|部门|单位|专班|企业|项目部)"
)
_GENERIC = re.compile(
    r"^(?:项目|企业|总投资|投资|占|其中|完成|签约|开工|投产|资金|实现|新增|同比增长|增长|完成率|占比|同比下降|得分|任务|目标)$"
)
_SHORTEST = 5


def check(context: Context) -> Iterator[Finding]:
    """Figures whose subject is the same in every word, with the same period and owner, and values that cannot agree."""
    groups: defaultdict[tuple[str, ...], list[tuple[Sentence, Figure]]] = defaultdict(list)
    for sentence in context.every_sentence:
        for figure in sentence.figures:
            key = _key(context, sentence, figure)
            if key is not None:
                groups[key].append((sentence, figure))
    for found in groups.values():
        first_sentence, first = found[0]
        for sentence, figure in found[1:]:
            if sentence is first_sentence or figure.interval.meets(first.interval):
                continue
            place = context.draft.passages[first_sentence.passage]
            shown = {"subject": figure.subject, "one": first.text, "other": figure.text, "where": place.where}
            shown["where_en"] = place.where_en
            yield context.among(sentence, [figure], kind="twice", code="twice", severity=Severity.ERROR, **shown)
            break


def _key(context: Context, sentence: Sentence, figure: Figure) -> tuple[str, ...] | None:
    """Whose figure it is, of what and when; None when that is not certain enough to compare."""
    subject = re.sub(r"\s", "", figure.subject)
    known = (
        figure.is_exact
        and figure.unit.dimension in _DIMENSIONS
        and figure.role in (Role.VALUE, Role.COMPLETION, Role.GROWTH)
    )
    if not known or len(subject) < _SHORTEST or _GENERIC.match(subject) or not figure.label:
        return None
    if figure.role is not Role.VALUE:
        return None
    before = sentence.before(figure)
    if "其中" in before or sentence.depth(figure) or re.search(r"分别|以上$|每", before):
        return None
    passage = context.draft.passages[sentence.passage].text
    around = passage[: figure.start]
    lead = passage[sentence.start : figure.start]
    period = "|".join(_PERIOD.findall(lead)) or _last_period(around)
    owners = owners_in(lead.replace(figure.subject, ""))
    return subject, str(figure.unit.dimension), figure.unit.base, period, owners


def owners_in(words: str) -> str:
    """The offices, places and companies these words name, as one text."""
    return "|".join(sorted(set(_OWNER.findall(words))))


def _last_period(text: str) -> str:
    found = [one for one in _PERIOD.findall(text) if not one.startswith(("同", "环"))]
    return found[-1] if found and re.search(r"月|季|周|累计|上年|去年", found[-1]) else ""
