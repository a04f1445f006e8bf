"""The rows behind a figure of a bulletin: entries, projects, evidence, as they were known at its cut-off."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.documents.content import FigureContent
from luodi.documents.models import Bulletin
from luodi.documents.ordering import order_of
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import Actor
from luodi.performance.behind import Row, page_rows
from luodi.performance.measuring import Measures, UnitTree, Wanted

PER_PAGE = 50
LONGEST_YEAR = 4  # digits: a year is no amount
DENOMINATOR, BEFORE = "denominator", "before"
WORKING = {
    "exact": _("before scale and rounding"),
    "numerator": _("numerator"),
    "denominator": _("denominator"),
    "scale": _("divided by"),
    "now": _("this period"),
    "before": _("the year before"),
    "period-before": _("compared with"),
    "target": _("target"),
    "among": _("ranked among"),
}
KINDS = {
    "growth": _("growth"),
    "target": _("target"),
    "completion": _("completion"),
    "difference": _("ahead of or behind the time passed"),
    "rank": _("rank"),
    "rows": _("number of rows"),
}


def _separated(value: str) -> str:
    """A number with separators; words and periods as they are."""
    return f"{int(value):,}" if value.isdigit() and len(value) > LONGEST_YEAR else value


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure with its definition and one page of the rows the actor may see, of `total` that were counted."""

    figure: FigureContent
    indicator: Indicator
    book: Book
    part: str
    parts: tuple[str, ...]
    page: Page[Row]
    total: int
    seen: int
    counted_again: str

    @property
    def period_text(self) -> str:
        """The figure's period in the reader's language."""
        return Period.parse(self.figure.period).text(get_language() or "zh")

    @property
    def kind_words(self) -> str | Promise:
        """What is shown of the indicator, unless it is its value."""
        return KINDS.get(self.figure.kind, "")

    @property
    def working_in_words(self) -> list[tuple[str, str]]:
        """How the figure came about, as pairs of a name and a value."""
        return [
            (str(WORKING[name]), _separated(value))
            for name, value in self.figure.working.items()
            if name in WORKING and value
        ]


def behind(
    bulletin: Bulletin, figure: FigureContent, *, actor: Actor, part: str = "", page: str | None = None
) -> Behind:
    """Return what is behind the figure; `part` asks for the denominator of a ratio, or for last year of a growth."""
    order = order_of(bulletin)
    indicator = order.book.indicator(figure.indicator)
    wanted = _wanted(figure, indicator, part)
    units = UnitTree(order.place).under(figure.units) if figure.units is not None else None
    everything = Measures(book=order.book, place=order.place, instant=order.instant)
    mine = Measures(book=order.book, place=order.place, instant=order.instant, actor=actor)
    rows = mine.rows(wanted, units).order_by("pk")
    shown = Paginator(rows, PER_PAGE).get_page(page)
    shown.object_list = page_rows(shown.object_list, book=order.book, instant=order.instant)
    return Behind(
        figure=figure,
        indicator=indicator,
        book=order.book,
        part=part,
        parts=_parts(figure, indicator),
        page=shown,
        total=everything.rows(wanted, units).count(),
        seen=shown.paginator.count,
        counted_again=_again(everything, figure, units) if not part else "",
    )


def _wanted(figure: FigureContent, indicator: Indicator, part: str) -> Wanted:
    wanted = Wanted(indicator.id, Period.parse(figure.period))
    if part == DENOMINATOR and indicator.denominator is not None:
        return Wanted(indicator.denominator, wanted.period)
    if part == BEFORE and figure.kind == "growth":
        return Wanted(indicator.id, wanted.period.same_period_last_year())
    return wanted


def _parts(figure: FigureContent, indicator: Indicator) -> tuple[str, ...]:
    ratio = (DENOMINATOR,) if indicator.denominator is not None else ()
    return ratio + ((BEFORE,) if figure.kind == "growth" else ())


def _again(measures: Measures, figure: FigureContent, units: frozenset[int] | None) -> str:
    """The figure counted once more for the same cut-off: it must be what was printed."""
    wanted = Wanted(figure.indicator, Period.parse(figure.period))
    measures.load([wanted])
    reading = measures.whole(wanted) if units is None else measures.among(wanted, units)
    return "" if reading.value is None else f"{reading.value:f}"
