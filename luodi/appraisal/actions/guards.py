"""Whose word it takes, which appraisal and period is meant, and who signs a row."""

from typing import Any

from django.utils.translation import gettext as _

from luodi.appraisal.wording import PERIOD_KINDS
from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.appraisals import Appraisal, Objection, Offices
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act
from luodi.records import files
from luodi.records.models import StoredFile
from luodi.regulations.queries import book_for


def signature(act: Act) -> dict[str, Any]:
    """Return the columns of `Signed` for whoever acts."""
    return {
        "person_name": act.actor.name,
        "post_title": act.actor.post_title,
        "signing_unit_id": act.actor.unit_id,
        "recorded_at": act.at,
    }


def demand_post(act: Act, book: Book, posts: tuple[str, ...], rule: Appraisal) -> None:
    """Raises NotAllowed unless the rulebook gives this to the actor's post; the house itself may (demonstration)."""
    if act.actor.is_system or act.actor.post_code in posts:
        return
    titles = "、".join(book.post(post).title for post in posts)
    raise NotAllowed(
        _("The rulebook gives this to: %(posts)s.") % {"posts": titles}, code="not-allowed", cite=rule.cite
    )


def one_at_a_time(place_id: int) -> None:
    """Afterwards nobody else computes, gives points, adjusts or publishes in the place until this verb is done.

    So nothing slips in between what publication looked at and what it freezes.
    """
    Jurisdiction.objects.select_for_update().get(pk=place_id)


def appraisal_or_refuse(place: Jurisdiction, book: Book, identifier: str) -> Appraisal:
    """Return the place's appraisal; raises Refused for an unknown one, an example of practice, or a part of a place."""
    own = [one for one in book.appraisals if not one.practice]
    try:
        rule = book.appraisal(identifier)
    except NoSuchRule as error:
        names = "、".join(f"{one.title}（{one.id}）" for one in own) or _("none")
        message = _("There is no such appraisal; the rulebook has: %(names)s.") % {"names": names}
        raise Refused(message, code="invalid", fields={"appraisal": [message]}) from error
    if rule.practice:
        message = _("This is a published example of another place; it is shown, but nobody here is scored by it.")
        raise Refused(message, code="invalid", cite=rule.cite, fields={"appraisal": [message]})
    if place.code != place.place:
        message = _("Appraisals are run by the place whose rulebook it is, not by a part of it.")
        raise Refused(message, code="invalid", cite=rule.cite)
    return rule


def period_or_refuse(rule: Appraisal, code: str) -> Period:
    """Return the period; raises Refused when it cannot be read or is not of the appraisal's kind."""
    try:
        period = Period.parse(code)
    except ValueError as error:
        message = _("%(code)s is not a period; write 2022, 2022-H1, 2022-Q3 or 2022-11.") % {"code": code}
        raise Refused(message, code="invalid", fields={"period": [message]}) from error
    if period.kind.value != rule.period:
        names = {"title": rule.title, "kind": PERIOD_KINDS[rule.period]}
        message = _("“%(title)s” is made for a %(kind)s.") % names
        raise Refused(message, code="invalid", cite=rule.cite, fields={"period": [message]})
    return period


def offices(rule: Appraisal) -> Offices:
    """Return who computes, approves, publishes. Raises Refused for an example of practice."""
    if rule.offices is None:
        raise Refused(_("This appraisal names no offices."), code="invalid", cite=rule.cite)
    return rule.offices


def objection_rule(rule: Appraisal) -> Objection:
    """Return how scores may be objected to. Raises Refused for an example of practice."""
    if rule.objection is None:
        raise Refused(_("This appraisal provides no objections."), code="invalid", cite=rule.cite)
    return rule.objection


def evidence_of(act: Act, pk: int | None) -> StoredFile | None:
    """Return the stored file, which the actor must have brought himself. Raises Refused otherwise."""
    if pk is None:
        return None
    found = files.brought_by(act.actor, [pk])
    if not found:
        message = _("This file was not uploaded by you.")
        raise Refused(message, code="invalid", fields={"evidence": [message]})
    return found[0]


def governing(place: Jurisdiction, act: Act) -> Book:
    """Return the book that governs the place today."""
    return book_for(place, act.today)
