"""Text that a spreadsheet would run as a formula, made harmless on the way out and restored on the way in.

In a text table such a cell (beginning with `= + - @`, a tab or a line break) gets an apostrophe in front. So that
reading can undo exactly what writing did, a text that already begins with apostrophes and such a character gets one
more. In a workbook the cell's type does the same and only the second kind needs the further apostrophe.
"""

import re

_DANGEROUS = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NEUTRALIZED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_HARMLESS = re.compile(r"[+-]?\d+(?:\.\d+)?%?|-{1,3}")


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program may take the text for a formula; plain numbers and dashes are not."""
    return _DANGEROUS.match(text) is not None and not _HARMLESS.fullmatch(text)


def shield_apostrophe(text: str) -> str:
    """The text with one more apostrophe where `restore` would otherwise take one away."""
    return "'" + text if _NEUTRALIZED.match(text) else text


def neutralize(text: str) -> str:
    """The text as it may stand in a text table that is opened in a spreadsheet program."""
    return "'" + text if is_dangerous(text) else shield_apostrophe(text)


def restore(text: str) -> str:
    """The text as it was before `neutralize` or `shield_apostrophe`."""
    return text[1:] if text[:1] == "'" and _NEUTRALIZED.match(text) else text
