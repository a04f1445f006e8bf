"""A number of things said right before a table that lists them, against what the table lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, Role
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.passages import Table
from luodi.proofing.sentences import Sentence
from luodi.proofing.tables.listing import Listing, listing_of
from luodi.proofing.units import Dimension

_POINTS = re.compile(r"如下|下表|附表|见表|下列|以下")
_ALL = re.compile(r"(?:共计?|合计|总计|一共|全部|下列|以下|如下|下表)")
_DIRECT = re.compile(r"(?:下列|以下|如下|下表(?:所列)?的?)\s*$")
_GENERIC_HEADING = re.compile(r"^(?:名称|单位|单位名称|姓名|项目|项目名称|企业|企业名称|公司名称|内容)$")
_NOT_ALL = re.compile(
    r"其中|部分|主要|代表|典型|例如|比如|节选|摘录|前\s*[\d一二三四五六七八九十]|等\s*[\d]|[较比]|增加|减少|另有|除"
)
_LISTED_ITSELF = re.compile(r"[:：]\s*[^\s:：]{2}")  # 下列3个项目：甲、乙、丙
_CAPTION = re.compile(
    r"^(?:附?表\s*[\d一二三四五六七八九十]*|[（(]?(?:计量)?单位\s*[:：].*)"
    r"|^[^，。；：:]{2,40}(?:表|情况|一览|清单|名单|明细)[）)]?$"
)
_MOST_CAPTIONS = 2
_MOST_COUNTS = 2


@dataclass(frozen=True, slots=True)
class _Lead:
    """The sentence that stands right before a table, and the passage it is in."""

    passage: int
    sentence: Sentence
    is_direct: bool


def check(context: Context) -> Iterator[Finding]:
    """`共20个小组外出，情况如下表` before a table that lists 17: an error where the words and the rows leave no way out.

    It is certain where the sentence says 共, 下列, 以下 or 如下, the table follows at once, and what is counted heads its
    rows (or is counted right behind 下列, 以下 and listed under a mere 名称). Otherwise it is a note.
    """
    leads = [_lead(context, table) for table in context.draft.tables]
    for number, table in enumerate(context.draft.tables):
        lead, listing = leads[number], listing_of(table)
        if number and context.draft.tables[number - 1].after == table.after:  # words stand before the first of them
            continue
        if lead is None or listing is None or not listing.is_whole:
            continue
        counted = [one for one in lead.sentence.figures if _counts(one)]
        named = [one for one in counted if _is_of(lead.sentence, one, listing)]
        direct = [one for one in counted if _DIRECT.search(lead.sentence.before(one))]
        chosen = named if len(named) == 1 else direct if len(direct) == 1 and not named else []
        following = _continued(context.draft.tables[number + 1 :], leads[number + 1 :], lead, listing)
        if not chosen or chosen[0].value in listing.numbers_with(following):
            continue
        certain = bool(named or _GENERIC_HEADING.match(listing.heading)) and lead.is_direct
        certain = certain and bool(_ALL.search(lead.sentence.text)) and len(counted) <= _MOST_COUNTS
        yield _finding(context, lead, chosen[0], table, listing, Severity.ERROR if certain else Severity.NOTE)


def _lead(context: Context, table: Table) -> _Lead | None:
    """The last sentence before the table, captions aside, when it points at the table and speaks of all its rows."""
    index = table.after
    for _caption in range(_MOST_CAPTIONS):
        if index is None or index < 0:
            return None
        text = context.draft.passages[index].text.strip()
        if not _CAPTION.search(text) or _POINTS.search(text):
            break
        index -= 1
    if index is None or index < 0 or not context.sentences[index]:
        return None
    last = context.sentences[index][-1]
    if not _POINTS.search(last.text) or _NOT_ALL.search(last.text) or _LISTED_ITSELF.search(last.text):
        return None
    direct = not re.search(r"附表|附件|见表\s*\d", last.text)
    return _Lead(index, last, direct)


def _counts(figure: Figure) -> bool:
    is_count = figure.unit.dimension is Dimension.COUNT and figure.unit.factor == 1 and figure.value.denominator == 1
    return figure.is_exact and is_count and figure.role is Role.VALUE and figure.value > 1


def _is_of(sentence: Sentence, figure: Figure, listing: Listing) -> bool:
    """Whether what is counted is what heads the rows: 20个小组 and 组别, 入驻企业12家 and 企业名称."""
    tail = re.match(r"[\u4e00-\u9fff]{0,6}", sentence.after(figure))
    words = (tail.group() if tail else "", figure.unit.name, figure.label[-6:])
    return any(listing.is_of(one) for one in words if one)


def _continued(tables: Sequence[Table], leads: Sequence[_Lead | None], lead: _Lead, first: Listing) -> list[Listing]:
    """The tables after it that go on with the same list: no words between them, and the same heading."""
    found = []
    for table, other in zip(tables, leads, strict=True):
        listing = listing_of(table)
        if other != lead or listing is None or listing.heading != first.heading:
            break
        found.append(listing)
    return found


def _finding(
    context: Context, lead: _Lead, figure: Figure, table: Table, listing: Listing, severity: Severity
) -> Finding:
    return context.among(
        lead.sentence,
        [figure],
        kind="list",
        code="table-count",
        severity=severity,
        stated=figure.text,
        table=table.name,
        table_en=table.name_en,
        found=listing.names,
        rows=listing.rows,
    )
