"""What the API does with an import beyond its columns and verbs: the upload, the preview row by row, the workbook back.

To be mounted as:  imports = router_for(RECORD, errors=ERRORS); add_import_reads(imports, ERRORS);
add_steps(imports, "exchange", verbs); api.add_router("/imports", imports, tags=["imports"])
"""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from luodi.exchange import actions
from luodi.exchange.annotated import annotated
from luodi.exchange.models import Import
from luodi.exchange.previews import exists, plan_frame, plans_of
from luodi.exchange.queries import import_or_404, names_of, rows_taken
from luodi.exchange.reading import preview_of, spoken
from luodi.exchange.stretches import runs
from luodi.exchange.understanding import UnderstoodRow, value_to_json
from luodi.exchange.viewing import ALL, FILTERS
from luodi.exchange.wording import reason_text
from luodi.organization.refusals import Refused
from luodi.records.files import path_of

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_PAGE = 500


class ImportOut(Schema):
    """Where an import stands. `counts` of rows by outcome; `done` of `total` while rows are taken over."""

    id: int
    name: str
    ledger: str
    sheet: str
    state: str
    message: str
    as_of: date
    revision: int
    rows_read: int
    rows_with_issues: int
    counts: dict[str, int]
    done: int
    total: int


class IssueOut(Schema):
    """What there is to say about a cell: severity is error, doubt or note."""

    cell: str
    field: str
    kind: str
    severity: str
    message: str


class OptionOut(Schema):
    """One answer to a question."""

    value: str
    label: str


class QuestionOut(Schema):
    """Something only a person can say; answered by `answers[id] = option value`."""

    id: str
    cell: str
    field: str
    message: str
    options: list[OptionOut]
    free: bool


class RowOut(Schema):
    """One data row: typed values beside the original texts, what accepting does with it and why."""

    row: int
    values: dict[str, Any]
    texts: dict[str, str]
    issues: list[IssueOut]
    outcome: str
    reason: str
    changes: list[str]
    project: int | None
    candidates: list[OptionOut]


class SkippedOut(Schema):
    """A row that is not data, and why."""

    row: int
    reason: str


class PreviewOut(Schema):
    """A page of the preview."""

    rows: list[RowOut]
    total: int
    page: int
    per_page: int
    columns: dict[str, str]
    questions: list[QuestionOut]
    skipped: list[SkippedOut]
    issues: list[IssueOut]


def add_import_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router also takes workbooks and answers with progress, previews and annotated workbooks."""
    others = dict(errors)

    @router.post(
        "/upload_ledger",
        response={200: ImportOut, **others},
        operation_id="exchange_upload_ledger",
        summary="Upload a workbook",
    )
    def upload_ledger(
        request: HttpRequest,
        file: UploadedFile = File(...),
        ledger: str = Form(...),
        jurisdiction: int | None = Form(None),
        as_of: date | None = Form(None),
    ) -> ImportOut:
        data = {"file": file, "ledger": ledger, "jurisdiction": jurisdiction, "as_of": as_of}
        return out(actions.upload_ledger(actor=request.actor, data=data))  # type: ignore[attr-defined]

    @router.get("/{int:pk}/progress", response={200: ImportOut, **others}, summary="How far an import is")
    def progress(request: HttpRequest, pk: int) -> ImportOut:
        return out(import_or_404(request.actor, pk))  # type: ignore[attr-defined]

    @router.get("/{int:pk}/preview", response={200: PreviewOut, **others}, summary="What a workbook says, row by row")
    def preview(request: HttpRequest, pk: int, page: int = 1, per_page: int = 50, show: str = ALL) -> PreviewOut:
        return preview_page(request, pk, page=page, per_page=per_page, show=show)

    @router.get("/{int:pk}/annotated", response={200: None, **others}, summary="The workbook with its issues")
    def annotated_file(request: HttpRequest, pk: int) -> HttpResponse:
        found = _readable(request, pk)
        return HttpResponse(annotated(found), content_type=SHEET_TYPE)

    @router.get("/{int:pk}/original", response={200: None, **others}, summary="The workbook as it was uploaded")
    def original(request: HttpRequest, pk: int) -> HttpResponse:
        found = import_or_404(request.actor, pk)  # type: ignore[attr-defined]
        return HttpResponse(path_of(found.file.digest).read_bytes(), content_type=found.file.media_type)


def out(found: Import) -> ImportOut:
    """Return an import as the API shows it."""
    names = ImportOut.model_fields
    return ImportOut(**{name: getattr(found, name) for name in names})


def _readable(request: HttpRequest, pk: int) -> Import:
    found = import_or_404(request.actor, pk)  # type: ignore[attr-defined]
    if not exists(found.preview):
        raise Refused(_("The workbook has not been read yet."), code="not-read")
    return found


def preview_page(request: HttpRequest, pk: int, *, page: int, per_page: int, show: str) -> PreviewOut:
    """Return one page of a preview; raises Refused for a filter there is not, or before the workbook is read."""
    found = _readable(request, pk)
    if show not in FILTERS or page < 1 or not 1 <= per_page <= LARGEST_PAGE:
        raise Refused(_("Some of what was sent cannot be used."), code="invalid", fields={"show": list(FILTERS)})
    understanding = preview_of(found)
    kept = plan_frame(found.preview).filter(FILTERS[show])
    plans = plans_of(kept.slice((page - 1) * per_page, per_page))
    understood: dict[int, UnderstoodRow] = {}
    for run in runs(plans):
        rows = understanding.rows(slice(run[0].position, run[-1].position + 1))
        understood |= {row.row: row for row in rows}
    taken = rows_taken(found, [plan.row for plan in plans])
    names = names_of(request.actor, {pk for plan in plans for pk in (*plan.others, plan.project) if pk})  # type: ignore[attr-defined]
    shown = []
    for plan in plans:
        row, record = understood[plan.row], taken.get(plan.row)
        shown.append(
            RowOut(
                row=plan.row,
                values={name: value_to_json(value) for name, value in row.values.items()},
                texts={name: cell.text for name, cell in row.cells.items() if cell.text},
                issues=[IssueOut.model_validate(issue.to_json(spoken())) for issue in row.issues],
                outcome=record.outcome if record else plan.outcome,
                reason=record.reason if record else reason_text(plan),
                changes=list(plan.fields),
                project=record.project_id if record else plan.project,
                candidates=[OptionOut(value=str(pk), label=names[pk]) for pk in plan.others if pk in names],
            )
        )
    return PreviewOut(
        rows=shown,
        total=kept.height,
        page=page,
        per_page=per_page,
        columns={column.name: column.heading for column in understanding.columns},
        questions=[QuestionOut.model_validate(question.to_json(spoken())) for question in understanding.questions],
        skipped=[SkippedOut(row=one.row, reason=one.text(spoken())) for one in understanding.skipped],
        issues=[IssueOut.model_validate(issue.to_json(spoken())) for issue in understanding.table_issues],
    )
