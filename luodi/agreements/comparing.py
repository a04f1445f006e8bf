"""Two texts side by side: sentences first, then the characters within a sentence that was changed. Knows no database."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "changed", "deleted", "inserted", "moved-away", "moved-here"]
PieceKind = Literal["same", "del", "ins"]

ALIKE = 45
"""Percent; from this likeness on two sentences are one sentence that was changed, below it one went and one came."""
MOST_TOKENS = 4000
LEAST_MOVED = 8
"""Shorter sentences stand in a text several times; finding one again elsewhere says nothing."""
_SENTENCE = re.compile(r"[^。；！？;!?]*[。；！？;!?]+[”’」』）)]*|[^。；！？;!?]+$")
_TOKEN = re.compile(r"\d[\d,，.．]*\d|\d|[A-Za-z]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the index of its paragraph."""

    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one side: unchanged, or deleted (left side), or inserted (right side)."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence beside its counterpart. A side without one is empty and has no paragraph.

    The left pieces of all rows, in order, are the old text; the right pieces are the new one.
    """

    kind: Kind
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    left_paragraph: int | None
    right_paragraph: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared."""

    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences are of each kind."""
        return dict(Counter(row.kind for row in self.rows))

    @property
    def is_same(self) -> bool:
        """Whether not one character differs."""
        return all(row.kind == "same" for row in self.rows)


def sentences(paragraphs: Sequence[str]) -> list[Sentence]:
    """The sentences of a text; together, in order, they are its paragraphs to the character."""
    found = []
    for index, paragraph in enumerate(paragraphs):
        found += [Sentence(match.group(), index) for match in _SENTENCE.finditer(paragraph)]
    return found


def compare(old: Sequence[str], new: Sequence[str]) -> Comparison:
    """The old and the new paragraphs, sentence beside sentence; a sentence found again elsewhere is moved, not new."""
    left, right = sentences(old), sentences(new)
    matcher = SequenceMatcher(None, [one.text for one in left], [one.text for one in right], autojunk=False)
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            rows += [_same(a, b) for a, b in zip(left[i1:i2], right[j1:j2], strict=True)]
        else:
            rows += _replaced(left[i1:i2], right[j1:j2])
    return Comparison(tuple(_moved(rows)))


def _same(old: Sentence, new: Sentence) -> Row:
    return Row("same", (Piece("same", old.text),), (Piece("same", new.text),), old.paragraph, new.paragraph)


def _deleted(one: Sentence) -> Row:
    return Row("deleted", (Piece("del", one.text),), (), one.paragraph, None)


def _inserted(one: Sentence) -> Row:
    return Row("inserted", (), (Piece("ins", one.text),), None, one.paragraph)


def _replaced(left: Sequence[Sentence], right: Sequence[Sentence]) -> Iterator[Row]:
    """A block of sentences that became another: each old one beside the next new one that is like it."""
    start = 0
    for old in left:
        ahead = right[start : start + 12]
        found = next((start + n for n, new in enumerate(ahead) if _alike(old.text, new.text)), None)
        if found is None:
            yield _deleted(old)
            continue
        yield from map(_inserted, right[start:found])
        yield _changed(old, right[found])
        start = found + 1
    yield from map(_inserted, right[start:])


def _alike(old: str, new: str) -> bool:
    if len(old) > MOST_TOKENS or len(new) > MOST_TOKENS:
        return False
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    # the cheap bounds first: most sentences are told apart by their length or their characters alone
    return all(ratio() * 100 >= ALIKE for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _changed(old: Sentence, new: Sentence) -> Row:
    """The sentence on both sides with what was deleted and inserted; a number is deleted or inserted whole."""
    before, after = _TOKEN.findall(old.text), _TOKEN.findall(new.text)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        if gone:
            left.append(Piece("same" if tag == "equal" else "del", gone))
        if come:
            right.append(Piece("same" if tag == "equal" else "ins", come))
    return Row("changed", tuple(left), tuple(right), old.paragraph, new.paragraph)


def _moved(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, with each sentence that went here and came there, to the character, called moved."""
    gone = Counter(_words(row.left) for row in rows if row.kind == "deleted")
    come = Counter(_words(row.right) for row in rows if row.kind == "inserted")
    both = {text: min(count, come[text]) for text, count in gone.items() if len(text) >= LEAST_MOVED and come[text]}
    away, here = Counter(both), Counter(both)
    for row in rows:
        if row.kind == "deleted" and away[_words(row.left)] > 0:
            away[_words(row.left)] -= 1
            yield replace(row, kind="moved-away")
        elif row.kind == "inserted" and here[_words(row.right)] > 0:
            here[_words(row.right)] -= 1
            yield replace(row, kind="moved-here")
        else:
            yield row


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)
