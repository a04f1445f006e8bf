"""Projects returned by a review, counted by reason and period; every count with the rows behind it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.regulations.queries import book_by_digest
from luodi.reviews.models import Review
from luodi.reviews.queries.rounds import reason_title


@dataclass(frozen=True, slots=True)
class Cell:
    """How many were returned for one reason between two days, both included."""

    count: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with its counts by month, in the order of `Returns.months`, and in all."""

    code: str
    title: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Returns:
    """Returned rounds of a span: months as `2026-03`, reasons with the most returns first; `concluded` rounds in all."""

    months: tuple[str, ...]
    reasons: tuple[Reason, ...]
    totals: tuple[int, ...]
    total: int
    concluded: int


def returns(actor: Actor, *, first: date, last: date) -> Returns:
    """Return the counts of the rounds concluded in the span, both days included, that the actor may see."""
    concluded = _concluded(actor, first, last)
    rows = list(
        concluded.filter(outcome="return").values_list("rule", "reason_code", "rulebook_digest", "concluded_on")
    )
    counts: Counter[tuple[str, str]] = Counter()
    titles: dict[str, str] = {}
    for rule, code, digest, day in rows:
        book = book_by_digest(digest)
        titles[code] = reason_title(book, book.review(rule), code)
        counts[code, f"{day:%Y-%m}"] += 1
    spans = _months(first, last)
    months = tuple(f"{begin:%Y-%m}" for begin, _end in spans)
    reasons = tuple(
        Reason(
            code, titles[code], tuple(Cell(counts[code, f"{a:%Y-%m}"], a, b) for a, b in spans), _total(counts, code)
        )
        for code in sorted(titles, key=lambda code: (-_total(counts, code), titles[code]))
    )
    totals = tuple(sum(reason.cells[place].count for reason in reasons) for place in range(len(months)))
    return Returns(months, reasons, totals, len(rows), concluded.count())


def _concluded(actor: Actor, first: date, last: date) -> QuerySet[Review]:
    return visible(actor, Review.objects.filter(concluded_on__gte=first, concluded_on__lte=last)).order_by()


def _total(counts: Counter[tuple[str, str]], code: str) -> int:
    return sum(count for (found, _month), count in counts.items() if found == code)


def _months(first: date, last: date) -> list[tuple[date, date]]:
    """Return the months of the span, the first and the last cut to it."""
    found, begin = [], first
    while begin <= last:
        following = (begin.replace(day=1) + timedelta(days=31)).replace(day=1)
        found.append((begin, min(last, following - timedelta(days=1))))
        begin = following
    return found
