"""Text that a spreadsheet would run as a formula, made harmless on the way out and restored on the way in.

A cell beginning with `= + - @`, a tab or a line break gets an apostrophe in front. So that reading can undo exactly
what writing did, a text that already begins with apostrophes followed by such a character gets one more.
"""

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NEUTRALIZED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_HARMLESS_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?|-{1,3}")


def neutralize(text: str) -> str:
    """The text as it may stand in a file that is opened in a spreadsheet program."""
    if not text or text[0] not in "'=+-@\t\r\n＝＋－＠":
        return text
    return text if _HARMLESS_NUMBER.fullmatch(text) or not _DANGEROUS.match(text) else "'" + text


def restore(text: str) -> str:
    """The text as it was before `neutralize`."""
    return text[1:] if text[:1] == "'" and _NEUTRALIZED.match(text) else text
