"""Opening a dossier and correcting it."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import verb_named
from luodi.projects import actions
from luodi.projects.inputs import ProjectFields
from luodi.projects.models import Project
from luodi.projects.pages.forms import MONEY, amend_form, form_for
from luodi.projects.queries import dossier_or_404
from luodi.records.forms import TEN_THOUSAND
from luodi.regulations.queries import book_by_digest, book_for


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Open a dossier in the actor's own place."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if "projects.register" not in actor.verbs:
        raise NotAllowed(_("Your post does not open dossiers."))
    book = book_for(Jurisdiction.objects.get(pk=actor.jurisdiction_id or 0), timezone.localdate())
    made = form_for("projects.register", actor, book, None)
    form = made(request.POST) if request.method == "POST" else made(initial={"responsible_unit": actor.unit_id})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            project = actions.register(actor=actor, data=form.values())
        except Refused as refused:
            refusal = refused
            form.show(refused.fields)
        else:
            messages.success(request, _("The dossier %(number)s is open.") % {"number": project.number})
            return redirect("projects:dossier", pk=project.pk)
    context = {
        "form": form,
        "refusal": refusal,
        "title": verb_named("projects.register").label,
        "book": book,
        "is_new": True,
    }
    return render(request, "projects/fields.html", context, status=422 if refusal or form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the declared columns of a dossier."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if "projects.amend" not in actor.verbs:
        raise NotAllowed(_("Your post does not correct dossiers."))
    project = dossier_or_404(actor, pk)
    book = book_by_digest(project.rulebook.digest)
    made = amend_form(actor, book, project)
    form = made(request.POST) if request.method == "POST" else made(initial=_initial(project))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            revision = int(request.POST.get("revision") or project.revision)
            actions.amend(actor=actor, target=project, data={"changes": _changes(form)}, revision=revision)
        except Refused as refused:
            refusal = refused
            form.show(refused.fields)
        else:
            messages.success(request, _("The dossier was corrected."))
            return redirect("projects:dossier", pk=project.pk)
    context = {
        "form": form,
        "refusal": refusal,
        "project": project,
        "book": book,
        "title": verb_named("projects.amend").label,
    }
    return render(request, "projects/fields.html", context, status=422 if refusal or form.errors else 200)


def _initial(project: Project) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in ProjectFields.model_fields:
        value = getattr(project, f"{name}_id" if name.endswith("_unit") else name)
        values[name] = _in_ten_thousands(value) if name in MONEY and value is not None else value
    return values


def _changes(form: Any) -> dict[str, Any]:
    """Return every column the form holds; a field left blank blanks the column."""
    filled = form.values()
    blanks: dict[str, Any] = {
        name: None if name in (*MONEY, "land_area_mu") or name.endswith("_unit") else "" for name in form.fields
    }
    blanks["investors"] = []
    changes = {**blanks, **filled}
    return {name: value for name, value in changes.items() if not (name.endswith("_currency") and name not in filled)}


def _in_ten_thousands(amount: Decimal) -> str:
    """Return the amount as it is typed: exact, without trailing zeros, never in powers of ten."""
    text = f"{amount / TEN_THOUSAND:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
