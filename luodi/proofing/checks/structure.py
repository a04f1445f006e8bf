"""The contents a kind of draft must have, and headings whose numbers repeat or leap."""

import re
from collections.abc import Iterator
from dataclasses import replace

from luodi.proofing.context import Context
from luodi.proofing.findings import Finding, Severity

_TOP = re.compile(r"^\s*([一二三四五六七八九十]{1,3})、\s*(.{0,40})")
_SECOND = re.compile(r"^\s*[（(]([一二三四五六七八九十]{1,3})[）)]")
_ORDER = "一二三四五六七八九十"
_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+[章部])"
)


def check(context: Context) -> Iterator[Finding]:
    """Contents by the rulebook, numbering by itself."""
    yield from _contents(context)
    yield from _numbering(context)
    yield from _brackets(context)


def _contents(context: Context) -> Iterator[Finding]:
    for structure in context.structures:
        if not all(word in context.title.replace(" ", "") for word in structure.titled):
            continue
        headings = [one.text[:40] for one in context.draft.passages if _HEADING.match(one.text)]
        whole = " ".join(one.text for one in context.draft.passages)
        missing = []
        for content in structure.contents:
            texts = headings if content.in_heading and headings else [whole]
            if not any(word in text for word in content.words for text in texts):
                missing.append((content.title, any(word in whole for word in content.words)))
        for title, mentioned in missing:
            made = context.at(
                0,
                0,
                0,
                kind="structure",
                code="content-not-apart" if mentioned else "content-missing",
                severity=Severity.NOTE,
                cite=structure.cite,
                title=title,
                structure=structure.title,
            )
            # Said of the whole draft: several may be missing, and none has words to be marked.
            yield replace(
                made, passage=None, text=context.title.strip()[:40], where="全文", where_en="the whole draft", rows=""
            )


def _number(text: str) -> int:
    if text == "十":
        return 10
    tens, ten, ones = text.rpartition("十")
    return ((_ORDER.index(tens) + 1 if tens else 1) * 10 if ten else 0) + (_ORDER.index(ones) + 1 if ones else 0)


def _numbering(context: Context) -> Iterator[Finding]:
    before, place = 0, ""
    for index, passage in enumerate(context.draft.passages):
        found = _TOP.match(passage.text) if not passage.column else None
        if not found:
            continue
        number = _number(found.group(1))
        if before and number != 1 and number != before + 1:
            code = "heading-twice" if number == before else "heading-leaps"
            shown = {"number": found.group(1), "title": found.group(2)[:20], "before": place}
            end = min(len(passage.text), found.end(1) + 24)
            yield context.at(0, end, index, kind="numbering", code=code, severity=Severity.DOUBT, **shown)
        before, place = number, passage.text.strip()[:20]


def _brackets(context: Context) -> Iterator[Finding]:
    """（一） and (二) side by side: one note for the whole draft."""
    styles: dict[str, int] = {}
    for index, passage in enumerate(context.draft.passages):
        if _SECOND.match(passage.text):
            styles.setdefault("（" if passage.text.lstrip().startswith("（") else "(", index)
    if len(styles) == 2:
        index = max(styles.values())
        yield context.at(0, 6, index, kind="numbering", code="brackets-mixed", severity=Severity.NOTE)
