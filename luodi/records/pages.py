"""The pages every record has: the list, its export, its saved views, and a detail page for those without their own."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from luodi.formats import sheets
from luodi.organization.actors import Actor
from luodi.records import actions, detail, exporting, listing, queries, registry
from luodi.records.declaration import Record
from luodi.records.selection import Selection

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
# The width of a sheet's column in characters, by the kind of its field.
WIDTHS = {"text": 24, "parties": 32, "day": 12, "number": 12, "state": 10}


def _actor(request: HttpRequest) -> Actor:
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise Http404
    return actor


def list_page(
    request: HttpRequest, record: Record, *, template: str = "records/list.html", extra: dict[str, Any] | None = None
) -> HttpResponse:
    """Return the list of what the actor may see, as asked for in the address; to HTMX only the rows.

    A page of another room extends `records/list.html`; `extra` goes to its template.
    """
    actor = _actor(request)
    shown = listing.build(record=record, actor=actor, asked=request.GET)
    may_save_view = "records.save_view" in actor.verbs and bool(record.list_url)
    context = {"listing": shown, "record": record, "may_save_view": may_save_view, **(extra or {})}
    if getattr(request, "htmx", False) and not request.htmx.boosted:  # type: ignore[attr-defined]
        return render(request, "records/list.html#rows", context)
    context["views"] = [(view, _view_url(record, view.query)) for view in queries.views_of(actor, record.key)]
    return render(request, template, context)


def _view_url(record: Record, query: str) -> str:
    return f"{reverse(record.list_url) if record.list_url else ''}?{query}"


def export(request: HttpRequest, record: Record) -> HttpResponse:
    """Return the whole list as asked for (same filters, columns and order) as xlsx or, with format=csv, as CSV."""
    actor = _actor(request)
    asked = request.GET.copy()
    kind = asked.pop("format", ["xlsx"])[-1]
    if kind not in FORMATS:
        raise Http404
    selection = Selection(record=record, actor=actor, asked=asked)
    content = workbook(selection, kind=kind)
    name = f"{record.label}-{timezone.localdate():%Y%m%d}.{kind}"
    response = HttpResponse(content, content_type=FORMATS[kind])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def workbook(selection: Selection, *, kind: str) -> bytes:
    """Return the selected rows as the bytes of a file of this kind; text that looks like a formula is neutralised."""
    stream = BytesIO()
    sheet = sheets.OutputSheet(
        name=str(selection.record.label),
        columns=[
            sheets.OutputColumn(heading, WIDTHS.get(field.kind, 16))
            for heading, field in zip(exporting.headings(selection), exporting.exported(selection), strict=True)
        ],
        rows=exporting.sheet_rows(selection),
    )
    if kind == "csv":
        sheets.write_csv(stream, sheet=sheet)
    else:
        sheets.write_workbook(stream, sheets=[sheet])
    return stream.getvalue()


def detail_page(
    request: HttpRequest, record: Record, pk: int, *, template: str = "records/detail.html"
) -> HttpResponse:
    """Return one row with its panels and its history; 404 for a row the actor may not see."""
    shown = detail.build(record=record, actor=_actor(request), pk=pk)
    if shown is None:
        raise Http404
    return render(request, template, {"detail": shown, "record": record})


@require_POST
def save_view(request: HttpRequest, key: str) -> HttpResponse:
    """Keep the list's address under a name (or, with `remove`, drop it) and return to the list."""
    actor = _actor(request)
    record = _record(key)
    query = listing.without_blanks(QueryDict(request.POST.get("query", "")))
    data = {
        "record": record.key,
        "name": request.POST.get("name", "").strip(),
        "query": query.urlencode(),
        "remove": request.POST.get("remove") == "1",
    }
    actions.save_view(actor=actor, data=data)
    target = _view_url(record, "" if data["remove"] else query.urlencode())
    return redirect(target)


def _record(key: str) -> Record:
    try:
        return registry.record_named(key)
    except LookupError as error:
        raise Http404 from error
