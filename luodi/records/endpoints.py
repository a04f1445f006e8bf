"""REST reads derived from a record: the list with the screen's filters, search, order and pages, and one row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field as Described
from pydantic import create_model

from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.records.cells import json_value
from luodi.records.declaration import WORDED, Field, Kind, Record
from luodi.records.listing import LARGEST_PAGE, PER_PAGE
from luodi.records.selection import CountedPaginator, Selection


class MoneyOut(Schema):
    """An amount in base units."""

    amount: str
    currency: str


class DayOut(Schema):
    """A day no more exact than it is known."""

    value: str
    precision: str


class WordOut(Schema):
    """A stored word and its title."""

    id: int | str
    title: str


_TYPES: Mapping[Kind, Any] = {
    "text": str | None,
    "prose": str | None,
    "reference": str | None,
    "money": MoneyOut | None,
    "number": str | None,
    "day": DayOut | None,
    "instant": str | None,
    "period": str | None,
    "choice": WordOut | None,
    "unit": WordOut | None,
    "state": WordOut | None,
    "parties": list[str] | None,
}


def router_for(record: Record, *, errors: Mapping[int, type[Schema]] | None = None) -> Router:
    """Return a router with `GET /` and `GET /{pk}` for the record, as narrow as the actor's sight.

    `errors` are the answers other than success that the API describes for every read (401, 404, 422).
    """
    name = record.model.__name__
    row = _row_schema(record, name)
    others: dict[Any, Any] = dict(errors or {})
    router = Router()
    router.get(
        "",
        response={200: _page_schema(row, name), **others},
        operation_id=f"list_{record.key}",
        summary=f"List: {record.key}",
    )(_reader_of_list(record, _query_schema(record, name)))
    router.get(
        "/{int:pk}", response={200: row, **others}, operation_id=f"read_{record.key}", summary=f"One of: {record.key}"
    )(_reader_of_row(record))
    return router


def _reader_of_list(record: Record, asked_for: Any) -> Any:
    def list_rows(request: HttpRequest, asked: asked_for = Query(...)) -> dict[str, Any]:
        """Return a page of the rows the post may see."""
        selection = Selection(record=record, actor=_actor(request), asked=_all_columns(record, request.GET))
        _check(selection)
        shown = CountedPaginator(selection, min(asked.per_page, LARGEST_PAGE)).get_page(asked.page)
        keys = list(shown.object_list)
        found = {values[0]: values for values in selection.values(keys)} if keys else {}
        return {
            "items": [_row(selection, found[key]) for key in keys if key in found],
            "total": shown.paginator.count,
            "page": shown.number,
            "pages": shown.paginator.num_pages,
        }

    return list_rows


def _reader_of_row(record: Record) -> Any:
    def read_row(request: HttpRequest, pk: int) -> dict[str, Any]:
        """Return one row; 404 when it does not exist or the post may not see it."""
        selection = Selection(record=record, actor=_actor(request), asked=_all_columns(record, QueryDict()))
        values = selection.values([pk]).first()
        if values is None:
            raise Http404
        return _row(selection, values)

    return read_row


def _page_schema(row: type[Schema], name: str) -> type[Schema]:
    rows: Any = list[row]  # type: ignore[valid-type]
    made: type[Schema] = create_model(
        f"{name}Page", __base__=Schema, items=(rows, ...), total=(int, ...), page=(int, ...), pages=(int, ...)
    )
    return made


def _check(selection: Selection) -> None:
    """Refuse filters that cannot be understood, instead of answering with nothing."""
    form = selection.filters.form
    if not form.is_valid():
        fields = {name: [str(message) for message in messages] for name, messages in form.errors.items()}
        raise Refused(_("Some of what was sent cannot be used."), code="invalid", fields=fields)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise Http404
    return actor


def _row_schema(record: Record, name: str) -> type[Schema]:
    fields: dict[str, Any] = {"id": (int, ...)}
    for field in record.fields:
        fields[field.name] = (_TYPES[field.kind], Described(None, description=str(field.label)))
    made: type[Schema] = create_model(f"{name}Row", __base__=Schema, **fields)
    return made


def _query_schema(record: Record, name: str) -> type[Schema]:
    """The parameters of the list, for the API's description; they are the same as in the list's address."""
    sortable = [field.name for field in record.fields if field.sortable]
    fields: dict[str, Any] = {
        "page": (int, Described(1, ge=1)),
        "per_page": (int, Described(PER_PAGE, ge=1, le=LARGEST_PAGE)),
        "order": (str, Described("", description=f"One of {', '.join(sortable)}; a leading - turns it round")),
    }
    if record.search:
        fields["q"] = (str, Described("", max_length=100, description="Words that must all occur"))
    for field in record.fields:
        fields |= _parameters(field)
    made: type[Schema] = create_model(f"{name}Query", __base__=Schema, **fields)
    return made


def _parameters(field: Field) -> dict[str, Any]:
    label = str(field.label)
    if field.filter == "choice":
        return {field.name: (list[str], Described([], description=label))}
    if field.filter == "contains":
        return {field.name: (str, Described("", description=label))}
    if field.filter != "range":
        return {}
    kind: Any = date | None
    ends = ("after", "before")
    if field.kind not in ("day", "instant"):
        kind, ends = Decimal | None, ("min", "max")
        label = f"{label} ({field.unit})" if field.unit else label
    return {f"{field.name}_{end}": (kind, Described(None, description=label)) for end in ends}


def _all_columns(record: Record, asked: QueryDict) -> QueryDict:
    every = asked.copy()
    every["columns"] = ",".join(field.name for field in record.fields)
    return every


def _row(selection: Selection, values: tuple[Any, ...]) -> dict[str, Any]:
    found = dict(zip(selection.paths(), values, strict=True))
    shown = {field.name: _value(field, found, selection) for field in selection.fields}
    return {"id": found["pk"], **shown}


def _value(field: Field, found: Mapping[str, Any], selection: Selection) -> Any:
    return json_value(
        field,
        found[field.path],
        titles=selection.titles.get(field.name, {}) if field.kind in WORDED else {},
        currency=found[field.currency] or "CNY" if field.currency else "CNY",
        precision=found[field.precision] or "" if field.precision else "",
    )
