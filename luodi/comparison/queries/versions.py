"""The model versions of the installation with what each reached on the benchmark."""

from dataclasses import dataclass
from typing import Any

from luodi.comparison.models import ModelVersion
from luodi.screening.deciding import Card, published
from luodi.screening.deciding.model import MODELS


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of what was measured: on which records, and how good it was there; blank is not measured."""

    name: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class VersionCard:
    """One version: its card, and who published it when; `row` is None for one that only lies in the house."""

    version: str
    thresholds: dict[str, float]
    trained_on: dict[str, Any]
    measures: tuple[Measure, ...]
    row: ModelVersion | None


def cards() -> list[VersionCard]:
    """Return the published versions and those that could be published, the latest first."""
    rows = {row.version: row for row in ModelVersion.objects.all()}
    found = []
    for version in dict.fromkeys([*rows, *reversed(published())]):
        row = rows.get(version)
        found.append(_card(version, row.card if row is not None else _lying(version), row))
    return found


def _lying(version: str) -> dict[str, Any]:
    card = Card.read(MODELS / version)
    return {"thresholds": card.thresholds, "trained_on": card.trained_on, "measured": card.measured}


def _card(version: str, card: dict[str, Any], row: ModelVersion | None) -> VersionCard:
    measured = card.get("measured", {})
    plain = {name: value for name, value in measured.items() if not isinstance(value, dict)}
    lines = [Measure(name, value) for name, value in measured.items() if isinstance(value, dict)]
    if plain:
        lines.insert(0, Measure("", plain))
    return VersionCard(version, card.get("thresholds", {}), card.get("trained_on", {}), tuple(lines), row)
