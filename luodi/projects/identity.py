"""How a project is found again: its name and first investor, without what people write differently each time."""

import re
import unicodedata

NOISE = re.compile(r"[\W_]+")


def identity(name: str, investors: list[str]) -> str:
    """Return the normalised name and first investor, at most 320 characters: widths, spaces and punctuation do not count."""
    parts = [name, investors[0] if investors else ""]
    return "|".join(NOISE.sub("", unicodedata.normalize("NFKC", part)).casefold() for part in parts)[:320]
