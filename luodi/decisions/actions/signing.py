"""Who signs a row, and which day is meant."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act


def signature(act: Act) -> dict[str, Any]:
    """Return the columns of `Signed` for whoever acts."""
    return {
        "person_name": act.actor.name,
        "post_title": act.actor.post_title,
        "unit_id": act.actor.unit_id,
        "recorded_at": act.at,
    }


def day_of(act: Act, asked: date | None, *, field: str, not_before: date | None = None) -> date:
    """Return the day meant, today when none was said. Raises Refused for the future and for a day before `not_before`."""
    day = asked or act.today
    if day > act.today:
        message = _("This day lies in the future.")
        raise Refused(message, code="invalid", fields={field: [message]})
    if not_before is not None and day < not_before:
        message = _("This cannot have happened before %(day)s.") % {"day": not_before.isoformat()}
        raise Refused(message, code="invalid", fields={field: [message]})
    return day


def demand_post(act: Act, posts: tuple[str, ...], titles: tuple[str, ...], *, cite: tuple[str, ...]) -> None:
    """Raises NotAllowed unless the rulebook gives this to the actor's post; the house itself may (demonstration)."""
    if act.actor.is_system or act.actor.post_code in posts:
        return
    raise NotAllowed(
        _("The rulebook gives this to: %(posts)s.") % {"posts": "、".join(titles)}, code="not-allowed", cite=cite
    )
