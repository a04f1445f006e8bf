"""How much of a file is taken."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLimits:
    """Bytes of the file, bytes unpacked, unpacked/packed ratio, pages of a PDF, paragraphs and characters of the text."""

    file_bytes: int = 50 * 2**20
    unpacked_bytes: int = 300 * 2**20
    ratio: int = 200
    ratio_floor: int = 20 * 2**20
    pages: int = 1500
    paragraphs: int = 100_000
    characters: int = 3_000_000


DEFAULT_TEXT_LIMITS = TextLimits()


def megabytes(count: int) -> str:
    """A byte count as a person reads it."""
    return f"{count / 2**20:.1f} MB"
