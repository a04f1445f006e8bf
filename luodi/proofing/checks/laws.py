"""Laws named in a draft that were not in force on its date, or whose name is not quite right."""

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

from luodi.engine.rulebook.schema.proofing import Law
from luodi.proofing.context import Context
from luodi.proofing.findings import Finding, Severity

_TITLE = re.compile(r"《([^《》]{3,60}?)》")
_NATION = "中华人民共和国"
_PAST = re.compile(r"废止|失效|原《|当时|取代|已被|替代|代替|旧法|修订前|曾")
_STATE = re.compile(r"(?:法|条例|法典)$")
_CLOSE = 0.86


def check(context: Context) -> Iterator[Finding]:
    """Every title in 《》 against the laws of the rulebook."""
    if not context.laws:
        return
    names = {_plain(name): law for law in context.laws for name in (law.title, *law.aliases)}
    for index, passage in enumerate(context.draft.passages):
        for match in _TITLE.finditer(passage.text):
            law = names.get(_plain(match.group(1)))
            around = passage.text[max(0, match.start() - 12) : match.end() + 14]
            if law is not None and not _PAST.search(around):
                yield from _in_force(context, index, match, law)
            elif law is None and _STATE.search(match.group(1)):
                yield from _name(context, index, match, names)


def _plain(title: str) -> str:
    title = re.sub(r"[（(][^（）()]*[）)]$", "", title.replace(" ", "").replace("“", "").replace("”", ""))
    return title.removeprefix(_NATION)


def _in_force(context: Context, index: int, match: re.Match[str], law: Law) -> Iterator[Finding]:
    days = _days(context)
    if days is None:
        return
    first, last = days
    code = ""
    if law.repealed_on is not None and law.repealed_on <= first:
        code = "law-repealed"
    elif law.in_force_from is not None and law.in_force_from > last:
        code = "law-not-yet"
    if code:
        yield context.at(
            match.start(),
            match.end(),
            index,
            kind="law",
            code=code,
            severity=Severity.ERROR,
            cite=law.cite,
            title=law.title,
            **_both(law.repealed_on if code == "law-repealed" else law.in_force_from, "day"),
            by=law.by or "",
            instead="、".join(f"《{one}》" for one in law.replaced_by) or "—",
            **(_both(first, "draft") if first == last else {"draft": f"{first.year}年", "draft_en": str(first.year)}),
        )


def _days(context: Context) -> tuple[date, date] | None:
    """The day of the draft, or the year it is about; later than both is not known."""
    if context.dated is not None:
        return context.dated, context.dated
    return (date(context.year, 1, 1), date(context.year, 12, 31)) if context.year else None


def _both(day: date | None, name: str) -> dict[str, str]:
    """The day under this name in Chinese, and for English."""
    chinese = f"{day.year}年{day.month}月{day.day}日" if day else ""
    return {name: chinese, f"{name}_en": day.isoformat() if day else ""}


def _name(context: Context, index: int, match: re.Match[str], names: dict[str, Law]) -> Iterator[Finding]:
    plain = _plain(match.group(1))
    if re.match(r"[\u4e00-\u9fff]{2,8}(?:省|市|县|区|自治)", plain):
        return
    best = max(names, key=lambda name: SequenceMatcher(None, plain, name).ratio(), default="")
    if best and SequenceMatcher(None, plain, best).ratio() >= _CLOSE:
        yield context.at(
            match.start(),
            match.end(),
            index,
            kind="law",
            code="law-name",
            severity=Severity.DOUBT,
            cite=names[best].cite,
            written=match.group(1),
            title=names[best].title,
        )
