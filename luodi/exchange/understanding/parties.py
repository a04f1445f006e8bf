"""Several companies in one cell, taken apart without cutting a company's own name."""

import re

from luodi.engine.values import is_blank
from luodi.exchange.understanding.texts import tidy

_ORDINAL = re.compile(r"^\s*(?:[0-9]{1,2}[.、．)）]|[(（][0-9]{1,2}[)）]|[①-⑳])\s*(?=\D)")
_COMPANY_END = r"(?:公司|集团|厂|合作社|中心|院|大学|银行|基金|\))"
_AND = re.compile(rf"(?<=公司|集团|大学)(?:和|与|及|以及)(?=[^\s]+?{_COMPANY_END})")
_ENGLISH_TAIL = re.compile(r"[,，]\s*(?=(?:Ltd|Limited|Inc|LLC|L\.L\.C|Co\b|Corp|S\.A|GmbH|PLC|LP)\b)", re.IGNORECASE)
_OPEN, _CLOSE = "（([【《“", "）)]】》”"
_CUTS = frozenset("、，,；;\n\r|／")


def split_parties(text: str) -> tuple[str, ...]:
    """The companies a cell names, in order, each once; none for a blank cell."""
    if is_blank(text):
        return ()
    protected = _ENGLISH_TAIL.sub("\u0001", text)
    parts: list[str] = []
    for piece in _cut_outside_brackets(protected):
        parts += _AND.split(piece)
    names = (tidy(_ORDINAL.sub("", part).replace("\u0001", ", ")) for part in parts)
    return tuple(dict.fromkeys(name for name in names if name and not is_blank(name)))


def _cut_outside_brackets(text: str) -> list[str]:
    if not any(cut in text for cut in _CUTS) and "/" not in text:
        return [text]
    pieces: list[str] = []
    depth, current = 0, ""
    for position, character in enumerate(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        if depth == 0 and (character in _CUTS or (character == "/" and _stands_between_names(text, position))):
            pieces.append(current)
            current = ""
        else:
            current += character
    return [*pieces, current]


def _stands_between_names(text: str, position: int) -> bool:
    """A slash separates companies only when Chinese stands on both sides (A/S, A/B stay whole)."""
    before, after = text[:position].rstrip()[-1:], text[position + 1 :].lstrip()[:1]
    return before > "\u2e80" and after > "\u2e80"
