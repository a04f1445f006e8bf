"""Who signs a row, which day is meant, whose word it takes."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, Confirmer
from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act


def signature(act: Act) -> dict[str, Any]:
    """Return the columns of `Signed` for whoever acts."""
    return {
        "person_name": act.actor.name,
        "post_title": act.actor.post_title,
        "signing_unit_id": act.actor.unit_id,
        "recorded_at": act.at,
    }


def day_of(act: Act, asked: date | None, *, field: str, not_before: date | None = None) -> date:
    """Return the day meant, today when none was said. Raises Refused for the future and for a day before `not_before`."""
    day = asked or act.today
    message = ""
    if day > act.today:
        message = _("This day lies in the future.")
    elif not_before is not None and day < not_before:
        message = _("This cannot have happened before %(day)s.") % {"day": not_before.isoformat()}
    if message:
        raise Refused(message, code="invalid", fields={field: [message]})
    return day


def may_rule(post_code: str, unit_code: str, confirmer: Confirmer) -> bool:
    """Say whether a holder of the post in the unit is whose word it takes."""
    return post_code in confirmer.posts and (not confirmer.units or unit_code in confirmer.units)


def demand_confirmer(act: Act, step: AccountabilityStep, book: Book) -> None:
    """Raises NotAllowed, naming whose word it takes, unless the actor is one of them; the house itself never decides."""
    unit = Unit.objects.filter(pk=act.actor.unit_id or 0).values_list("code", flat=True).first() or ""
    if may_rule(act.actor.post_code, unit, step.confirmed_by) or _demonstrates(act):
        return
    message = _("Only %(who)s decides on this step.") % {"who": confirmer_words(step, book)}
    raise NotAllowed(message, code="not-allowed", cite=step.cite)


def _demonstrates(act: Act) -> bool:
    return act.actor.is_system and act.actor.channel == "demonstration"


def confirmer_words(step: AccountabilityStep, book: Book) -> str:
    """Return whose word it takes, in words: `县纪委监委 · 单位主要负责人`."""
    names = {unit.id: unit.short or unit.name for unit in book.units}
    units = "、".join(names[unit] for unit in step.confirmed_by.units)
    posts = "、".join(book.post(post).title for post in step.confirmed_by.posts)
    return f"{units} · {posts}" if units else posts
