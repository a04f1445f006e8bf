"""What several verbs of reviews ask before they write, and how they tell the journal."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.organization.models import Unit
from luodi.organization.refusals import Missing, NotAllowed, Outdated, Refused
from luodi.organization.verbs import Act
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest
from luodi.reviews.inputs import Condition
from luodi.reviews.models import OpinionRequest, Review
from luodi.reviews.standing import Standing, requests_of, stand
from luodi.reviews.subject import Subject, digest_of, subject_of


def governing(review: Review) -> tuple[Book, ReviewRule]:
    """Return the book the round was opened under, and its rule: a round ends under the rules it began with."""
    book = book_by_digest(review.rulebook_digest)
    return book, book.review(review.rule)


def locked(review_id: int) -> Review:
    """Return the round, locked until the verb has ended: conclusion and opinion do not pass each other."""
    return Review.objects.select_for_update().get(pk=review_id)


def check_open(review: Review) -> None:
    """Raise Refused unless opinions may still come in."""
    if review.is_open:
        return
    if review.withdrawn_at is not None:
        message = _("This round was withdrawn: %(reason)s") % {"reason": review.withdrawal_reason}
    else:
        message = _("This round was concluded on %(day)s; what comes now comes too late for it.") % {
            "day": review.concluded_on
        }
    raise Refused(message, code="closed", cite=tuple(review.cite))


def check_post(act: Act, posts: tuple[str, ...], book: Book, *, step: str, cite: tuple[str, ...]) -> None:
    """Raise NotAllowed unless the actor holds one of the posts; the house itself may."""
    if act.actor.is_system or act.actor.post_code in posts:
        return
    titles = "、".join(post.title for post in book.posts if post.id in posts)
    raise NotAllowed(
        _("“%(step)s” is for: %(posts)s.") % {"step": step, "posts": titles}, code="not-allowed", cite=cite
    )


def check_addressed(act: Act, request: OpinionRequest, post_code: str, book: Book) -> None:
    """Raise NotAllowed unless the actor holds that post in the very department that was asked."""
    actor = act.actor
    if actor.is_system or (actor.post_code == post_code and actor.unit_id == request.unit_id):
        return
    post = next((post.title for post in book.posts if post.id == post_code), post_code)
    names = {"title": request.title, "unit": request.unit.short_name, "post": post}
    message = _("“%(title)s” was asked of %(unit)s (%(post)s), not of your post.") % names
    raise NotAllowed(message, code="not-allowed", cite=tuple(request.cite))


def standing_now(request: OpinionRequest) -> tuple[Standing, Subject]:
    """Return where the request stands against the dossier as it is at this moment."""
    project = Project.objects.select_related("responsible_unit", "landing_unit").get(pk=request.review.project_id)
    now = subject_of(project)
    row = requests_of(request.review).get(pk=request.pk)  # type: ignore[attr-defined]
    return stand(row, now), now


def check_digest(given: str, now: Subject) -> str:
    """Return the digest of what is signed. Raises Outdated when the signer had something else before him."""
    digest = digest_of(now)
    if given and given != digest:
        message = _(
            "The dossier was changed while you had it open. Nothing was signed; read what changed, and sign again."
        )
        raise Outdated(message, code="outdated")
    return digest


def plain_conditions(conditions: list[Condition], act: Act, cite: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the conditions as they are kept. Raises Refused for a day gone by or a unit out of office."""
    for condition in conditions:
        if condition.due_on < act.today:
            message = _("The day by which a condition is to be met lies in the past.")
            raise Refused(message, code="invalid", cite=cite, fields={"conditions": [message]})
        if condition.unit is not None and not _in_office(act, condition.unit):
            message = _("There is no such unit in office in your place.")
            raise Refused(message, code="invalid", cite=cite, fields={"conditions": [message]})
    return [{"text": one.text, "unit": one.unit, "due_on": str(one.due_on)} for one in conditions]


def _in_office(act: Act, unit: int) -> bool:
    return Unit.objects.filter(pk=unit, abolished_on=None, jurisdiction_id__in=act.actor.jurisdictions).exists()


def tell(act: Act, review: Review, detail: dict[str, Any]) -> None:
    """Afterwards the journal holds the line on the dossier and on the round."""
    told = {"review": review.title, "round": review.round, "cite": list(review.cite), **detail}
    act.note(review.project, told, rulebook_digest=review.rulebook_digest)
    act.note(review, told, name=f"{review.title} · {review.project.name}", rulebook_digest=review.rulebook_digest)


def missing_opinions(standings: tuple[Standing, ...]) -> tuple[Missing, ...]:
    """Return the opinions that are not in, each with its department, where it stands, and its page."""
    words = {
        "asked": _("not given yet"),
        "given": _("waits for the department's countersignature"),
        "outdated": _("was given on an earlier state of the dossier and has to be given anew"),
    }
    return tuple(
        Missing(
            title=f"{one.request.title} · {one.request.unit.short_name}",
            explanation=_("the department has been abolished: hand the request over")
            if one.is_orphaned
            else words[one.state],
            link=reverse("reviews:opinion", args=[one.request.pk]),
            cite=tuple(one.request.cite),
        )
        for one in standings
        if one.counts is None
    )
