"""What is kept for a place: which parts of which indicators, over which periods."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from luodi.engine.rulebook import Book
from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.performance.kept_parts import END_OF_TIME, MONTHS, KeptPart, kept_part
from luodi.records.measuring import Figure, Question
from luodi.records.measuring.aggregating import leaves_of
from luodi.regulations.queries import book_for

YEARS_BACK = 2


@dataclass(frozen=True, slots=True)
class AlwaysKnown(Question):
    """A question that knows everything ever recorded."""

    @property
    def moment(self) -> datetime:
        """Later than anything."""
        return END_OF_TIME


@dataclass
class Plan:
    """The parts to keep for a place: by digest those of months, by span those that do not add up."""

    place: Jurisdiction
    months: dict[str, tuple[KeptPart, Question]] = field(default_factory=dict)
    spans: dict[tuple[str, str], tuple[KeptPart, Question]] = field(default_factory=dict)


def plan_for(place: Jurisdiction, *, today: date, tree: str) -> Plan:
    """Return what is kept for the place: every indicator of its own book and of the books of the places above it."""
    plan = Plan(place)
    for book in _books(place, today):
        question = AlwaysKnown(actor=system_actor(place), book=book, jurisdictions=(place.pk,), as_of=today)
        for period in periods(today):
            for figure in _figures(book, period):
                for leaf in leaves_of(figure, question):
                    for part in leaf.asked(with_rows=True):
                        _add(plan, kept_part(part, question, tree=tree), question)
    return plan


def _add(plan: Plan, part: KeptPart | None, question: Question) -> None:
    if part is None:
        return
    if part.span == MONTHS:
        plan.months.setdefault(part.digest, (part, question))
    else:
        plan.spans.setdefault((part.digest, part.span), (part, question))


def _figures(book: Book, period: Period) -> Iterator[Figure]:
    """Every indicator in its own state, and in both where sources are compared."""
    compared = {one.indicator for one in book.source_comparisons}
    for indicator in book.indicators:
        yield Figure(f"{indicator.id}@{period.code}", indicator, period)
        if indicator.id in compared and indicator.aggregate != "ratio":
            for state in ("declared", "verified"):
                yield Figure(f"{indicator.id}@{period.code}@{state}", indicator, period, state)


def periods(today: date) -> list[Period]:
    """Return the periods figures are read over: months, months to date, quarters, halves and years, two years back."""
    found: list[Period] = []
    for year in range(today.year - YEARS_BACK, today.year + 1):
        found += [Period.parse(f"{year}-{month:02}{more}") for month in range(1, 13) for more in ("", "/to-date")]
        found += [Period.parse(f"{year}-{part}") for part in ("Q1", "Q2", "Q3", "Q4", "H1", "H2")]
        found.append(Period.parse(f"{year}"))
    return found


def _books(place: Jurisdiction, today: date) -> list[Book]:
    books: dict[str, Book] = {}
    above: Jurisdiction | None = place
    while above is not None:
        try:
            book = book_for(above, today)
        except Refused:
            break
        books.setdefault(book.digest, book)
        above = above.parent
    return list(books.values())
