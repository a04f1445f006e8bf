"""What was posted at a meeting, as the verb of each step takes it."""

from typing import Any

from django.http import HttpRequest

from luodi.organization.verbs import Verb
from luodi.reviews import actions
from luodi.reviews.pages.meetings_forms import StatementForm


def statement(form: StatementForm) -> dict[str, Any]:
    """Return a member's vote and word."""
    given = form.cleaned_data
    conditions = form.named() if given["answer"] == "agree-on-conditions" else []
    return {"item": given["item"], "answer": given["answer"], "text": given["text"], "conditions": conditions}


def number(request: HttpRequest, name: str) -> int:
    """Return the whole number posted under this name; 0 for none."""
    text = request.POST.get(name, "")
    return int(text) if text.isdigit() else 0


def _attendance(request: HttpRequest) -> dict[str, Any]:
    seats = [
        {
            "seat": int(seat),
            "state": state,
            "person_name": request.POST.get(f"person:{seat}", ""),
            "note": request.POST.get(f"note:{seat}", ""),
        }
        for name, state in request.POST.items()
        if name.startswith("state:") and state and (seat := name.partition(":")[2]).isdigit()
    ]
    guest = request.POST.get("guest", "").strip()
    guests = [{"unit": number(request, "guest_unit"), "person_name": guest}] if guest else []
    return {"seats": seats, "guests": guests}


def _interest(request: HttpRequest) -> dict[str, Any]:
    return {"item": number(request, "item"), "reason": request.POST.get("reason", "")}


def _points(request: HttpRequest) -> dict[str, Any]:
    points = {
        name.partition(":")[2]: (str(text).strip() or None)
        for name, text in request.POST.items()
        if name.startswith("points:")
    }
    return {"item": number(request, "item"), "points": points}


def _closing(request: HttpRequest) -> dict[str, Any]:
    items = [
        {
            "item": int(item),
            "reason_code": request.POST.get(f"reason_code:{item}", ""),
            "text": request.POST.get(f"text:{item}", ""),
            "adjourn": f"adjourn:{item}" in request.POST,
        }
        for item in request.POST.getlist("items")
        if item.isdigit()
    ]
    return {"items": items}


STEPS: dict[str, tuple[Verb[Any], Any]] = {
    "attend": (actions.record_attendance, _attendance),
    "interest": (actions.declare_interest, _interest),
    "speak": (actions.make_statement, None),
    "score": (actions.score, _points),
    "close": (actions.close_meeting, _closing),
}
