"""What was asked for of a record: the rows the actor may see, filtered, searched and sorted, and the chosen columns."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.records import queries, search
from luodi.records.declaration import Field, Record
from luodi.records.filters import filterset

COUNT_SECONDS = 600
# What is not a filter in the address of a list.
OWN_PARAMETERS = ("page", "order", "columns", "view", "per_page")


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


class CountedPaginator(Paginator):
    """A paginator that is told the total and reads only the keys of a page, so that no wide row is sorted."""

    def __init__(self, selection: Selection, per_page: int) -> None:
        super().__init__(selection.ordered.values_list("pk", flat=True), per_page)
        self.selection = selection

    @cached_property
    def count(self) -> int:
        """The total."""
        return self.selection.total


def needed(field: Field) -> list[str]:
    """The ORM paths a field's cell is made of."""
    return [path for path in (field.path, field.currency, field.precision) if path]


def _chosen(record: Record, asked: QueryDict) -> tuple[Field, ...]:
    names = [name for part in asked.getlist("columns") for name in part.split(",") if record.has(name)]
    if names:
        return tuple(record.named(name) for name in dict.fromkeys(names))
    return tuple(field for field in record.fields if field.in_list)


def _order(record: Record, asked: QueryDict) -> str:
    wanted = asked.get("order", "")
    name = wanted.removeprefix("-")
    return wanted if record.has(name) and record.named(name).sortable else record.order
