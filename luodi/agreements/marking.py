"""A text with its findings marked in it, ready for a page."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from luodi.agreements.models import Finding, FindingRuling
from luodi.engine.verdict.scanning import ScanReport

MOST_SHOWN = 200_000
"""Characters of a text that are shown whole; of a longer one only what stands around the findings."""
AROUND = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as a page shows it, kept (`row`) or not. `words` are stretches of its paragraph."""

    number: int
    anchor: str
    rule: str
    title: str
    strength: str
    cite: tuple[str, ...]
    why: str
    rewrite: str
    paragraph: int | None
    start: int
    end: int
    words: tuple[tuple[int, int], ...]
    text: str
    place: str
    row: Finding | None = None
    rulings: tuple[FindingRuling, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph: plain, within a sentence that was found, or the words themselves."""

    text: str
    strength: str = ""
    is_word: bool = False
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph in segments, with its place and what is odd about it. `skipped` counts paragraphs left out before it."""

    place: str
    segments: tuple[Segment, ...]
    findings: tuple[Shown, ...]
    tracked: bool = False
    hidden: bool = False
    skipped: int = 0


def of_rows(rows: Iterable[Finding]) -> tuple[Shown, ...]:
    """Return kept findings (with their rulings fetched) as shown."""
    return tuple(
        Shown(
            number=number,
            anchor=f"finding-{row.pk}",
            rule=row.rule,
            title=row.title,
            strength=row.strength,
            cite=tuple(row.cite),
            why=row.why,
            rewrite=row.rewrite,
            paragraph=row.paragraph,
            start=row.start,
            end=row.end,
            words=tuple((start, end) for start, end in row.words),
            text=row.text,
            place=row.place,
            row=row,
            rulings=tuple(row.rulings.all()),
        )
        for number, row in enumerate(rows, 1)
    )


def of_report(report: ScanReport, paragraphs: Sequence[Mapping[str, Any]]) -> tuple[Shown, ...]:
    """Return the findings of a scan that is not kept."""
    return tuple(
        Shown(
            number=number,
            anchor=f"finding-{number}",
            rule=one.rule.id,
            title=one.rule.title,
            strength=one.rule.strength,
            cite=tuple(one.rule.cite),
            why=one.rule.why,
            rewrite=one.rule.rewrite,
            paragraph=one.sentence.paragraph if one.sentence else None,
            start=one.sentence.start if one.sentence else 0,
            end=one.sentence.end if one.sentence else 0,
            words=tuple((span.start, span.end) for span in one.words),
            text=one.text,
            place=place_of(paragraphs[one.sentence.paragraph]) if one.sentence else "",
        )
        for number, one in enumerate(report.findings, 1)
    )


def place_of(paragraph: Mapping[str, Any]) -> str:
    """Return where a kept paragraph stands, in the reader's language."""
    english = (get_language() or "zh").startswith("en")
    return str(paragraph["place_en" if english else "place"])


def mark(paragraphs: Sequence[Mapping[str, Any]], findings: Sequence[Shown]) -> tuple[Marked, ...]:
    """Return the text with its findings marked; the segments of a paragraph together are its words to the character."""
    by_paragraph: dict[int, list[Shown]] = {}
    for one in findings:
        if one.paragraph is not None:
            by_paragraph.setdefault(one.paragraph, []).append(one)
    marked, skipped = [], 0
    wanted = _wanted(paragraphs, by_paragraph)
    for index, paragraph in enumerate(paragraphs):
        if wanted is not None and index not in wanted:
            skipped += 1
            continue
        here = tuple(by_paragraph.get(index, ()))
        marked.append(
            Marked(
                place=place_of(paragraph),
                segments=tuple(segments(paragraph["text"], here)),
                findings=here,
                tracked=bool(paragraph.get("tracked")),
                hidden=bool(paragraph.get("hidden")),
                skipped=skipped,
            )
        )
        skipped = 0
    return tuple(marked)


def _wanted(paragraphs: Sequence[Mapping[str, Any]], found: Iterable[int]) -> set[int] | None:
    """Return the paragraphs shown of a text too long to be shown whole; None for one that is."""
    if sum(len(paragraph["text"]) for paragraph in paragraphs) <= MOST_SHOWN:
        return None
    return {index for one in found for index in range(one - AROUND, one + AROUND + 1)} | set(range(20))


def segments(text: str, findings: Sequence[Shown]) -> Iterable[Segment]:
    """Yield the stretches of one paragraph, cut wherever a finding or its words begin or end."""
    cuts = {0, len(text)}
    joined = {one.number: tuple(_joined(one.words)) for one in findings}
    for one in findings:
        cuts.update((one.start, one.end), *joined[one.number])
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    for start, end in itertools.pairwise(edges):
        over = [one for one in findings if one.start <= start and end <= one.end]
        words = [one for one in over if any(first <= start and end <= last for first, last in joined[one.number])]
        strongest = "strong" if any(one.strength == "strong" for one in words or over) else "weak"
        yield Segment(text[start:end], strongest if over else "", bool(words), tuple(one.number for one in words))


def _joined(words: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield the stretches of one finding in order, those that overlap or touch as one."""
    held: tuple[int, int] | None = None
    for start, end in sorted(words):
        if held is not None and start <= held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held is not None:
            yield held
        held = (start, end)
    if held is not None:
        yield held
