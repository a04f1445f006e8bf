"""One page for every verb of the dossier: its form, and what the rulebook answered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.stages import Move
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Verb, verb_named
from luodi.projects import gates
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
    declared = _declared(actor, verb)
    project = dossier_or_404(actor, pk)
    book = book_by_digest(project.rulebook.digest)
    shape, move = SHAPES[declared.code], _move(request, book, project)
    form = _form(request, form_for(declared.code, actor, book, project, move=move), shape, project)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            _carry_out(declared, actor, project, form, shape)
        except Refused as refused:
            refusal = refused
            form.show(refused.fields)
        else:
            messages.success(request, _("Done: %(verb)s.") % {"verb": move.title if move else declared.label})
            return redirect("projects:dossier", pk=project.pk)
    judged = gates.judge(project, move, book, post=actor.post_code, on=timezone.localdate()) if move else None
    context = {
        "project": project,
        "book": book,
        "verb": declared,
        "title": _title(declared, move),
        "move": move,
        "judged": judged,
        "form": form,
        "hint": shape.hint,
        "refusal": refusal,
        "danger": verb in ("override", "reverse_result", "reject_result"),
    }
    return render(request, "projects/act.html", context, status=422 if refusal or form.errors else 200)


def _declared(actor: Actor, verb: str) -> Verb[Any]:
    """Return the verb of this name, or refuse: an unknown one does not exist, another post's is not allowed."""
    code = f"projects.{verb}"
    if code not in SHAPES or code == "projects.register":
        raise Http404(code)
    declared = verb_named(code)
    declared.demand(actor)
    return declared


def _move(request: HttpRequest, book: Book, project: Project) -> Move | None:
    """Return the move of the rulebook the form is about, when it is about one."""
    asked = request.POST.get("move") or request.GET.get("move")
    return next((move for move in book.moves_from(project.stage) if move.id == asked), None)


def _form(request: HttpRequest, made: type[VerbForm], shape: Shape, project: Project) -> VerbForm:
    extra: dict[str, Any] = {"revision": forms.IntegerField(widget=forms.HiddenInput(), required=False)}
    if shape.takes_file:
        needs_file = "file" in shape.takes.model_fields
        extra["upload"] = forms.FileField(label=_("file"), required=needs_file)
    complete = type(made.__name__, (made,), extra)
    if request.method == "POST":
        return complete(request.POST, request.FILES)
    return complete(initial={**request.GET.dict(), "revision": project.revision})


def _carry_out(declared: Verb[Any], actor: Actor, project: Project, form: VerbForm, shape: Shape) -> None:
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


def _title(declared: Verb[Any], move: Move | None) -> str:
    """Return the rulebook's own word for a move, the verb's label for everything else."""
    if move is None:
        return str(declared.label)
    return f"{declared.label}：{move.title}" if declared.code == "projects.override" else move.title
