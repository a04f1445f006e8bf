"""Composes a bulletin: the sentences and tables of the book's definition with every figure measured and kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from luodi.documents.content import (
    ColumnContent,
    Content,
    FigureContent,
    RowContent,
    RunContent,
    SectionContent,
    TableContent,
)
from luodi.documents.wording import GROWING, TOTAL, cutoff_text, figure_text, growth_percent, growth_text
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import FIGURE, PLACEHOLDER, Document, Section, Table, TableRows
from luodi.engine.rulebook.schema.people import Unit
from luodi.engine.values import Period
from luodi.engine.values.period import period_of
from luodi.organization.models import Jurisdiction
from luodi.performance.measuring import Measures, Reading, UnitTree, Wanted

YEAR_TO_DATE = "year-to-date"
BLANKS = ("issue", "date", "year")  # known only when the paper is issued
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be composed: the book's document for a place and a period, as known at an instant."""

    book: Book
    document: Document
    place: Jurisdiction
    period: Period
    instant: datetime


@dataclass
class _Work:
    order: Order
    measures: Measures
    tree: UnitTree
    figures: dict[str, FigureContent] = field(default_factory=dict)

    def period(self, window: str) -> Period:
        return window_period(self.order.period, window)


def window_period(period: Period, window: str) -> Period:
    """Return the period a window means for a paper about `period`: the same, a wider one, or the year up to its end."""
    return period.to_date() if window == YEAR_TO_DATE else period_of(window, period.end)


def compose(order: Order, *, progress: Progress | None = None) -> Content:
    """Return the content of the paper; `progress` is told how many figures of how many are measured."""
    measures = Measures(book=order.book, place=order.place, instant=order.instant)
    wanted = set(_wanted(order))
    measures.load(wanted, progress=None if progress is None else lambda done: progress(done, len(wanted)))
    work = _Work(order, measures, UnitTree(order.place))
    document = order.document
    return Content(
        document=document.id,
        place=order.place.name,
        title=_runs(work, document.title),
        period=order.period.code,
        period_text=order.period.text(),
        as_of=order.instant.isoformat(),
        issuer=document.issuer,
        recipients=document.recipients,
        copies=document.copies or "",
        cite=document.cite,
        rulebook_digest=order.book.digest,
        sections=tuple(_section(work, number, section) for number, section in enumerate(document.sections)),
        figures=work.figures,
    )


def _wanted(order: Order) -> Iterator[Wanted]:
    for text in order.document.texts():
        for found in filter(None, (FIGURE.match(inner) for inner in PLACEHOLDER.findall(text))):
            now = Wanted(found["indicator"], window_period(order.period, found["window"]))
            yield now
            if found["kind"] == "growth":
                yield _year_before(now)
    for section in order.document.sections:
        for column in section.table.columns if section.table else ():
            yield Wanted(column.indicator, window_period(order.period, column.window))


def _year_before(wanted: Wanted) -> Wanted:
    return Wanted(wanted.indicator, wanted.period.same_period_last_year())


def _section(work: _Work, number: int, section: Section) -> SectionContent:
    return SectionContent(
        heading=section.heading or "",
        paragraphs=tuple(_runs(work, text) for text in section.paragraphs),
        table=_table(work, number, section.table) if section.table else None,
    )


def _runs(work: _Work, text: str) -> tuple[RunContent, ...]:
    runs: list[RunContent] = []
    place = 0
    for match in PLACEHOLDER.finditer(text):
        words = text[place : match.start()]
        run, words = _filled(work, match[1], words)
        runs += [RunContent(text=words)] * bool(words) + [run]
        place = match.end()
    if text[place:]:
        runs.append(RunContent(text=text[place:]))
    return tuple(runs)


def _filled(work: _Work, inner: str, before: str) -> tuple[RunContent, str]:
    found = FIGURE.match(inner)
    if found is not None:
        wanted = Wanted(found["indicator"], work.period(found["window"]))
        if found["kind"] == "growth":
            return _growth(work, wanted, found["window"], before)
        return RunContent(figure=_keep(work, wanted, found["window"], work.measures.whole(wanted))), before
    if inner in BLANKS:
        return RunContent(blank=inner), before
    known = {
        "period": work.order.period.text(),
        "issuer": work.order.document.issuer,
        "place": work.order.place.name,
    }
    return RunContent(text=known[inner]), before


def _growth(work: _Work, wanted: Wanted, window: str, before: str) -> tuple[RunContent, str]:
    now, earlier = work.measures.whole(wanted), work.measures.whole(_year_before(wanted))
    growth = growth_percent(now.exact, earlier.exact)
    text, drops_growing = growth_text(growth, follows_growing=before.endswith(GROWING))
    working = {"now": _words(now), "before": _words(earlier), "period-before": _year_before(wanted).period.code}
    indicator = work.order.book.indicator(wanted.indicator)
    key = f"growth:{wanted.indicator}@{window}"
    work.figures[key] = FigureContent(
        key=key,
        kind="growth",
        indicator=indicator.id,
        title=indicator.title,
        window=window,
        period=wanted.period.code,
        value=None if growth is None else f"{growth:f}",
        text=text,
        unit="%",
        cite=indicator.cite,
        working=working,
    )
    return RunContent(figure=key), before.removesuffix(GROWING) if drops_growing else before


def _words(reading: Reading) -> str:
    return "" if reading.value is None else f"{reading.value:f}"


def _keep(
    work: _Work,
    wanted: Wanted,
    window: str,
    reading: Reading,
    *,
    scope: str = "",
    units: tuple[str, ...] | None = None,
    unit_name: str = "",
) -> str:
    indicator = work.order.book.indicator(wanted.indicator)
    key = f"figure:{indicator.id}@{window}{scope}"
    work.figures[key] = FigureContent(
        key=key,
        kind="figure",
        indicator=indicator.id,
        title=indicator.title,
        window=window,
        period=wanted.period.code,
        units=units,
        unit_name=unit_name,
        value=None if reading.value is None else f"{reading.value:f}",
        text=figure_text(reading.value, unit=indicator.unit, in_sentence=units is None),
        unit=indicator.unit,
        cite=indicator.cite,
        working=reading.working,
    )
    return key


def _table(work: _Work, number: int, table: Table) -> TableContent:
    book = work.order.book
    units = rows_of(book, table.rows)
    columns = tuple(
        ColumnContent(
            title=column.title,
            indicator=column.indicator,
            window=column.window,
            period=work.period(column.window).code,
            unit=book.indicator(column.indicator).unit,
        )
        for column in table.columns
    )
    rows = tuple(
        RowContent(
            unit=unit.id,
            name=unit.short or unit.name,
            figures=_line(work, columns, (unit.id,), scope=f":{unit.id}", name=unit.short or unit.name),
        )
        for unit in units
    )
    everyone = tuple(unit.id for unit in units)
    total = _line(work, columns, everyone, scope=f":total-{number + 1}", name=TOTAL) if table.total else ()
    return TableContent(
        columns=columns, rows=rows, total=total, note=f"数据截至{cutoff_text(work.order.instant)}，按结果凭证汇总。"
    )


def rows_of(book: Book, rows: TableRows) -> tuple[Unit, ...]:
    """Return the units of a table in the order of the roster, classes first, each once."""
    named = [book.unit(identifier) for identifier in rows.units]
    listed = [unit for unit in book.units if unit.class_ in rows.classes]
    return tuple({unit.id: unit for unit in (*listed, *named)}.values())


def _line(
    work: _Work, columns: tuple[ColumnContent, ...], units: tuple[str, ...], *, scope: str, name: str
) -> tuple[str, ...]:
    ids = work.tree.under(units)
    keys = []
    for column in columns:
        wanted = Wanted(column.indicator, Period.parse(column.period))
        reading = work.measures.among(wanted, ids)
        keys.append(_keep(work, wanted, column.window, reading, scope=scope, units=units, unit_name=name))
    return tuple(keys)
