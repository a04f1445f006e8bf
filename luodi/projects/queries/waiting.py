"""What waits for somebody: results to verify, opinions to give."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from luodi.engine.rulebook import Book
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import MonthClosing, Project, ResultEntry, SignOff


def results_to_verify(actor: Actor, book: Book) -> QuerySet[ResultEntry]:
    """Return the declared entries the actor's post is to rule on under the book, oldest first."""
    kinds = [kind.id for kind in book.results if actor.post_code in kind.verified_by]
    return (
        visible(actor, ResultEntry.objects.filter(kind__in=kinds, sign=1, ruling=None, reversal=None))
        .select_related("project", "unit")
        .order_by("recorded_at", "pk")
    )


def sign_offs_to_give(actor: Actor, book: Book) -> list[tuple[str, QuerySet[Project]]]:
    """Return, per opinion the actor's post gives, the dossiers whose next gate asks for it and that lack it."""
    waiting = []
    for rule in book.sign_offs:
        if actor.post_code not in rule.by:
            continue
        stages = {stage for stage in _stages_asking(book, rule.id)}
        given = SignOff.objects.filter(project=OuterRef("pk"), kind=rule.id)
        rows = (
            visible(actor, Project.objects.filter(stage__in=stages))
            .filter(~Exists(given))
            .order_by("stage_entered_on", "pk")
        )
        waiting.append((rule.id, rows))
    return waiting


def closed_until(jurisdiction_id: int) -> date | None:
    """Return the latest closed month of the place, its first day."""
    return (
        MonthClosing.objects.filter(jurisdiction_id=jurisdiction_id)
        .order_by("-month")
        .values_list("month", flat=True)
        .first()
    )


def _stages_asking(book: Book, sign_off: str) -> list[str]:
    asking = {gate.id for gate in book.gates for need in gate.requires if getattr(need, "sign_off", None) == sign_off}
    return [stage for move in book.moves if move.gate in asking for stage in move.from_]
