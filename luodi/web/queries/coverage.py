"""The coverage of a rulebook: every clause of every document and what became of it."""

from dataclasses import dataclass

from luodi.engine.rulebook import Book
from luodi.web.mechanisms import mechanism
from luodi.web.queries import law
from luodi.web.queries.words import STATES


@dataclass(frozen=True, slots=True)
class Row:
    """One clause in the table."""

    id: str
    path: str
    text: str
    paper: str
    state: str
    rules: tuple[law.Running, ...]
    planned: tuple[str, ...]
    reason: str
    has_defect: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A state's part of a bar, in whole thousandths so that the parts never exceed the bar."""

    state: str
    count: int
    permille: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One document's bar."""

    id: str
    title: str
    number: str
    clauses: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The page: totals, a bar for each document, the rows the filter leaves."""

    totals: dict[str, int]
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]
    total_bar: Bar


def coverage(*, book: Book, document: str = "", state: str = "", words: str = "") -> Coverage:
    """Return the coverage of a book; the filter narrows only the rows, never the counts."""
    documents = law.papers(book)
    totals = book.coverage_counts()
    rows = tuple(
        row
        for paper in documents
        if document in ("", paper.id)
        for row in _rows(book, paper)
        if state in ("", row.state) and (words in row.text or words in row.id or words in row.reason)
    )
    states = {name: totals[name] for name in STATES}
    total = Bar("", "", "", totals["clauses"], _shares(states))
    return Coverage(totals, tuple(_bar(paper) for paper in documents), rows, total)


def _bar(paper: law.Paper) -> Bar:
    return Bar(paper.id, paper.title, paper.number, paper.clauses, _shares(paper.counts))


def _shares(counts: dict[str, int]) -> tuple[Share, ...]:
    total = sum(counts.values())
    return tuple(Share(state, count, count * 1000 // total if total else 0) for state, count in counts.items() if count)


def _rows(book: Book, paper: law.Paper) -> list[Row]:
    return [_row(book, paper, line) for line in paper.lines if line.id]


def _row(book: Book, paper: law.Paper, line: law.Line) -> Row:
    account = book.coverage.get(line.id)
    references = (*account.running, *account.tracked) if account else ()
    return Row(
        id=line.id,
        path=line.path,
        text=line.text,
        paper=paper.id,
        state=line.state,
        rules=tuple(law.running(book, reference) for reference in references),
        planned=tuple(mechanism(code) for code in account.planned) if account else (),
        reason=(account.declaratory or "") if account else "",
        has_defect=bool(line.defects),
    )
