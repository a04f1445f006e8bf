"""A plan as a file: the blank form, the draft, a version handed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.verdict.plan_values import PlanValue
from luodi.formats.papers import PaperError
from luodi.plans import queries
from luodi.plans.models import PlanVersion
from luodi.plans.papers import FORMATS, PlanPaper, write
from luodi.plans.reaching import reached, values_shown
from luodi.plans.sending import attachment
from luodi.plans.wording import language
from luodi.projects.models import Project


@require_safe
def blank_paper(request: HttpRequest, pk: int, form: str, format: str) -> HttpResponse:
    """Send the form with nothing in it, to be filled in outside the house."""
    _actor, project, book, found, _standing = reached(request, pk, form)
    return _sent(request, project, book, found, {}, format, name=_("blank"))


@require_safe
def draft_paper(request: HttpRequest, pk: int, form: str, format: str) -> HttpResponse:
    """Send the form as the draft stands."""
    _actor, project, book, found, standing = reached(request, pk, form)
    return _sent(request, project, book, found, values_shown(standing, project, book), format, name=_("draft"))


@require_safe
def version_paper(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Send a version that was handed in."""
    row = queries.version_or_404(request.actor, pk)  # type: ignore[attr-defined]
    book, form = queries.form_of(row)
    values = queries.values_of(row)
    return _sent(request, row.project, book, form, values, format, name=str(row.number), row=row)


def _sent(
    request: HttpRequest,
    project: Project,
    book: Book,
    form: PlanForm,
    values: dict[str, PlanValue],
    format: str,
    *,
    name: str,
    row: PlanVersion | None = None,
) -> HttpResponse:
    if format not in FORMATS:
        raise Http404(format)
    heading = [("项目名称", project.name), ("项目编号", project.number)] if values else []
    if row is not None:
        heading += [("填报单位", row.unit_name), ("填报人", row.person_name), ("版本", f"第{row.number}版")]
    made = PlanPaper(
        form=form,
        book=book,
        values=values,
        heading=tuple(heading),
        made_on=row.submitted_on if row else timezone.localdate(),
        watermark="" if row is not None or not values else "草稿",
    )
    try:
        content = write(made, format)
    except PaperError as error:
        messages.error(request, error.text(language=language()))
        return redirect("plans:plan", pk=project.pk, form=form.id)
    title = f"{form.title} {project.name if values else ''} {name}".replace("  ", " ")
    return attachment(content, name=f"{title}.{format}", media_type=FORMATS[format])
