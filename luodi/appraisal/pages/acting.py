"""What every page of this room shares: the actor, a posted form carried to its verb, the page of a form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Verb
from luodi.records.forms import VerbForm

Carry = Callable[[], Any]


def actor_of(request: HttpRequest) -> Actor:
    """Return who is acting."""
    return request.actor  # type: ignore[attr-defined]


def demand(request: HttpRequest, verb: Verb[Any]) -> Actor:
    """Return the actor; raises NotAllowed when his post does not include the verb."""
    actor = actor_of(request)
    verb.demand(actor)
    return actor


def posted(request: HttpRequest, form: VerbForm, carry: Carry) -> tuple[Any, Refused | None]:
    """Return what the verb left behind, or the refusal; both None when nothing was sent or the form is faulty."""
    if request.method != "POST" or not form.is_valid():
        return None, None
    try:
        return carry(), None
    except NotAllowed:
        raise
    except Refused as refused:
        form.show(refused.fields)
        return None, refused


def form_page(
    request: HttpRequest, form: VerbForm, refusal: Refused | None, *, title: Any, back: str, **more: Any
) -> HttpResponse:
    """Show one form on a page of its own."""
    context = {"form": form, "refusal": refusal, "title": title, "back": back, **more}
    return render(request, "appraisal/form.html", context, status=422 if refusal or form.errors else 200)
