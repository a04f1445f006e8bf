"""Lists that say how many they hold and hold another number."""

import re
from collections.abc import Iterator, Sequence

from luodi.proofing.context import Context
from luodi.proofing.figures import show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.numerals import number_of

_STATED = re.compile(r"[（(]\s*(\d+)\s*(?:个|家|项|名|人)\s*[）)]\s*(?:[:：]\s*)?(.*)$", re.DOTALL)
_OPEN = re.compile(r"等|各[乡县市区街镇]|有关|其他|\d")


_COUNTED = r"(\d{1,4}|[一二两三四五六七八九十]{1,3})\s*(?:个|家|项|名|类|条|件|户|组|批|位|点|种)"
_ANNOUNCED = (
    re.compile(rf"(?:下列|以下|如下)\s*{_COUNTED}[\u4e00-\u9fff]{{0,12}}[:：]\s*(.*)$", re.DOTALL),
    re.compile(
        rf"(?<![\d.])(?:共|有)\s*{_COUNTED}[\u4e00-\u9fff]{{0,12}}[，,]?[\u4e00-\u9fff]{{0,6}}如下[:：]\s*(.*)$",
        re.DOTALL,
    ),
)
_ORDINALS = (
    re.compile(r"(?:^|[；;。，,：:\s])([一二三四五六七八九十]{1,3})是"),
    re.compile(r"(?:^|[；;。，,：:\s])[（(]([一二三四五六七八九十]{1,3})[)）]"),
    re.compile(r"(?:^|[；;。，,：:\s])(\d{1,3})[.．、)）](?!\d)"),
    re.compile(r"(?:^|[；;。，,：:\s])[（(](\d{1,3})[)）]"),
)
_LINES = (
    re.compile(r"^\s*[（(]?(\d{1,3})[)）.．、](?!\d)"),
    re.compile(r"^\s*[（(]([一二三四五六七八九十]{1,3})[)）]"),
    re.compile(r"^\s*([一二三四五六七八九十]{1,3})、"),
    re.compile(r"^\s*([一二三四五六七八九十]{1,3})是"),
)
_LONGEST_NAME = 30


def check(context: Context) -> Iterator[Finding]:
    """Lists in brackets behind their number, and lists announced by 下列 or 以下 with their number."""
    yield from _in_brackets(context)
    yield from _announced(context)


def _announced(context: Context) -> Iterator[Finding]:
    """`下列4个项目：甲、乙、丙。`, `以下三项措施：一是…二是…`, or the numbered paragraphs that follow: certain, an error."""
    texts = [one.text for one in context.draft.passages]
    before_tables = {table.after for table in context.draft.tables}
    for index, text in enumerate(texts):
        found = next((match for one in _ANNOUNCED if (match := one.search(text))), None)
        stated = number_of(found.group(1)) if found else None
        if found is None or stated is None:
            continue
        listed = found.group(2).strip()
        if not listed and index in before_tables:
            continue
        held = _enumerated(listed) if listed else _numbered_lines(texts[index + 1 :])
        if held is None or held[0] == stated[0]:
            continue
        certain = held[1] or held[0] < stated[0]  # a 、 may stand within a name
        yield context.at(
            found.start(),
            found.end(1) + 1,
            index,
            kind="list",
            code="list-count",
            severity=Severity.ERROR if certain else Severity.NOTE,
            stated=show(stated[0]),
            found=held[0],
        )


def _enumerated(listed: str) -> tuple[int, bool] | None:
    """How many things a stretch lists, by its ordinals from the first on (sure), else by its 、; None where it is open."""
    for pattern in _ORDINALS:
        numbers = [number_of(one) for one in pattern.findall(listed)]
        values = [one[0] for one in numbers if one is not None]
        if len(values) >= 2:
            return (len(values), True) if values == list(range(1, len(values) + 1)) else None
    names = _names(listed.partition("。")[0])
    rest = listed.partition("。")[2].strip()
    if (
        names is None
        or len(names) < 2
        or rest
        or any(len(one) > _LONGEST_NAME or re.search("[和及与]", one) for one in names)
    ):
        return None
    return len(names), False


def _numbered_lines(texts: Sequence[str]) -> tuple[int, bool] | None:
    """The last of the numbers, one after another, that the paragraphs below begin with; paragraphs between are of an item."""
    style = next((one for one in _LINES if texts and one.match(texts[0])), None)
    if style is None:
        return None
    last = 0
    for text in texts:
        found = style.match(text)
        number = number_of(found.group(1)) if found else None
        if number is None:
            continue
        if number[0] != last + 1:
            break
        last += 1
    return (last, True) if last >= 2 else None


def _in_brackets(context: Context) -> Iterator[Finding]:
    """`产业招商单位(21个):甲、乙…` in one paragraph, or the list in the paragraph below its heading."""
    texts = [one.text for one in context.draft.passages]
    for index, text in enumerate(texts):
        found = _STATED.search(text)
        if not found:
            continue
        inside = bool(found.group(2).strip())
        listed = found.group(2) if inside else texts[index + 1] if index + 1 < len(texts) else ""
        names = _names(listed)
        if names is None or len(names) < 4 or len(names) == int(found.group(1)):
            continue
        if inside and not re.search(r"[:：]\s*$", text[: found.start(2)]):
            continue
        yield context.at(
            0 if len(text) < 60 else found.start(),
            found.end(1) + 2,
            index,
            kind="list",
            code="list-count",
            severity=Severity.DOUBT,
            stated=found.group(1),
            found=len(names),
        )


def _names(listed: str) -> list[str] | None:
    listed = re.sub(r"[（(][^（）()]*[）)]", "", listed).strip().rstrip("。；;")
    if _OPEN.search(listed) or re.search(r"[，,：:]", listed) or listed.count("。"):
        return None
    return [one for one in listed.split("、") if one.strip()]
