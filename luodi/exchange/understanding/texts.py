"""Text cells: brought to one form without changing what was said, and shown as they stood."""

import datetime
import re

from luodi.formats.sheets import Raw

# Full-width letters, digits and the full-width blank become half-width; Chinese punctuation stays Chinese.
_LETTERS: dict[int, str | None] = {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()
}
_LETTERS.update({0x3000: " ", 0x00A0: " ", 0xFEFF: None, 0x200B: None, 0x200C: None, 0x200D: None})
_BREAKS = re.compile(r"\s*[\r\n]+\s*")
_SPACES = re.compile(r"[ \t]{2,}")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff（）]) (?=[\u4e00-\u9fff（）])")


def tidy(text: str) -> str:
    """The text on one line, half-width letters and digits, no spaces at the ends or between Chinese characters."""
    if text.isascii() and text.isalnum():
        return text
    text = text.translate(_LETTERS).strip()
    if "\n" in text or "\r" in text:
        text = _join_lines(text)
    if " " in text or "\t" in text:
        text = _BETWEEN_CHINESE.sub("", _SPACES.sub(" ", text))
    return text


def _join_lines(text: str) -> str:
    """A line break inside a cell is where the column was too narrow; between Latin words it stands for a space."""

    def joint(found: "re.Match[str]") -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return " " if before.isascii() and after.isascii() else ""

    return _BREAKS.sub(joint, text)


def tidy_lines(text: str) -> str:
    """A longer text with its line breaks kept, each line tidied."""
    return (
        "\n".join(tidy(line) for line in text.splitlines()).strip("\n") if "\n" in text or "\r" in text else tidy(text)
    )


def shown(raw: Raw) -> str:
    """The cell as a person saw it: numbers without binary noise, days as year-month-day."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return format(raw, ".15g") if abs(raw) < 1e15 else format(raw, ".0f")
    if isinstance(raw, datetime.datetime) and raw.time() != datetime.time(0):
        return raw.isoformat(sep=" ", timespec="seconds")
    if isinstance(raw, datetime.date):
        return raw.isoformat()[:10]
    return str(raw)
