"""A document clause by clause, and what runs because of a clause."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.sources import Defect, Passage, Source
from luodi.web.mechanisms import mechanism
from luodi.web.queries.words import KINDS

AROUND = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text: a heading (`id` is empty) or a clause with what became of it."""

    text: str
    id: str = ""
    path: str = ""
    state: str = ""
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A source document with its lines and how many of its clauses stand in which state."""

    id: str
    title: str
    issuer: str
    number: str
    is_summary: bool
    lines: tuple[Line, ...]
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def clauses(self) -> int:
        """How many clauses the document has."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Running:
    """A rule that runs because of a clause."""

    reference: str
    kind: str
    identifier: str
    kind_title: str
    title: str


@dataclass(frozen=True, slots=True)
class Selected:
    """The clause at hand: its words, what became of it, the mechanisms that answer for it, the other rules citing it."""

    id: str
    text: str
    path: str
    document: str
    number: str
    is_summary: bool
    state: str
    before: str
    after: str
    defects: tuple[Defect, ...]
    rules: tuple[Running, ...]
    also: tuple[Running, ...]
    planned: tuple[str, ...]
    reason: str


def state_of(book: Book, clause_id: str) -> str:
    """Return what became of a clause: running, tracked, declaratory, planned or unaccounted."""
    account = book.coverage.get(clause_id)
    return account.kind if account is not None else "unaccounted"


def papers(book: Book) -> tuple[Paper, ...]:
    """Return the documents the book stands on, the place's own before those of the books it extends."""
    found = [_paper(book, source) for source in book.sources]
    return tuple(sorted(found, key=lambda paper: paper.is_summary))


def paper(book: Book, identifier: str) -> Paper | None:
    """Return one document; the first when none is named; None when there is no such document."""
    found = papers(book)
    if not identifier:
        return found[0] if found else None
    return next((one for one in found if one.id == identifier), None)


def _paper(book: Book, source: Source) -> Paper:
    lines = tuple(_line(book, passage) for passage in source.passages)
    counts = dict.fromkeys(("running", "tracked", "declaratory", "planned", "unaccounted"), 0)
    for line in lines:
        if line.id:
            counts[line.state] += 1
    return Paper(source.id, source.title, source.issuer, source.number, source.text_kind == "summary", lines, counts)


def _line(book: Book, passage: Passage) -> Line:
    if passage.id is None:
        return Line(text=passage.heading or "", defects=passage.defects)
    return Line(passage.text or "", passage.id, passage.path or "", state_of(book, passage.id), passage.defects)


def selected(book: Book, clause_id: str) -> Selected | None:
    """Return the clause with all that stands on it, or None when the book has no such clause."""
    try:
        clause = book.clause(clause_id)
    except NoSuchRule:
        return None
    account = book.coverage.get(clause_id)
    before, after = _around(book, clause_id)
    mechanisms = dict.fromkeys((*account.running, *account.tracked)) if account else {}
    return Selected(
        id=clause.id,
        text=clause.text,
        path=clause.path,
        document=clause.document_title,
        number=clause.document_number,
        is_summary=clause.text_kind == "summary",
        state=state_of(book, clause_id),
        before=before,
        after=after,
        defects=clause.defects,
        rules=tuple(running(book, reference) for reference in mechanisms),
        also=tuple(running(book, one) for one in book.rules_of(clause_id) if one not in mechanisms),
        planned=tuple(mechanism(code) for code in account.planned) if account else (),
        reason=(account.declaratory or "") if account else "",
    )


def _around(book: Book, clause_id: str) -> tuple[str, str]:
    """The words before and after a clause in the same paragraph: a clause is often only a part of a sentence."""
    for source in book.sources:
        for position, passage in enumerate(source.passages):
            if passage.id == clause_id:
                before = "".join(reversed(list(_same_place(source.passages[:position][::-1], passage.path))))
                after = "".join(_same_place(source.passages[position + 1 :], passage.path))
                return before[-AROUND:], after[:AROUND]
    return "", ""


def _same_place(passages: Iterable[Passage], path: str | None) -> Iterable[str]:
    for passage in passages:
        if passage.id is None or passage.path != path:
            return
        yield passage.text or ""


def running(book: Book, reference: str) -> Running:
    """Return a rule by its reference, with its title for people."""
    kind, _separator, identifier = reference.partition(":")
    rule = book.rule(reference)
    title = getattr(rule, "title", "") or getattr(rule, "name", "") or identifier
    return Running(reference, kind, identifier, str(KINDS.get(kind, kind)), title)
