"""One endpoint for each verb, derived from its declaration: what the button does, the API does."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from ninja import Router, Schema

from luodi.api.errors import ErrorEnvelope
from luodi.organization.verbs import Verb

ERRORS: dict[Any, Any] = {status: ErrorEnvelope for status in (401, 403, 404, 409, 422)}
# Done through endpoints of their own, because a file or a secret goes with them.
ELSEWHERE = frozenset({"regulations.publish", "exchange.upload_ledger"})


class Done(Schema):
    """What a verb left behind: the kind of thing and its id, or a plain value."""

    verb: str
    kind: str = ""
    id: int | None = None
    value: Any = None


def add_steps(router: Router, room: str, verbs: dict[str, Verb[Any]]) -> None:
    """Afterwards the router has `POST /{id}/<verb>` for verbs on a row and `POST /<verb>` for the others of the room."""
    for code, verb in sorted(verbs.items()):
        owner, _dot, name = code.partition(".")
        if owner != room or code in ELSEWHERE:
            continue
        path = f"/{{int:pk}}/{name}" if verb.on is not None else f"/{name}"
        router.add_api_operation(
            path,
            ["POST"],
            _with_row(verb) if verb.on is not None else _without_row(verb),
            response={200: Done, **ERRORS},
            operation_id=code.replace(".", "_"),
            summary=f"{room}: {name.replace('_', ' ')}",
            description=verb.doc,
        )


def _with_row(verb: Verb[Any]) -> Callable[..., Any]:
    def step(request: HttpRequest, pk: int, data: Any, revision: int | None = None) -> Done:
        actor = request.actor  # type: ignore[attr-defined]
        return _done(verb, verb(actor=actor, target=pk, data=data, revision=revision))

    step.__annotations__["data"] = verb.takes
    return step


def _without_row(verb: Verb[Any]) -> Callable[..., Any]:
    def step(request: HttpRequest, data: Any) -> Done:
        actor = request.actor  # type: ignore[attr-defined]
        return _done(verb, verb(actor=actor, data=data))

    step.__annotations__["data"] = verb.takes
    return step


def _done(verb: Verb[Any], result: Any) -> Done:
    if isinstance(result, Model):
        return Done(verb=verb.code, kind=result._meta.label_lower, id=result.pk)
    plain = result if isinstance(result, str | int | bool) or result is None else str(result)
    return Done(verb=verb.code, value=plain)
