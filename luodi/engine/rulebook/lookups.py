"""Questions a book answers that need more than finding an id: clauses, dated values, what stands on a clause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel

from luodi.engine.rulebook.schema.dated import Dated, Value
from luodi.engine.rulebook.schema.sources import Defect, Source


@dataclass(frozen=True)
class Clause:
    """A clause as it is shown beside a mechanism. `text_kind` is `summary` when these are not the law's own words."""

    id: str
    text: str
    path: str
    document_title: str
    document_number: str
    issuer: str
    text_kind: Literal["verbatim", "summary"]
    defects: tuple[Defect, ...]

    @property
    def label(self) -> str:
        """How the clause is named in a sentence: 《…》第四条."""
        return f"《{self.document_title}》{self.path}"


@dataclass(frozen=True)
class NotInForce:
    """There is no value on that day, and why: not yet, repealed, or undecided."""

    reason: Literal["before", "repealed", "undecided"]
    since: date | None = None
    cite: tuple[str, ...] = ()


def clauses_of(sources: Iterable[Source]) -> Iterator[Clause]:
    """Every clause of these sources, in the order of the text."""
    for source in sources:
        for passage in source.passages:
            if passage.id is not None and passage.text is not None:
                yield Clause(
                    id=passage.id,
                    text=passage.text,
                    path=passage.path or "",
                    document_title=source.title,
                    document_number=source.number,
                    issuer=source.issuer,
                    text_kind=source.text_kind,
                    defects=passage.defects,
                )


def value_on(value: Value, day: date) -> Dated | NotInForce:
    """What the value is worth on that day. The first day of an entry is in force."""
    current = next((entry for entry in reversed(value.history) if entry.from_ <= day), None)
    if current is None:
        return NotInForce("before")
    if current.repealed:
        return NotInForce("repealed", current.from_, current.cite)
    if current.undecided:
        return NotInForce("undecided", current.from_, current.cite)
    return current


def cites_within(part: BaseModel) -> Iterator[str]:
    """Every clause a rule cites, its own and those of its parts."""
    for name in type(part).model_fields:
        held = getattr(part, name)
        if name == "cite":
            yield from held
        elif isinstance(held, BaseModel):
            yield from cites_within(held)
        elif isinstance(held, tuple):
            for each in held:
                if isinstance(each, BaseModel):
                    yield from cites_within(each)
