"""What is kept for a place: which parts of which indicators, over which periods."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from luodi.engine.measure.cells import Part
from luodi.engine.rulebook import Book
from luodi.engine.values import Period
from luodi.engine.values.period import to_date
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.performance.compared import OTHER, compared_with, has_states
from luodi.performance.kept_parts import END_OF_TIME, MONTHS, KeptPart, kept_part, month_of, pieces_of
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


@dataclass(frozen=True, slots=True)
class Planned:
    """What is kept under a digest and a span: of which indicator, and what is counted for it."""

    indicator: str
    counted: Part


Plan = dict[tuple[str, str], Planned]


def plan_for(place: Jurisdiction, *, today: date, tree: str) -> Plan:
    """Return what is kept for the place: every indicator of its own book and of the books of the places above it."""
    plan: Plan = {}
    for book in _books(place, today):
        question = AlwaysKnown(actor=system_actor(place), book=book, jurisdictions=(place.pk,), as_of=today)
        plan |= _plan_of(question, periods(today), tree)
    return plan


def _plan_of(question: Question, over: list[Period], tree: str) -> Plan:
    """What a book keeps for any single place: worked out once for all that share it."""
    book = question.book
    key = (id(book), tree, *(period.code for period in over))
    if key not in _known:
        while len(_known) >= MOST_BOOKS:
            del _known[next(iter(_known))]
        found: Plan = {}
        for figure in _figures(book, over):
            for leaf in leaves_of(figure, question):
                for one in leaf.asked(with_rows=True):
                    part = kept_part(one, question, tree=tree)
                    if part is not None:
                        found |= _kept_for(part)
        _known[key] = (book, found)
    return _known[key][1]


def _kept_for(part: KeptPart) -> Plan:
    """The part itself; where months are added up, also the days of those that its window cuts."""
    found = {(part.digest, part.span): Planned(part.figure.indicator.id, part.counted())}
    if part.span == MONTHS and part.window is not None:
        for piece in pieces_of(part.window):
            if piece.span != MONTHS:
                days = part.days_of(month_of(piece.last))
                found[part.digest, piece.span] = Planned(part.figure.indicator.id, days)
    return found


MOST_BOOKS = 12
_known: dict[tuple[object, ...], tuple[Book, Plan]] = {}  # the book is held, so that its id stays its own


def _figures(book: Book, over: list[Period]) -> Iterator[Figure]:
    """Every indicator in its own state; in the other one where a page shows both, in both where sources are compared."""
    sources, folded = {one.indicator for one in book.source_comparisons}, compared_with(book)
    for indicator in book.indicators:
        states = {"declared", "verified"} if indicator.id in sources and indicator.aggregate != "ratio" else set()
        if indicator.state is not None and indicator.id not in folded and has_states(indicator, book):
            states.add(OTHER[indicator.state])
        for period in over:
            yield Figure(f"{indicator.id}@{period.code}", indicator, period)
            for state in sorted(states):
                yield Figure(f"{indicator.id}@{period.code}@{state}", indicator, period, state)


def periods(today: date) -> list[Period]:
    """Return the periods figures are read over: months, months to date, quarters, halves and years, two years back.

    Pages open with the year up to today beside the same days of the year before; those of tomorrow are there at midnight.
    """
    found: list[Period] = []
    for year in range(today.year - YEARS_BACK, today.year + 1):
        found += [Period.parse(f"{year}-{month:02}{more}") for month in range(1, 13) for more in ("", "/to-date")]
        found += [Period.parse(f"{year}-{part}") for part in ("Q1", "Q2", "Q3", "Q4", "H1", "H2")]
        found.append(Period.parse(f"{year}"))
    usual = [to_date(day) for day in (today, today + timedelta(days=1))]
    found += [one for period in usual for one in (period, period.same_period_last_year())]
    return list(dict.fromkeys(found))


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
