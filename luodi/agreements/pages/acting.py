"""What the pages of this room share: one form for one verb, with the rulebook's refusal above it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Verb
from luodi.records import files
from luodi.records.forms import VerbForm

Carry = Callable[[dict[str, Any]], Any]


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def check_verb(actor: Actor, verb: Verb[Any]) -> None:
    """Raise NotAllowed when the post does not have the step, before a form is shown."""
    verb.demand(actor)


def filled(request: HttpRequest, made: type[VerbForm], **initial: Any) -> VerbForm:
    """Return the form as sent, or fresh."""
    return made(request.POST, request.FILES) if request.method == "POST" else made(initial=initial)


def try_out(form: VerbForm, carry: Carry) -> tuple[Any, Refused | None]:
    """Carry out what the form says. Returns what came of it, or the refusal, its messages beside the fields."""
    try:
        return carry(form.values()), None
    except Refused as refused:
        form.show(refused.fields)
        return None, refused


def stored(values: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """Return the values with an upload put into the store and named by its number."""
    upload = values.pop("upload", None)
    if upload is not None:
        values["file"] = files.store(upload, actor=actor).pk
    return values


def one_form(
    request: HttpRequest,
    *,
    form: VerbForm,
    carry: Carry,
    done: Callable[[Any], str],
    title: str,
    book: Book,
    back: str,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show a form of one verb, or carry it out and go to `done(result)`; a refusal stands above the form, nothing is lost."""
    refusal = None
    if request.method == "POST" and form.is_valid():
        result, refusal = try_out(form, carry)
        if refusal is None:
            messages.success(request, _("Done: %(verb)s.") % {"verb": title})
            return redirect(done(result))
    context = {"form": form, "refusal": refusal, "title": title, "book": book, "back": back, **(extra or {})}
    status = 422 if refusal or form.errors else 200
    return render(request, "agreements/act.html", context, status=status)
