"""Reads about promotion days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.accountability.models import RankedUnit, ReadOut, RecurringDay, StatementOwed
from luodi.accountability.proposing import laggards
from luodi.accountability.queries.rankings import Table, table_of
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import PromotionDay
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed
from luodi.regulations.queries import book_by_digest


@dataclass(frozen=True, slots=True)
class DayPage:
    """A promotion day with its rule, the ranking read out, those who lag by it and the statements they owe."""

    day: RecurringDay
    book: Book
    rule: PromotionDay
    table: Table | None
    laggards: tuple[RankedUnit, ...]
    owed: tuple[StatementOwed, ...]

    @property
    def not_asked(self) -> list[RankedUnit]:
        """The laggards whose statements nobody has required yet."""
        asked = {one.unit_id for one in self.owed}
        return [line for line in self.laggards if line.unit_id not in asked]


def days(actor: Actor) -> QuerySet[RecurringDay]:
    """Return the promotion days of the actor's places, those on which a unit he may see stood in the ranking, and those to
    come in the place right above: a county reads when the city's next day is held."""
    mine = visible(actor, RecurringDay.objects.all()).values("pk")
    above = Jurisdiction.objects.filter(children__in=actor.jurisdictions).values("pk")
    lines = visible(actor, RankedUnit.objects.filter(drawn__read_out__isnull=False))
    named = lines.values("drawn__read_out__day_id")
    rows = RecurringDay.objects.filter(
        Q(pk__in=mine) | Q(pk__in=named) | Q(jurisdiction__in=above, held_on__gte=timezone.localdate())
    )
    return rows.select_related("jurisdiction").order_by("-held_on", "pk")


def day_or_404(actor: Actor, pk: int) -> DayPage:
    """Return one promotion day; raises NotAllowed, which a page shows as "not found"."""
    row = days(actor).filter(pk=pk).first()
    if row is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    book = book_by_digest(row.rulebook_digest)
    rule = book.promotion_day(row.rule)
    latest = ReadOut.objects.filter(day=row).select_related("drawn__jurisdiction", "drawn__publication").last()
    table = table_of(latest.drawn) if latest is not None else None
    behind = tuple(laggards(rule, table.lines)) if table is not None else ()
    return DayPage(row, book, rule, table, behind, _owed(actor, row))


def _owed(actor: Actor, row: RecurringDay) -> tuple[StatementOwed, ...]:
    rows = visible(actor, StatementOwed.objects.filter(day=row))
    return tuple(rows.select_related("unit", "statement").order_by("unit_id", "pk"))


def split(rows: Sequence[RecurringDay], today: date) -> tuple[list[RecurringDay], list[RecurringDay]]:
    """Return the coming days (nearest first) and the past ones (latest first)."""
    coming = [row for row in rows if row.held_on >= today]
    past = [row for row in rows if row.held_on < today]
    return coming[::-1], past
