"""Texts cut into tokens that both databases index alike: overlapping pairs of Chinese characters, other words whole."""

import re
import unicodedata

_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
_FIRST_IDEOGRAPH = "\u3400"
LONGEST_QUERY = 100


def _runs(text: str) -> list[str]:
    return _RUNS.findall(unicodedata.normalize("NFKC", text).casefold())


def _is_chinese(run: str) -> bool:
    return run[0] >= _FIRST_IDEOGRAPH


def tokens(text: str) -> list[str]:
    """The tokens of a text in order; a Chinese run also ends in its last character, so that single ones are found."""
    found: list[str] = []
    for run in _runs(text):
        if _is_chinese(run):
            found += [run[position : position + 2] for position in range(len(run) - 1)]
            found.append(run[-1])
        else:
            found.append(run)
    return found


def phrases(query: str) -> list[tuple[list[str], bool]]:
    """What a query asks for: every word as its tokens in a row, and whether the last one may go on (a prefix)."""
    found: list[tuple[list[str], bool]] = []
    for word in query[:LONGEST_QUERY].split():
        parts = tokens(word)
        if not parts:
            continue
        last = parts[-1]
        chinese = _is_chinese(last)
        if chinese and len(parts) > 1 and _is_chinese(parts[-2]):
            found.append((parts[:-1], False))  # the pair before it already ends in this character
        else:
            found.append((parts, True))
    return found
