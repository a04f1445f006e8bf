"""What the pages of this room share: the actor, and a verb carried out from a form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.records.forms import VerbForm

Carry = Callable[[dict[str, Any]], Any]


def actor_of(request: HttpRequest) -> Actor:
    """Return who is acting."""
    return request.actor  # type: ignore[attr-defined]


def posted(request: HttpRequest, form: VerbForm, carry: Carry) -> tuple[Any, Refused | None]:
    """Return what the verb left behind, or the refusal; both None when nothing was sent or the form is faulty."""
    if request.method != "POST" or not form.is_valid():
        return None, None
    try:
        return carry(form.values()), None
    except NotAllowed:
        raise
    except Refused as refused:
        form.show(refused.fields)
        return None, refused


def carried_out(request: HttpRequest, carry: Callable[[], Any], said: str) -> Any:
    """Carry out a verb that needs no form; afterwards the person is told that it is done, or why not. None when refused."""
    try:
        result = carry()
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, refused.message)
        return None
    messages.success(request, said)
    return result
