"""The pages of plans: filling in, reading, versions side by side, a filled-in form taken over."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.verdict.plan_values import PlanValue
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.plans import actions, queries
from luodi.plans.comparing import compared, compared_measures
from luodi.plans.models import PlanVersion
from luodi.plans.papers import FORMATS
from luodi.plans.reaching import reached, values_shown
from luodi.plans.showing import reckoned, shown
from luodi.plans.taking_over.preview import previewed
from luodi.plans.values_json import from_json
from luodi.plans.web_form import parts_of, values_posted
from luodi.projects.models import Project
from luodi.records import files
from luodi.records.files import brought_by


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Fill in the plan: a draft is saved with blanks, handing it in asks for every required field."""
    actor, project, book, found, standing = reached(request, pk, form)
    actions.save.demand(actor)
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            return _saved(request, actor, project, found)
        except Refused as refused:
            refusal = refused
            standing = queries.standing_of(project, book, found)
    values = values_shown(standing, project, book)
    keeps = request.POST if refusal is not None and refusal.fields else None
    errors = refusal.fields if refusal is not None else {}
    edition = standing.draft.edition if standing.draft else 0
    context = {
        "project": project,
        "book": book,
        "form": found,
        "standing": standing,
        "parts": parts_of(found, values, book=book, posted=keeps, errors=errors),
        "reckoning": reckoned(found, values, book=book, on=timezone.localdate()),
        "edition": request.POST.get("edition", edition) if refusal and refusal.code == "outdated" else edition,
        "refusal": refusal,
        "formats": FORMATS,
    }
    return render(request, "plans/edit.html", context, status=422 if refusal else 200)


def _saved(request: HttpRequest, actor: Actor, project: Project, form: PlanForm) -> HttpResponse:
    """Save what was posted, hand it in when asked to, and go on. Raises Refused."""
    edition = request.POST.get("edition", "")
    data: dict[str, Any] = {"form": form.id, "values": values_posted(form, request.POST)}
    if edition.isdigit() and int(edition):
        data["edition"] = int(edition)
    keep = actions.save
    keep(actor=actor, target=project.pk, data=data)
    if "hand_in" not in request.POST:
        messages.success(request, _("The draft is saved."))
        return redirect("plans:edit", pk=project.pk, form=form.id)
    version = actions.submit(actor=actor, target=project.pk, data={"form": form.id})
    names = {"form": form.title, "number": version.number}
    messages.success(request, _("“%(form)s” is handed in as version %(number)s.") % names)
    return redirect("plans:version", pk=version.pk)


@require_safe
def plan(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Show the plan as it was last handed in; while none was, the draft."""
    actor, project, book, found, standing = reached(request, pk, form)
    if standing.latest is not None:
        return redirect("plans:version", pk=standing.latest.pk)
    return _read(request, actor, project, book, found, values_shown(standing, project, book), None)


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one version handed in, with its measures and the entry standards of the day it was handed in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = queries.version_or_404(actor, pk)
    book, form = queries.form_of(row)
    return _read(request, actor, row.project, book, form, queries.values_of(row), row)


def _read(
    request: HttpRequest,
    actor: Actor,
    project: Project,
    book: Book,
    form: PlanForm,
    values: dict[str, PlanValue],
    row: PlanVersion | None,
) -> HttpResponse:
    on = row.submitted_on if row else timezone.localdate()
    context = {
        "project": project,
        "book": book,
        "form": form,
        "version": row,
        "versions": queries.versions(actor, project, form),
        "sections": shown(form, values, book=book),
        "reckoning": reckoned(form, values, book=book, on=on),
        "on": on,
        "formats": FORMATS,
        "may_fill": actions.save.code in actor.verbs,
    }
    return render(request, "plans/plan.html", context)


@require_safe
def compare(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Show two versions field beside field; without any named, the last two."""
    actor, project, book, found, _standing = reached(request, pk, form)
    rows = {row.number: row for row in queries.versions(actor, project, found)}
    numbers = sorted(rows)
    asked = [int(each) for each in (request.GET.get("left", ""), request.GET.get("right", "")) if each.isdigit()]
    left, right = asked if len(asked) == 2 else numbers[-2:] if len(numbers) > 1 else (0, 0)
    if left not in rows or right not in rows:
        raise Http404(form)
    before, after = from_json(found, rows[left].data), from_json(found, rows[right].data)
    context = {
        "project": project,
        "book": book,
        "form": found,
        "left": rows[left],
        "right": rows[right],
        "versions": list(rows.values()),
        "fields": compared(found, before, after, book=book),
        "measures": compared_measures(found, before, after, book=book, on=timezone.localdate()),
    }
    return render(request, "plans/compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Upload a filled-in form, look at what was read of it, and accept it; until then nothing is written."""
    actor, project, book, found, standing = reached(request, pk, form)
    actions.take_over.demand(actor)
    here = reverse("plans:take_over", args=[project.pk, found.id])
    refusal: Refused | None = None
    preview = None
    try:
        upload = request.FILES.get("upload")
        if request.method == "POST" and isinstance(upload, UploadedFile):
            stored = files.store(upload, actor=actor)
            return redirect(f"{here}?{urlencode({'file': stored.pk})}")
        if request.method == "POST" and request.POST.get("file", "").isdigit():
            data = {"form": found.id, "file": int(request.POST["file"]), "fields": request.POST.getlist("take")}
            actions.take_over(actor=actor, target=project.pk, data=data)
            messages.success(request, _("What was read now stands in the draft. Look it through and hand it in."))
            return redirect("plans:edit", pk=project.pk, form=found.id)
        if request.GET.get("file", "").isdigit():
            stored_file = next(iter(brought_by(actor, [int(request.GET["file"])])), None)
            if stored_file is None:
                raise Http404(form)
            preview = previewed(stored_file, found, book, values_shown(standing, project, book))
    except Refused as refused:
        refusal = refused
    context = {"project": project, "book": book, "form": found, "preview": preview, "refusal": refusal}
    return render(request, "plans/take_over.html", context, status=422 if refusal else 200)
