"""How long departments take: asked, answered, elapsed days, late ones; every figure with the rows behind it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from luodi.organization.actors import Actor
from luodi.reviews.models import OpinionRequest
from luodi.reviews.queries.finding import figures
from luodi.reviews.standing import Standing, stand

ASKED, ANSWERED, LATE, OPEN = "asked", "answered", "late", "open"
WHICH = (ASKED, ANSWERED, LATE, OPEN)
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Row:
    """One opinion asked, as it counts on the day: `elapsed` in the days of its own count."""

    standing: Standing
    elapsed: int | None
    is_answered: bool
    is_late: bool
    is_open: bool

    def belongs(self, which: str) -> bool:
        """Say whether the row is behind that figure."""
        held = {ASKED: True, ANSWERED: self.is_answered, LATE: self.is_late, OPEN: self.is_open}
        return held[which]


@dataclass(frozen=True, slots=True)
class Department:
    """One department's figures. `median` and `mean` are of the answered ones, None when there are none."""

    unit: int
    name: str
    asked: int
    answered: int
    median: Decimal | None
    mean: Decimal | None
    late: int
    open: int


def rows(actor: Actor, *, first: date, last: date, on: date, unit: int | None = None) -> list[Row]:
    """Return the opinions asked in the span (both days included), of rounds not withdrawn, that the actor may see."""
    asked = figures(actor).filter(asked_on__gte=first, asked_on__lte=last, review__withdrawn_at=None)
    if unit is not None:
        asked = asked.filter(unit_id=unit)
    return [_row(request, on) for request in asked.order_by("asked_on", "pk")]


def departments(found: list[Row]) -> list[Department]:
    """Return the figures by department, the quickest first; those that have answered nothing stand last."""
    by_unit: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        by_unit[row.standing.request.unit_id].append(row)
    figures = [_department(group) for group in by_unit.values()]
    return sorted(figures, key=lambda one: (one.median is None, one.median or 0, one.mean or 0, one.name))


def _row(request: OpinionRequest, on: date) -> Row:
    standing = stand(request, None)  # many rows: what each signature was held against is not read again
    return Row(
        standing=standing,
        elapsed=standing.elapsed(on),
        is_answered=standing.counts is not None,
        is_late=standing.is_late(on),
        is_open=standing.counts is None and request.review.is_open,
    )


def _department(group: list[Row]) -> Department:
    unit = group[0].standing.request.unit
    spent = [row.elapsed for row in group if row.is_answered and row.elapsed is not None]
    return Department(
        unit=unit.pk,
        name=unit.short_name,
        asked=len(group),
        answered=sum(row.is_answered for row in group),
        median=Decimal(median(spent)).quantize(TENTH, ROUND_HALF_UP) if spent else None,
        mean=(Decimal(sum(spent)) / len(spent)).quantize(TENTH, ROUND_HALF_UP) if spent else None,
        late=sum(row.is_late for row in group),
        open=sum(row.is_open for row in group),
    )
