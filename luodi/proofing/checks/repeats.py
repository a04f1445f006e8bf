"""Passages that stand in the draft twice, word for word or nearly."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from luodi.proofing.context import Context
from luodi.proofing.findings import Finding, Severity

_SHORTEST = 20
_GRAM = 9
_CLOSE = 0.8
_HEADING = 45
_ENDED = re.compile(r"[。；;！？]\s*$")
_OUT = re.compile(r"[\s，,、。；;：:“”\"'（）()《》·]")
_AFTER_ORDINAL = re.compile(r"^[一二三四五六七八九十]+是|^[（(]?[一二三四五六七八九十\d]+[）)、.]")
_DUTY = re.compile(r"[（(](?:责任单位|牵头单位|配合单位|责任部门)[:：][^（）()]*[）)]?")


@dataclass(frozen=True, slots=True)
class _Piece:
    passage: int
    start: int
    end: int
    words: str


def check(context: Context) -> Iterator[Finding]:
    """Sentences that share long runs of words with an earlier one; runs of them are told once."""
    pieces = _pieces(context)
    earlier: defaultdict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for index, piece in enumerate(pieces):
        twin = _twin(piece, pieces, earlier)
        if twin is not None and not _is_one_column(context, pieces[twin], piece):
            pairs.append((twin, index))
        for gram in _grams(piece.words):
            if len(earlier[gram]) < 20:
                earlier[gram].append(index)
    for run in _runs(pairs):
        yield _finding(context, pieces, run)


def _pieces(context: Context) -> list[_Piece]:
    found = []
    for index, passage in enumerate(context.draft.passages):
        text = _DUTY.sub(lambda match: " " * len(match.group()), passage.text)
        for sentence in re.finditer(r"[^。；;！？\n]+[。；;！？]?", text):
            words = _AFTER_ORDINAL.sub("", _OUT.sub("", sentence.group()))
            heading = len(words) < _HEADING and not _ENDED.search(sentence.group())
            if len(words) >= _SHORTEST and not heading and not re.fullmatch(r"[\d.]+", words):
                found.append(_Piece(index, sentence.start(), sentence.end(), words))
    return found


def _is_one_column(context: Context, one: _Piece, other: _Piece) -> bool:
    """Whether two cells of a column say the same, as the rows of a ledger do."""
    columns = [context.draft.passages[piece.passage].column for piece in (one, other)]
    return one.passage != other.passage and bool(columns[0]) and columns[0] == columns[1]


def _grams(words: str) -> set[str]:
    return {words[start : start + _GRAM] for start in range(0, len(words) - _GRAM + 1, 3)} | {words[-_GRAM:]}


def _twin(piece: _Piece, pieces: Sequence[_Piece], earlier: dict[str, list[int]]) -> int | None:
    """The earlier sentence most like this one, when it is nearly the same."""
    shared: defaultdict[int, int] = defaultdict(int)
    for start in range(len(piece.words) - _GRAM + 1):
        for one in earlier.get(piece.words[start : start + _GRAM], ()):
            shared[one] += 1
    for index in sorted(shared, key=lambda one: -shared[one])[:3]:
        other = pieces[index].words
        matcher = SequenceMatcher(None, other, piece.words, autojunk=False)
        if matcher.real_quick_ratio() >= _CLOSE and matcher.ratio() >= _CLOSE:
            digits = re.sub(r"\D", "", other), re.sub(r"\D", "", piece.words)
            if digits[0] == digits[1]:
                return index
    return None


def _runs(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        last = runs[-1][-1] if runs else None
        if last is not None and 0 < pair[0] - last[0] <= 2 and 0 < pair[1] - last[1] <= 2:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _finding(context: Context, pieces: Sequence[_Piece], run: Sequence[tuple[int, int]]) -> Finding:
    first, again = pieces[run[0][0]], pieces[run[0][1]]
    last = pieces[run[-1][1]]
    end = last.end if last.passage == again.passage else again.end
    length = sum(len(pieces[pair[1]].words) for pair in run)
    near = abs(again.passage - first.passage) <= 3
    place = context.draft.passages[first.passage]
    return context.at(
        again.start,
        end,
        again.passage,
        kind="repeat",
        code="repeat",
        severity=Severity.DOUBT if near or length >= 60 else Severity.NOTE,
        where=place.where,
        where_en=place.where_en,
        first=place.text[first.start : first.end].strip()[:24],
        length=length,
    )
