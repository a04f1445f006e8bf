"""One page for every verb of the dossier: its form, and what the rulebook answered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Verb, verb_named
from luodi.projects.models import Project
from luodi.projects.pages.forms import SHAPES, Shape, form_for
from luodi.projects.queries import dossier_or_404
from luodi.records import files
from luodi.records.forms import VerbForm
from luodi.regulations.queries import book_by_digest


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Show a verb's form, or carry the verb out and go back to the dossier; a refusal is shown above the form."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    code = f"projects.{verb}"
    if code not in SHAPES or code == "projects.register":
        raise Http404(code)
    if code not in actor.verbs:
        raise NotAllowed(_("Your post (%(post)s) does not include this step: %(verb)s.") % {"post": actor.post_title, "verb": verb_named(code).label})
    project = dossier_or_404(actor, pk)
    shape, declared = SHAPES[code], verb_named(code)
    form = _form(request, code, actor, project, shape)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            _carry_out(request, declared, actor, project, form, shape)
        except Refused as refused:
            refusal = refused
            form.show(refused.fields)
        else:
            messages.success(request, _("Done: %(verb)s.") % {"verb": declared.label})
            return redirect("projects:dossier", pk=project.pk)
    context = {
        "project": project,
        "book": book_by_digest(project.rulebook.digest),
        "verb": declared,
        "title": _title(declared, form),
        "form": form,
        "hint": shape.hint,
        "refusal": refusal,
        "danger": verb in ("override", "reverse_result", "reject_result"),
    }
    return render(request, "projects/act.html", context, status=422 if refusal or form.errors else 200)


def _form(request: HttpRequest, code: str, actor: Actor, project: Project, shape: Shape) -> VerbForm:
    made = form_for(code, actor, book_by_digest(project.rulebook.digest), project)
    extra: dict[str, Any] = {"revision": forms.IntegerField(widget=forms.HiddenInput(), required=False)}
    if shape.takes_file:
        extra["upload"] = forms.FileField(label=_("file"), required=code == "projects.attach_paper")
    made = type(made.__name__, (made,), extra)
    if request.method == "POST":
        return made(request.POST, request.FILES)
    return made(initial={**request.GET.dict(), "revision": project.revision})


def _carry_out(
    request: HttpRequest, declared: Verb[Any], actor: Actor, project: Project, form: VerbForm, shape: Shape
) -> None:
    values = form.values()
    revision = values.pop("revision", None)
    upload = values.pop("upload", None)
    if upload is not None:
        stored = files.store(upload, actor=actor)
        if "file" in shape.takes.model_fields:
            values["file"] = stored.pk
        else:
            values["evidence"] = [stored.pk]
    declared(actor=actor, target=project.pk, data=values, revision=revision)


def _title(declared: Verb[Any], form: VerbForm) -> str:
    """Return the rulebook's own word for a move, else the verb's label."""
    field = form.fields.get("move")
    chosen = form.initial.get("move") or form.data.get("move") if field is not None else None
    choices = dict(getattr(field, "choices", ()) or ())
    return str(choices.get(chosen) or declared.label)
