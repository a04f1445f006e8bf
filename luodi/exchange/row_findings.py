"""What stands against single rows of a table: the worst finding about each, and texts a dossier cannot hold."""

from luodi.exchange.previews import SEVERITIES
from luodi.exchange.stretches import text_of
from luodi.exchange.understanding import Understanding
from luodi.exchange.understanding.findings import severity_of
from luodi.projects.inputs import ProjectFields


def worst_findings(understanding: Understanding) -> dict[int, int]:
    """Return, by position, the weight of the worst finding about the row."""
    weights: dict[str, int] = {}
    worst: dict[int, int] = {}
    for position, _field, (kind, _said) in understanding.source.findings(0, len(understanding)):
        if kind not in weights:
            weights[kind] = SEVERITIES[severity_of(kind).value]
        worst[position] = max(worst.get(position, 0), weights[kind])
    return worst


def _limits() -> dict[str, int]:
    limits = {}
    for name, known in ProjectFields.model_fields.items():
        for rule in known.metadata:
            length = getattr(rule, "max_length", None)
            if length and known.annotation is str:
                limits[name] = int(length)
    return limits


def too_long_texts(understanding: Understanding) -> dict[int, tuple[str, ...]]:
    """Return, by position, the columns whose text is longer than a dossier holds; looked at column by column."""
    limits = _limits()
    found: dict[int, tuple[str, ...]] = {}
    for place, column in enumerate(understanding.columns):
        limit = limits.get(column.name)
        if limit is None:
            continue
        for position, raw in enumerate(understanding.source.cells(place, 0, len(understanding))):
            if isinstance(raw, str) and len(raw) > limit and len(text_of(column.value(raw))) > limit:
                found[position] = (*found.get(position, ()), column.name)
    return found
