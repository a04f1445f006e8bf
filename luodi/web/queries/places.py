"""The places a person may see, and what goes on in each."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from luodi.organization import queries as organization
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.refusals import Refused
from luodi.projects.models import Project
from luodi.regulations import queries as regulations
from luodi.supervision.models import Duty


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place with its figures; `above` names the city a county stands beneath."""

    pk: int
    code: str
    name: str
    level: str
    rulebook: str
    rulebook_title: str
    above: str
    is_own: bool
    is_demonstration: bool
    units: int
    projects: int
    duties_open: int
    duties_overdue: int


def place_cards(*, actor: Actor, on: date) -> tuple[PlaceCard, ...]:
    """Return a card for each visible place, the actor's own first, counties after their city; four queries."""
    rows = list(organization.jurisdictions(actor).select_related("parent"))
    keys = [row.pk for row in rows]
    units = _by_place(Unit.objects.filter(jurisdiction_id__in=keys, abolished_on=None))
    projects = _by_place(visible(actor, Project.objects.filter(jurisdiction_id__in=keys)))
    duties = {
        row["jurisdiction"]: (row["open"], row["overdue"])
        for row in visible(actor, Duty.objects.filter(jurisdiction_id__in=keys, closed_on=None))
        .order_by()
        .values("jurisdiction")
        .annotate(open=Count("pk"), overdue=Count("pk", filter=Q(due_on__lt=on)))
    }
    titles = {place: _title(row, on) for place, row in {row.place: row for row in rows}.items()}
    cards = [
        PlaceCard(
            pk=row.pk,
            code=row.code,
            name=row.name,
            level=row.level,
            rulebook=row.place,
            rulebook_title=titles[row.place],
            above=row.parent.name if row.parent else "",
            is_own=row.pk == actor.jurisdiction_id,
            is_demonstration=row.is_demonstration,
            units=units.get(row.pk, 0),
            projects=projects.get(row.pk, 0),
            duties_open=duties.get(row.pk, (0, 0))[0],
            duties_overdue=duties.get(row.pk, (0, 0))[1],
        )
        for row in rows
    ]
    return tuple(sorted(cards, key=lambda card: (not card.is_own, bool(card.above), card.code)))


def place_card(*, actor: Actor, code: str, on: date) -> PlaceCard | None:
    """Return one visible place by its code, or None."""
    return next((card for card in place_cards(actor=actor, on=on) if card.code == code), None)


def _title(row: Jurisdiction, on: date) -> str:
    """The rulebook's title; empty when none is in force yet."""
    try:
        return regulations.book_for(row, on).header.title
    except Refused:
        return ""


def _by_place(rows: object) -> dict[int, int]:
    return dict(rows.order_by().values_list("jurisdiction").annotate(Count("pk")))  # type: ignore[attr-defined]
