"""A list as a frozen page: what the actor may see, filtered, searched, sorted, one page of it, in formatted cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.forms import BoundField, Form, MultipleChoiceField
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from luodi.organization.actors import Actor
from luodi.records.cells import Cell, cell
from luodi.records.declaration import NUMERIC, WORDED, Field, Record
from luodi.records.markup import rows_html
from luodi.records.selection import CountedPaginator, Selection

PER_PAGE = 50
LARGEST_PAGE = 200
# The least width of a column on a wide screen, in rem: names and sentences must not be squeezed into one-word lines.
LEADING_WIDTH, WIDTHS = 14, {"parties": 11, "unit": 6, "state": 8, "text": 6, "prose": 16, "period": 7}


@dataclass(frozen=True, slots=True)
class Column:
    """A column as shown; `order_url` sorts by it, the other way round when it already is."""

    name: str
    label: str
    unit: str
    is_numeric: bool
    order_url: str
    direction: str
    min_width: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, its page, its cells in the order of the columns."""

    pk: int
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything the list page shows."""

    record: Record
    columns: tuple[Column, ...]
    choosable: tuple[tuple[str, str, bool], ...]
    page: "Page[Row]"
    body: SafeString
    form: Form
    filters: tuple[BoundField, ...]
    query: str
    asked: str
    order: str
    export_url: str
    active_filters: int


def without_blanks(asked: QueryDict) -> QueryDict:
    """Return what was asked without empty parameters and without the page: the address worth keeping."""
    kept = QueryDict(mutable=True)
    for name in asked:
        values = [value for value in asked.getlist(name) if value.strip()]
        if values and name != "page":
            kept.setlist(name, values)
    return kept


def build(*, record: Record, actor: Actor, asked: QueryDict) -> Listing:
    """Return the list page for what was asked; an unknown page number gives the last page."""
    kept = without_blanks(asked)
    selection = Selection(record=record, actor=actor, asked=kept)
    wanted = asked.get("per_page", "")
    per_page = min(int(wanted), LARGEST_PAGE) if wanted.isdigit() and int(wanted) else PER_PAGE
    page = CountedPaginator(selection, per_page).get_page(asked.get("page"))
    keys = list(page.object_list)
    found = {values[0]: values for values in selection.values(keys)} if keys else {}
    rows = _rows(selection, [found[key] for key in keys if key in found])
    page.object_list = rows
    form = selection.filters.form
    return Listing(
        record=record,
        columns=tuple(_column(field, selection, kept) for field in selection.fields),
        choosable=tuple((field.name, str(field.label), field in selection.fields) for field in record.fields),
        page=page,
        body=rows_html(rows),
        form=form,
        filters=tuple(bound for bound in form if _is_useful(bound)),
        query=asked.get("q", ""),
        asked=kept.urlencode(),
        order=kept.get("order", ""),
        export_url=_export_url(record),
        active_filters=_active(form),
    )


def _column(field: Field, selection: Selection, asked: QueryDict) -> Column:
    direction, url = "", ""
    if field.sortable:
        current = selection.order.removeprefix("-") == field.name
        direction = "" if not current else "descending" if selection.order.startswith("-") else "ascending"
        first = "-" if field.kind in ("money", "number", "day") else ""
        back = "" if direction == "descending" else "-"
        changed = asked.copy()
        changed["order"] = f"{back if direction else first}{field.name}"
        url = f"?{changed.urlencode()}"
    unit = field.unit if field.kind == "money" else ""
    width = LEADING_WIDTH if field.name == selection.record.leads else WIDTHS.get(field.kind, 0)
    return Column(field.name, str(field.label), unit, field.kind in NUMERIC, url, direction, width)


def _rows(selection: Selection, found: Sequence[tuple[Any, ...]]) -> list[Row]:
    places = {path: place for place, path in enumerate(selection.paths())}
    page = selection.record.page
    pattern = reverse(page, args=[0]) if page else ""
    rows = []
    for values in found:
        href = pattern.replace("/0", f"/{values[0]}", 1) if page else ""
        cells = tuple(
            cell(
                field,
                values[places[field.path]],
                titles=selection.titles.get(field.name, {}) if field.kind in WORDED else {},
                currency=values[places[field.currency]] if field.currency else "CNY",
                precision=values[places[field.precision]] if field.precision else "",
                href=href if field.name == selection.record.leads else "",
            )
            for field in selection.fields
        )
        rows.append(Row(values[0], href, cells))
    return rows


def _is_useful(bound: BoundField) -> bool:
    """A choice among one or none is not worth showing; it still holds when the address names it."""
    if not isinstance(bound.field, MultipleChoiceField):
        return True
    choices: Any = bound.field.choices
    return len(list(choices)) > 1 or bool(bound.value())


def _export_url(record: Record) -> str:
    """The address of the export: the one declared, else `export` beside the list; none for a record without a list."""
    if not (record.export_url or record.list_url):
        return ""
    return reverse(record.export_url or f"{record.list_url.rpartition(':')[0]}:export")


def _active(form: Form) -> int:
    if not form.is_valid():
        return 0
    return sum(1 for value in form.cleaned_data.values() if value not in (None, "", []))
