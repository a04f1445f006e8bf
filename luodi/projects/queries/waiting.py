"""What waits for somebody: results to verify, opinions to give."""

from datetime import date
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Exists, OuterRef, QuerySet

from luodi.engine.rulebook import Book
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import MonthClosing, Project, ResultEntry, ResultRuling, SignOff

COUNT_SECONDS = 600


def results_to_verify(actor: Actor, book: Book) -> QuerySet[ResultEntry]:
    """Return the declared entries the actor's post is to rule on under the book, oldest first."""
    return _waiting(actor, book).select_related("project", "unit").order_by("recorded_at", "pk")


def first_to_verify(actor: Actor, book: Book, *, limit: int) -> list[ResultEntry]:
    """Return the oldest of `results_to_verify`; their keys are found first, so that no wide row is sorted."""
    return entries_in_order(list(waiting_keys(actor, book)[:limit]))


def waiting_keys(actor: Actor, book: Book) -> QuerySet[ResultEntry, int]:
    """Return the keys of `results_to_verify`, oldest first."""
    return _waiting(actor, book).order_by("recorded_at", "pk").values_list("pk", flat=True)


def entries_in_order(keys: list[int]) -> list[ResultEntry]:
    """Return the entries of keys that came from a visible queryset, in their order, with project and unit."""
    rows = ResultEntry.objects.select_related("project", "unit").in_bulk(keys)
    return [rows[key] for key in keys]


def count_to_verify(actor: Actor, book: Book) -> int:
    """Return how many declared entries the actor's post is to rule on; counted again once there is another entry or
    ruling, because both tables only ever grow."""
    grown = [_latest(ResultEntry), _latest(ResultRuling)]
    sight = (sorted(actor.jurisdictions), sorted(actor.units or ()), actor.units is None, actor.is_system)
    plain = f"{book.digest}|{actor.post_code}|{sight}|{grown}"
    key = "to-verify:" + sha256(plain.encode()).hexdigest()
    count: int | None = cache.get(key)
    if count is None:
        count = _waiting(actor, book).count()
        cache.set(key, count, COUNT_SECONDS)
    return count


def _waiting(actor: Actor, book: Book) -> QuerySet[ResultEntry]:
    kinds = [kind.id for kind in book.results if actor.post_code in kind.verified_by]
    ruled = ResultRuling.objects.filter(entry=OuterRef("pk"))
    reversing = ResultEntry.objects.filter(reverses=OuterRef("pk"))
    # Asked as "there is none" rather than joined: the database then walks the index entry_waiting in its order.
    return visible(actor, ResultEntry.objects.filter(kind__in=kinds, sign=1).order_by()).filter(
        ~Exists(ruled), ~Exists(reversing)
    )


def _latest(model: type[ResultEntry] | type[ResultRuling]) -> object:
    return model.objects.order_by("-pk").values_list("pk", "recorded_at").first()


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
