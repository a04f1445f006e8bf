"""A list as a frozen page: what the actor may see, filtered, searched, sorted, one page of it, in formatted cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.forms import BoundField, Form, MultipleChoiceField
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.records import queries, search
from luodi.records.cells import Cell, cell
from luodi.records.declaration import NUMERIC, WORDED, Field, Record
from luodi.records.filters import filterset
from luodi.records.markup import rows_html

PER_PAGE = 50
LARGEST_PAGE = 200
COUNT_SECONDS = 600
# The least width of a column on a wide screen, in rem: names and parties must not be squeezed into one-word lines.
LEADING_WIDTH, WIDTHS = 14, {"parties": 10, "unit": 8}
# What is not a filter in the address of a list.
OWN_PARAMETERS = ("page", "order", "columns", "view", "per_page")


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


class Selection:
    """What was asked for of a record, resolved: columns, order, and the queryset before it is cut into pages."""

    def __init__(self, *, record: Record, actor: Actor, asked: QueryDict) -> None:
        self.record, self.actor, self.asked = record, actor, asked
        self.fields = _chosen(record, asked)
        self.order = _order(record, asked)

    @cached_property
    def titles(self) -> Mapping[str, Mapping[Any, Any]]:
        """The titles of stored words by field; fields that share their words share one reading."""
        read: dict[Any, Mapping[Any, Any]] = {}
        titles: dict[str, Mapping[Any, Any]] = {}
        for field in self.record.fields:
            if field.words is not None and (field.filter or field in self.fields):
                if field.words not in read:
                    read[field.words] = field.words(self.actor)
                titles[field.name] = read[field.words]
        return titles

    @cached_property
    def seen(self) -> QuerySet[Any]:
        """All rows of the record the actor may see."""
        rows = visible(self.actor, self.record.model._default_manager.order_by())
        if self.record.narrow is not None:
            rows = self.record.narrow(self.actor, rows)
        annotations = {field.path: field.annotation for field in self.record.fields if field.annotation is not None}
        return rows.annotate(**annotations) if annotations else rows

    @cached_property
    def filters(self) -> Any:
        """The filter form, bound; a form with mistakes narrows to nothing rather than to everything."""
        return filterset(self.record, data=self.asked, queryset=self.seen, titles=self.titles)

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The rows asked for, without order."""
        rows = self.filters.qs if self.filters.form.is_valid() else self.seen.none()
        words = self.asked.get("q", "").strip()
        if words and self.record.search:
            rows = search.search(rows, key=self.record.key, query=words)
        return rows

    @cached_property
    def ordered(self) -> QuerySet[Any]:
        """The rows asked for, in order; blanks last either way, the newest first among equals."""
        name = self.order.lstrip("-")
        path = "pk" if name == "pk" else self.record.named(name).path
        if path == "pk":
            return self.rows.order_by(self.order)
        key = F(path)
        ordered = key.desc(nulls_last=True) if self.order.startswith("-") else key.asc(nulls_last=True)
        return self.rows.order_by(ordered, "-pk")

    @cached_property
    def total(self) -> int:
        """How many rows there are: exact, and counted again only after somebody changed something."""
        asked = self.asked.copy()
        for name in OWN_PARAMETERS:
            asked.pop(name, None)
        sight = (sorted(self.actor.jurisdictions), sorted(self.actor.units or ()), self.actor.is_system)
        plain = f"{self.record.key}|{queries.state_of_house()}|{sight}|{self.actor.units is None}|{asked.urlencode()}"
        key = "count:" + sha256(plain.encode()).hexdigest()
        total: int | None = cache.get(key)
        if total is None:
            total = self.rows.count()
            cache.set(key, total, COUNT_SECONDS)
        return total

    def paths(self) -> list[str]:
        """The ORM paths to read for the chosen columns: values, then the currencies and precisions they need."""
        return ["pk", *dict.fromkeys(path for field in self.fields for path in needed(field))]

    def values(self, keys: Sequence[int] | None = None) -> QuerySet[Any, Any]:
        """The stored values of the chosen columns, as tuples in the order of `paths`."""
        rows = self.ordered if keys is None else self.seen.filter(pk__in=keys)
        return rows.values_list(*self.paths())


class CountedPaginator(Paginator):  # type: ignore[type-arg]  # not subscriptable at run time
    """A paginator that is told the total and reads only the keys of a page, so that no wide row is sorted."""

    def __init__(self, selection: Selection, per_page: int) -> None:
        super().__init__(selection.ordered.values_list("pk", flat=True), per_page)
        self.selection = selection

    @cached_property
    def count(self) -> int:  # type: ignore[override]
        """The total."""
        return self.selection.total


def needed(field: Field) -> list[str]:
    """The ORM paths a field's cell is made of."""
    return [path for path in (field.path, field.currency, field.precision) if path]


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


def _chosen(record: Record, asked: QueryDict) -> tuple[Field, ...]:
    names = [name for part in asked.getlist("columns") for name in part.split(",") if record.has(name)]
    if names:
        return tuple(record.named(name) for name in dict.fromkeys(names))
    return tuple(field for field in record.fields if field.in_list)


def _order(record: Record, asked: QueryDict) -> str:
    wanted = asked.get("order", "")
    name = wanted.removeprefix("-")
    return wanted if record.has(name) and record.named(name).sortable else record.order


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
    field = bound.field
    return not isinstance(field, MultipleChoiceField) or len(list(field.choices)) > 1 or bool(bound.value())


def _export_url(record: Record) -> str:
    """The address of the export: the one declared, else `export` beside the list; none for a record without a list."""
    if not (record.export_url or record.list_url):
        return ""
    return reverse(record.export_url or f"{record.list_url.rpartition(':')[0]}:export")


def _active(form: Form) -> int:
    if not form.is_valid():
        return 0
    return sum(1 for value in form.cleaned_data.values() if value not in (None, "", []))
