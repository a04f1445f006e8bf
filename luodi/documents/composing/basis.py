"""What every paper says of its figures: as of when, in which state; and which ledger holds nothing for a sentence."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from luodi.documents.composing.figures import Figures
from luodi.documents.content import FigureContent, RunContent
from luodi.documents.wording import BASIS, DECLARED, MIXED, NO_STATE, NOTHING, VERIFIED, cutoff_text, ledger_name

NAMED = 6  # indicators, before “等” stands for the others


def basis_text(instant: datetime, figures: Iterable[FigureContent]) -> str:
    """Return the closing sentence on the paper's figures; nothing for a paper without any."""
    titles: dict[str, dict[str, None]] = {}
    for figure in figures:
        titles.setdefault(figure.state, {})[figure.title] = None
    if not titles:
        return ""
    return BASIS.format(day=cutoff_text(instant), state=_state(titles))


def _state(titles: dict[str, dict[str, None]]) -> str:
    verified = list(titles.get("verified", {}))
    if verified and "declared" in titles:
        more = "等" if len(verified) > NAMED else ""
        return MIXED.format(titles="、".join(verified[:NAMED]) + more)
    if verified:
        return VERIFIED
    return DECLARED if "declared" in titles else NO_STATE


def with_emptiness(figures: Figures, runs: tuple[RunContent, ...]) -> tuple[RunContent, ...]:
    """Return the sentence, followed by which ledger holds nothing when none of its figures has a single row.

    A row that was taken back is a row: then the zeros are a result, not a gap, and nothing is added.
    """
    counted = [figures.kept[run.figure] for run in runs if run.figure and figures.kept[run.figure].kind == "figure"]
    if not counted or any(figure.value and Decimal(figure.value) for figure in counted):
        return runs
    ledgers: dict[str, None] = {}
    for figure in counted:
        dataset = figures.order.book.indicator(figure.indicator).dataset
        if dataset is None or _has_rows(figures, figure):
            return runs
        ledgers[ledger_name(dataset)] = None
    return (*runs, RunContent(text=NOTHING.format(ledgers="、".join(ledgers))))


def _has_rows(figures: Figures, figure: FigureContent) -> bool:
    units = None if figure.units is None else figures.tree.under(figure.units)
    return figures.measures.rows(figures.order.wanted(figure.indicator, figure.window), units).exists()
