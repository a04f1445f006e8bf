"""Dates the calendar does not have, spans that run backwards, stages out of order, deadlines without their year."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from luodi.proofing.context import Context
from luodi.proofing.days import DayMention
from luodi.proofing.findings import Finding, Severity

_TO = re.compile(r"^\s*(?:起)?\s*(?:至|到|—+|–+|-+|~|～)\s*$")
_STAGE = re.compile(r"([\u4e00-\u9fff]{2,12}阶段)")
_PLAN = re.compile(r"力争|目标|达到|计划|将|规划|预计|到时|前|后|起|阶段|下[一步年]|年底")
_CUT_OFF = re.compile(r"(?:截至|截止到?|止)\s*$")
_DEADLINE = re.compile(r"^(?:\s*\d{1,2}\s*时)?(?:之?前|底前)")
_STEPS = (("立项", "备案", "签约", "签订"), ("注册", "动建", "开工", "开建"), ("竣工", "投产", "验收", "达产"))
_STEP = re.compile("|".join(word for words in _STEPS for word in words))
_METADATA = re.compile(r"(签署日期|成文日期|发文日期|印发日期|公开日期|信息时效期|有效期至)\s*[:：]?\s*$")

_HALF_YEAR = 6  # months


@dataclass(frozen=True, slots=True)
class _Span:
    first: DayMention
    last: DayMention
    name: str = ""


def check(context: Context) -> Iterator[Finding]:
    """Everything about dates that needs no table."""
    spans: list[_Span] = []
    for index, mentions in enumerate(context.days):
        for one in mentions:
            if not one.is_possible:
                yield _at(context, one, one, "impossible-day", Severity.ERROR, day=one.text)
        good = [one for one in mentions if one.is_possible]
        here = list(_spans(context, index, good))
        spans += here
        for span in here:
            yield from _backwards(context, span)
        yield from _deadlines(context, index, good)
        yield from _steps(context, index, good)
        yield from _later_than_document(context, index, good)
    yield from _stages(context, [one for one in spans if one.name])
    yield from _metadata(context)


def _spans(context: Context, index: int, mentions: list[DayMention]) -> Iterator[_Span]:
    text = context.draft.passages[index].text
    for one, other in itertools.pairwise(mentions):
        if one.year and _TO.match(text[one.end : other.start]):
            found = _STAGE.findall(text[: one.start][-20:])
            yield _Span(one, other, found[-1] if found else "")


def _backwards(context: Context, span: _Span) -> Iterator[Finding]:
    if span.last.last < span.first.first:
        if _over_new_year(span):
            return
        severity = Severity.ERROR if span.last.is_stated_year else Severity.DOUBT
        yield _at(context, span.first, span.last, "span-backwards", severity, first=span.first, last=span.last)
    elif span.first.is_to_the_day != span.last.is_to_the_day and span.name:
        yield _at(context, span.first, span.last, "span-precision", Severity.NOTE, first=span.first, last=span.last)


def _over_new_year(span: _Span) -> bool:
    """2023年12月28日至1月5日: the year is left out, and the next one is meant."""
    first, last = span.first.month, span.last.month
    return not span.last.is_stated_year and bool(first and last) and (last or 0) + 12 - (first or 0) <= _HALF_YEAR


def _stages(context: Context, spans: list[_Span]) -> Iterator[Finding]:
    """Of two stages in a row the later begins and ends no earlier than the first."""
    for one, other in itertools.pairwise(spans):
        if other.first.passage - one.first.passage > 4 or one.last.last < one.first.first:
            continue
        shown: dict[str, str | DayMention] = {
            "stage": one.name,
            "first": one.first,
            "last": one.last,
            "next": other.name,
            "next_first": other.first,
            "next_last": other.last,
        }
        if other.last.last < one.last.last or other.first.last < one.first.first:
            yield _at(context, one.first, one.last, "stages-inverted", Severity.ERROR, **shown)
        elif other.first.last < one.last.first and other.first.last < one.last.last:
            yield _at(context, one.first, one.last, "stages-overlap", Severity.NOTE, **shown)


def _deadlines(context: Context, index: int, mentions: list[DayMention]) -> Iterator[Finding]:
    text = context.draft.passages[index].text
    for one in mentions:
        if not one.is_stated_year and one.is_to_the_day and _DEADLINE.match(text[one.end :]):
            if re.search(r"每年$|每年的?\s*$", text[: one.start]):
                continue
            yield _at(context, one, one, "deadline-without-year", Severity.NOTE, day=one)


def _steps(context: Context, index: int, mentions: list[DayMention]) -> Iterator[Finding]:
    """2022年5月签约，2022年3月开工: one sentence, one project, steps with their days."""
    text = context.draft.passages[index].text
    held: list[tuple[int, DayMention, str]] = []
    for one in mentions:
        clause = re.split(r"[，,。；;、]", text[one.end :], maxsplit=1)[0][:14]
        found = _STEP.search(clause)
        if not found or not one.year:
            continue
        level = next(number for number, words in enumerate(_STEPS) if found.group() in words)
        for other_level, other, word in held:
            same = not re.search(r"[。；;]|项目", text[other.end : one.start])
            if same and other_level < level and one.last < other.first:
                shown = {"first": other.text + word, "last": one.text + found.group()}
                yield _at(context, other, one, "steps-inverted", Severity.DOUBT, **shown)
        held.append((level, one, found.group()))


def _later_than_document(context: Context, index: int, mentions: list[DayMention]) -> Iterator[Finding]:
    """截至 a day after the document's own date."""
    if context.dated is None:
        return
    text = context.draft.passages[index].text
    for one in mentions:
        if not one.year or one.first <= context.dated or not _CUT_OFF.search(text[: one.start]):
            continue
        sentence = re.split(r"[。；;]", text[one.start :], maxsplit=1)[0]
        if not _PLAN.search(sentence[len(one.text) :]):
            document = context.dated.isoformat()
            yield _at(context, one, one, "after-document", Severity.ERROR, day=one, document=document)


def _metadata(context: Context) -> Iterator[Finding]:
    """签署日期 ≤ 发文日期 ≤ 信息时效期, and not years between signing and issuing."""
    seen: dict[str, DayMention] = {}
    for index, mentions in enumerate(context.days):
        text = context.draft.passages[index].text
        for one in mentions:
            label = _METADATA.search(text[: one.start])
            if label and one.year and one.is_possible and one.is_to_the_day:
                seen.setdefault(label.group(1), one)
    signed = seen.get("签署日期") or seen.get("成文日期")
    issued = seen.get("发文日期") or seen.get("印发日期")
    until = seen.get("信息时效期") or seen.get("有效期至")
    if signed and issued and issued.first < signed.first:
        yield _at(context, issued, issued, "issued-before-signed", Severity.ERROR, signed=signed, issued=issued)
    elif signed and issued and issued.first - signed.first > timedelta(days=366):
        yield _at(context, issued, issued, "issued-late", Severity.NOTE, signed=signed, issued=issued)
    if issued and until and until.first < issued.first:
        yield _at(context, until, until, "expired-before-issue", Severity.ERROR, until=until, issued=issued)


def _at(
    context: Context, one: DayMention, other: DayMention, code: str, severity: Severity, **shown: str | DayMention
) -> Finding:
    """A finding over two dates; a date among the parts of its explanation is quoted, and in English written 2022-11-30."""
    parts = {name: part.text if isinstance(part, DayMention) else part for name, part in shown.items()}
    english = {f"{name}_en": part.english for name, part in shown.items() if isinstance(part, DayMention)}
    return context.at(one.start, other.end, one.passage, kind="date", code=code, severity=severity, **parts | english)
