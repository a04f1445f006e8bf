"""What several verbs of agreements ask before they write."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from luodi.agreements.models import SIGNED, Agreement, OpinionRequest, Signing, Version
from luodi.agreements.standing import latest, seats, state_of
from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.agreements import Agreement as AgreementRule
from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.organization.verbs import Act
from luodi.regulations.queries import book_by_digest


def governing(agreement: Agreement) -> tuple[Book, AgreementRule]:
    """Return the book that governs the project now, and its rule for this kind of agreement."""
    book = book_by_digest(agreement.project.rulebook.digest)
    return book, rule_of(book, agreement.kind)


def rule_of(book: Book, kind: str) -> AgreementRule:
    """Return the rule of a kind of agreement. Raises Refused for a kind the rulebook does not know."""
    try:
        return book.agreement(kind)
    except NoSuchRule:
        titles = "、".join(rule.title for rule in book.agreements) or "—"
        message = _("The rulebook knows these agreements: %(titles)s.") % {"titles": titles}
        raise Refused(message, code="invalid", fields={"kind": [message]}) from None


def locked(agreement_id: int) -> Agreement:
    """Return the agreement, locked until the verb has ended: an opinion, a new text and a signing do not pass each other."""
    return Agreement.objects.select_for_update(of=("self",)).select_related("project__rulebook").get(pk=agreement_id)


def check_unsigned(agreement: Agreement) -> None:
    """Raise Refused once the agreement is signed, saying when and by whom."""
    signing = Signing.objects.filter(agreement=agreement).first()
    if signing is None:
        return
    names = {"title": agreement.title, "day": signing.signed_on, "person": signing.person_name}
    message = _("“%(title)s” was signed on %(day)s (%(person)s). What changes it is an agreement of its own.") % names
    raise Refused(message, code="already-signed")


def check_post(act: Act, posts: Iterable[str], book: Book, *, step: str, cite: tuple[str, ...]) -> None:
    """Raise NotAllowed unless the actor holds one of the posts; the house itself may."""
    allowed = tuple(posts)
    if act.actor.is_system or act.actor.post_code in allowed:
        return
    titles = "、".join(post.title for post in book.posts if post.id in allowed)
    message = _("“%(step)s” is for: %(posts)s.") % {"step": step, "posts": titles}
    raise NotAllowed(message, code="not-allowed", cite=cite)


def check_addressed(act: Act, request: OpinionRequest, book: Book) -> None:
    """Raise NotAllowed unless the actor holds the post in the very department that was asked."""
    actor = act.actor
    if actor.is_system or (actor.post_code == request.post_code and actor.unit_id == request.unit_id):
        return
    post = next((post.title for post in book.posts if post.id == request.post_code), request.post_code)
    names = {"title": request.title, "unit": request.unit.short_name, "post": post}
    message = _("“%(title)s” is asked of %(unit)s (%(post)s), not of your post.") % names
    raise NotAllowed(message, code="not-allowed", cite=tuple(request.cite))


def check_latest(agreement: Agreement, version: Version) -> None:
    """Raise Outdated when a text with other words has taken this one's place."""
    standing = latest(agreement)
    if standing is None or standing.digest == version.digest:
        return
    names = {"number": version.number, "latest": standing.number}
    message = _(
        "Version %(number)s is no longer the text: version %(latest)s has other words. Read and judge that one."
    )
    raise Outdated(message % names, code="outdated-version")


def check_digest(given: str, version: Version) -> None:
    """Raise Outdated when the actor had other words before him than those he would sign."""
    if given != version.digest:
        message = _("The text was changed while you had it open. Nothing was signed; read version %(number)s first.")
        raise Outdated(message % {"number": version.number}, code="outdated")


def settle(agreement: Agreement) -> str:
    """Afterwards the agreement's state repeats what its rows say. Called by every verb that changes them."""
    _book, rule = governing(agreement)
    version = latest(agreement)
    is_signed = Signing.objects.filter(agreement=agreement).exists()
    found = seats(rule, version) if version else ()
    agreement.state = state_of(found, is_signed=is_signed)
    agreement.save(update_fields=["state", "versions_count", "signed_on"])
    return SIGNED if is_signed else agreement.state


def tell(act: Act, agreement: Agreement, detail: dict[str, Any], *, book: Book) -> None:
    """Afterwards the journal has a line on the dossier that names the agreement."""
    told = {"agreement": agreement.title, "agreement_id": agreement.pk, **detail}
    act.note(agreement.project, told, rulebook_digest=book.digest)
