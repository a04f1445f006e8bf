"""The panel as a sheet: the same figures as on the screen, with the day they are known on and their state."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.formats.sheets import OutputCell, OutputColumn, OutputSheet, write_workbook
from luodi.performance.figures import IndicatorFigure
from luodi.performance.queries.asking import Chosen
from luodi.performance.queries.panel import Group
from luodi.performance.queries.periods import text_of
from luodi.performance.queries.words import STATES, state_title
from luodi.performance.templatetags.figures import growth_points, percent


def panel_sheet(chosen: Chosen, groups: list[Group]) -> bytes:
    """Return the panel as the bytes of an .xlsx; what has no number has the words that say why."""
    stream = BytesIO()
    names = [chosen.place.name, chosen.unit.short_name if chosen.unit else "", text_of(chosen.period)]
    sheet = OutputSheet(
        name=_("Figures"),
        title=" ".join(name for name in names if name),
        lines=(known_text(chosen), _("Rulebook: %(title)s %(version)s") % rulebook_names(chosen)),
        columns=_columns(),
        rows=_rows(groups, chosen.book),
    )
    write_workbook(stream, sheets=[sheet])
    return stream.getvalue()


def known_text(chosen: Chosen, *, targets: bool = False) -> str:
    """Return the sentence that says as of when the figures (or the targets) are known."""
    moment = f"{timezone.localtime(chosen.now):%Y-%m-%d %H:%M}"
    if targets:
        day = chosen.day.isoformat() if chosen.day else moment
        return _("Targets as held on %(day)s") % {"day": day}
    if chosen.day is not None:
        return _("Figures as known at the end of %(day)s") % {"day": chosen.day}
    return _("Figures as known now, %(moment)s") % {"moment": moment}


def rulebook_names(chosen: Chosen) -> dict[str, str]:
    """Return the title and version of the rulebook the figures are defined in."""
    return {"title": chosen.book.header.title, "version": chosen.book.header.version}


def _columns() -> list[OutputColumn]:
    wide = [OutputColumn(_("Group"), 18), OutputColumn(_("Indicator"), 34)]
    texts = [
        _("Value"),
        _("Unit of measure"),
        _("State"),
        _("In the other state"),
        _("Other state"),
        _("Target"),
        _("Completion (%)"),
        _("Against the calendar (pp)"),
        _("Year before"),
        _("Growth (%)"),
        _("Growth of a rate (pp)"),
        _("Rank"),
        _("Ranked among"),
        _("Rows"),
        _("As known on"),
        _("Basis"),
    ]
    return wide + [OutputColumn(text) for text in texts]


def _rows(groups: list[Group], book: Book) -> Iterator[list[OutputCell]]:
    for group in groups:
        for figure in group.figures:
            yield [group.title, *_cells(figure, book)]


def _cells(figure: IndicatorFigure, book: Book) -> list[OutputCell]:
    other = figure.other
    return [
        figure.indicator.title,
        figure.value,
        figure.indicator.unit,
        state_title(figure.indicator, book, state=figure.state),
        other.value if other else None,
        str(STATES.get(other.state, "")) if other else "",
        figure.target if figure.target is not None else figure.target_words,
        _rate(figure.completion, figure.completion_words),
        _points(figure.time_difference),
        figure.before,
        *_growth(figure),
        figure.rank,
        figure.ranked_among,
        figure.rows,
        figure.as_of,
        "、".join(figure.indicator.cite),
    ]


def _growth(figure: IndicatorFigure) -> list[OutputCell]:
    moved = growth_points(figure)
    return [_rate(figure.growth, figure.growth_words), None] if moved is None else [None, moved]


def _points(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _rate(value: Decimal | None, words: str) -> OutputCell:
    return percent(value) if value is not None else str(words)
