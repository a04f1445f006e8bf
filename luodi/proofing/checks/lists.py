"""Lists that say how many they hold and hold another number."""

import re
from collections.abc import Iterator

from luodi.proofing.context import Context
from luodi.proofing.findings import Finding, Severity

_STATED = re.compile(r"[（(]\s*(\d+)\s*(?:个|家|项|名|人)\s*[）)]\s*(?:[:：]\s*)?(.*)$", re.DOTALL)
_OPEN = re.compile(r"等|各[乡县市区街镇]|有关|其他|\d")


def check(context: Context) -> Iterator[Finding]:
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
