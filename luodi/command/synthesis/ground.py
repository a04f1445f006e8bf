"""What synthetic rows are drawn from: the kinds, words, stages and units of one place's rulebook, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.results import Result
from luodi.engine.values import UnitKind, find_unit

MARK = "合成数据"
PER_MILLE = 1000
_MOST, _LEAST = 970, 250  # of a thousand projects so many have the first, and so many the last, of the kinds had once


@dataclass(frozen=True, slots=True)
class Home:
    """A unit that answers for projects, and the place it belongs to; both by the keys the rows shall have."""

    jurisdiction: int
    unit: int
    code: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of result as rows need it. `field` is the dossier's column it fills, `stage` where it moves the dossier."""

    id: str
    has_amount: bool
    currency: str
    field: str
    stage: str
    poster: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a drawing needs. `once` kinds come at most once a project, `likely` says for how many in a thousand."""

    digest: str
    homes: tuple[Home, ...]
    once: tuple[Kind, ...]
    likely: tuple[int, ...]
    repeating: tuple[Kind, ...]
    words: Mapping[str, tuple[str, ...]]
    stages: tuple[str, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """All kinds, those had once first."""
        return (*self.once, *self.repeating)


def ground_of(book: Book, homes: Iterable[Home], *, digest: str = "") -> Ground:
    """Return what rows of this book's place are drawn from; `digest` is the one it was published under.

    Raises LookupError for a book without results or units.
    """
    kinds = sorted(book.results, key=lambda kind: kind.ledger_field is None)
    once = tuple(_kind(kind, book) for kind in kinds if kind.once)
    repeating = tuple(_kind(kind, book) for kind in kinds if not kind.once)
    found = tuple(homes)
    if not found or not kinds:
        raise LookupError(f"The rulebook of {book.header.name} names no units or no kinds of results.")
    step = (_MOST - _LEAST) // max(1, len(once) - 1)
    return Ground(
        digest=digest or book.digest,
        homes=found,
        once=once,
        likely=tuple(_MOST - step * number for number in range(len(once))),
        repeating=repeating or once,
        words={name: _words(book, name) for name in ("industry", "chain", "origin")},
        stages=tuple(stage.id for stage in book.stages_in_order()) or ("",),
    )


def _kind(kind: Result, book: Book) -> Kind:
    unit = find_unit(kind.amount_unit) if kind.amount_unit else None
    posters = [post for one in book.units for post in one.posts if post not in kind.verified_by]
    return Kind(
        id=kind.id,
        has_amount=kind.amount != "none",
        currency=unit.base if unit is not None and unit.kind is UnitKind.MONEY else "CNY",
        field=kind.ledger_field or "",
        stage=kind.marks_stage or "",
        poster=posters[0] if posters else "",
    )


def _words(book: Book, field: str) -> tuple[str, ...]:
    """The ids a column of the dossier may hold by this book; a blank where it names no list."""
    column = book.columns.get(field)
    if column is None or column.list_ is None:
        return ("",)
    return tuple(word.id for word in book.code_list(column.list_).items)
