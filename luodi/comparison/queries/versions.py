"""The model versions of the installation with what each reached on the benchmark."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from luodi.comparison.models import ModelVersion
from luodi.comparison.wording import MEASURE_WORDS, RELATION_WORDS, Word

RATIOS = ("precision", "recall", "f1", "share", "caught", "flagged", "rate")


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: measured on what, which measure, how much."""

    of: str
    word: Word
    text: str


@dataclass(frozen=True, slots=True)
class VersionCard:
    """One version: what it reached, its thresholds, and who published it; `row` is None for one that only lies here."""

    version: str
    lines: tuple[Line, ...]
    bounds: tuple[Line, ...]
    row: ModelVersion | None


def cards() -> list[VersionCard]:
    """Return the published versions and those that could be published, the latest first."""
    from luodi.screening.deciding import published

    rows = {row.version: row for row in ModelVersion.objects.all()}
    found = []
    for version in dict.fromkeys([*rows, *reversed(published())]):
        row = rows.get(version)
        card = row.card if row is not None else _lying(version)
        lines = tuple(_lines("", card.get("measured", {})))
        bounds = (
            Line("", RELATION_WORDS.get(name, name), f"{bound:.2f}") for name, bound in card["thresholds"].items()
        )
        found.append(VersionCard(version, lines, tuple(bounds), row))
    return found


def _lying(version: str) -> dict[str, Any]:
    from luodi.screening.deciding import Card
    from luodi.screening.deciding.model import MODELS

    card = Card.read(MODELS / version)
    return {"thresholds": card.thresholds, "measured": card.measured}


def _lines(of: str, measured: dict[str, Any]) -> Iterator[Line]:
    for name, value in measured.items():
        if isinstance(value, dict):
            yield from _lines(f"{of} · {name}" if of else str(name), value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield Line(of, MEASURE_WORDS.get(name, name), _text(name, value))
        else:
            yield Line(of, MEASURE_WORDS.get(name, name), str(value))


def _text(name: str, value: float) -> str:
    if isinstance(value, int) or value > 1:
        return f"{value:,g}"
    return f"{value:.1%}" if any(word in name for word in RATIOS) else f"{value:.3f}"
