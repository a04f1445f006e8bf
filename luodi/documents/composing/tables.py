"""Tables of units by indicators: values, targets, completion, growth and the place among the rows."""

from dataclasses import replace
from decimal import Decimal

from luodi.documents.composing.figures import Figures, Scope
from luodi.documents.content import ColumnContent, RowContent, TableContent
from luodi.documents.wording import TOTAL, cutoff_text
from luodi.engine.measure.ranking import rank
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import Table, TableColumn, TableRows
from luodi.engine.rulebook.schema.people import Unit

RANK, LOWER = "rank", "lower"


def table_content(figures: Figures, number: int, table: Table) -> TableContent:
    """Return the table of the n-th section with every figure kept."""
    book = figures.order.book
    units = rows_of(book, table.rows)
    scopes = {unit.id: _scope(unit) for unit in units}
    lines: dict[str, list[str]] = {unit.id: [] for unit in units}
    for column in table.columns:
        for code, key in _column(figures, column, scopes).items():
            lines[code].append(key)
    everyone = Scope(
        suffix=f":total-{number + 1}", units=tuple(unit.id for unit in units), name=TOTAL, in_sentence=False
    )
    names = {code: scope.name for code, scope in scopes.items()}
    return TableContent(
        columns=tuple(_column_content(figures, column) for column in table.columns),
        rows=tuple(
            RowContent(unit=code, name=names[code], figures=tuple(keys))
            for code, keys in _ordered(figures, table, lines)
        ),
        total=tuple(_total(figures, column, everyone) for column in table.columns) if table.total else (),
        note=f"数据截至{cutoff_text(figures.order.instant)}，按结果凭证汇总。",
    )


def rows_of(book: Book, rows: TableRows) -> tuple[Unit, ...]:
    """Return the units of a table in the order of the roster, classes first, each once."""
    named = [book.unit(identifier) for identifier in rows.units]
    listed = [unit for unit in book.units if unit.class_ in rows.classes]
    return tuple({unit.id: unit for unit in (*listed, *named)}.values())


def _scope(unit: Unit) -> Scope:
    return Scope(suffix=f":{unit.id}", units=(unit.id,), name=unit.short or unit.name, in_sentence=False)


def _column(figures: Figures, column: TableColumn, scopes: dict[str, Scope]) -> dict[str, str]:
    if column.shows != RANK:
        return {
            code: figures.keep(column.shows, column.indicator, column.window, scope) for code, scope in scopes.items()
        }
    wanted = figures.order.wanted(column.indicator, column.window)
    values = {code: figures.reading(wanted, scope).exact for code, scope in scopes.items()}
    if not any(values.values()):  # everybody stands at nothing: no place among them means anything
        values = dict.fromkeys(values)
    places = rank(values, better=figures.order.book.indicator(column.indicator).better, missing="left-out")
    return {
        code: figures.keep_rank(column.indicator, column.window, scope, place=places.get(code), among=len(places))
        for code, scope in scopes.items()
    }


def _total(figures: Figures, column: TableColumn, everyone: Scope) -> str:
    if column.shows == RANK:  # all together have no place among themselves
        return figures.keep_rank(column.indicator, column.window, everyone, place=None, among=0)
    whole = everyone if column.shows in ("figure", "growth", "rows") else replace(everyone, units=None)
    return figures.keep(column.shows, column.indicator, column.window, whole)


def _column_content(figures: Figures, column: TableColumn) -> ColumnContent:
    wanted = figures.order.wanted(column.indicator, column.window)
    unit = figures.order.book.indicator(column.indicator).unit
    return ColumnContent(
        title=column.title,
        indicator=column.indicator,
        window=column.window,
        period=wanted.period.code,
        unit=unit,
        shows=column.shows,
    )


def _ordered(figures: Figures, table: Table, lines: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    if table.ordered_by is None or table.ordered_by > len(table.columns):
        return list(lines.items())
    place = table.ordered_by - 1
    column = table.columns[place]
    lower_first = column.shows == RANK or figures.order.book.indicator(column.indicator).better == LOWER

    def standing(line: tuple[str, list[str]]) -> tuple[bool, Decimal]:
        value = figures.kept[line[1][place]].value
        number = Decimal(value or 0)
        return value is None, number if lower_first else -number

    return sorted(lines.items(), key=standing)
