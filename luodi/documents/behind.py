"""The rows behind a figure of a bulletin: entries, projects, evidence, as they were known at its cut-off."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.documents.content import FigureContent
from luodi.documents.models import Bulletin
from luodi.documents.ordering import order_of
from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Money, Period
from luodi.organization.actors import Actor
from luodi.performance.measuring import Measures, UnitTree, Wanted
from luodi.projects.models import Project, ResultEntry

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
class Proof:
    """A file that proves an entry."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure. `counts` is -1 for a reversal; `state` is how it stood at the cut-off."""

    name: str
    url: str
    what: str
    unit: str
    day: date | None
    booked_on: date | None
    amount: Decimal | None
    currency: str
    recorded_at: datetime
    counts: int
    state: str | Promise
    tone: str
    proofs: tuple[Proof, ...]

    @property
    def money(self) -> Money | None:
        """The amount with its currency."""
        return None if self.amount is None else Money(self.amount, self.currency)


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
    shown.object_list = _rows(shown.object_list, order.book, order.instant)
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


def _rows(rows: Any, book: Book, instant: datetime) -> list[Row]:
    if rows.model is ResultEntry:
        related = rows.select_related("project", "unit", "ruling", "reversal").prefetch_related("evidence")
        return [_entry(entry, book, instant) for entry in related]
    if rows.model is Project:
        return [_project(project) for project in rows.select_related("responsible_unit")]
    return [_other(row) for row in rows]


def _entry(entry: ResultEntry, book: Book, instant: datetime) -> Row:
    state, tone = _standing(entry, instant)
    proofs = tuple(
        Proof(proof.title, reverse("projects:evidence", args=[entry.project_id, proof.pk]))
        for proof in entry.evidence.all()
        if proof.recorded_at < instant
    )
    return Row(
        name=entry.project.name,
        url=reverse("projects:dossier", args=[entry.project_id]),
        what=_kind_title(book, entry.kind),
        unit=entry.unit.short_name if entry.unit else "",
        day=entry.occurred_on,
        booked_on=entry.booked_on,
        amount=entry.amount,
        currency=entry.currency,
        recorded_at=entry.recorded_at,
        counts=entry.sign,
        state=state,
        tone=tone,
        proofs=proofs,
    )


def _standing(entry: ResultEntry, instant: datetime) -> tuple[str | Promise, str]:
    ruling, reversal = getattr(entry, "ruling", None), getattr(entry, "reversal", None)
    if entry.sign < 0:
        return _("reversal"), "alarm"
    if reversal is not None and reversal.recorded_at < instant:
        return _("reversed"), "alarm"
    if ruling is None or ruling.recorded_at >= instant:
        return _("declared"), "warn"
    return (_("verified"), "good") if ruling.is_verified else (_("rejected"), "alarm")


def _kind_title(book: Book, kind: str) -> str:
    try:
        return book.result(kind).title
    except NoSuchRule:
        return kind


def _project(project: Project) -> Row:
    return Row(
        name=project.name,
        url=reverse("projects:dossier", args=[project.pk]),
        what="",
        unit=project.responsible_unit.short_name if project.responsible_unit else "",
        day=None,
        booked_on=None,
        amount=project.total_investment,
        currency=project.total_investment_currency,
        recorded_at=project.created_at,
        counts=1,
        state="",
        tone="",
        proofs=(),
    )


def _other(row: Any) -> Row:
    return Row(
        name=str(row),
        url="",
        what="",
        unit=str(getattr(row, "unit", "") or ""),
        day=getattr(row, "due_on", None),
        booked_on=None,
        amount=None,
        currency="",
        recorded_at=row.issued_at,
        counts=1,
        state="",
        tone="",
        proofs=(),
    )
