"""The clause scan: a text read with the rules of packs. Pure: paragraphs, rules and a day in, findings out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from luodi.engine.rulebook.schema.agreements import ScanPack, ScanRule
from luodi.engine.verdict.scanning.folding import Folded, fold_paragraphs
from luodi.engine.verdict.scanning.reports import ClauseFinding, ScanReport, Span
from luodi.engine.verdict.scanning.words import Match, find

MOST_OF_ONE_RULE = 200
"""A text that says the same thing over and over is reported so many times for each rule; the rest is counted."""


def scan(paragraphs: Sequence[str], *, packs: Sequence[ScanPack], rules: Iterable[ScanRule], on: date) -> ScanReport:
    """The findings of every rule of the packs in use on that day, in the order of the text; absences last.

    A finding is the sentence that holds a word of every group of the rule and none of `unless`. An `absent` rule
    speaks when a text that says anything has no such sentence. Time grows with the text and the words, never with
    their product of positions: 500 pages take well under a second.
    """
    used = tuple(pack for pack in packs if pack.from_ <= on and (pack.until is None or on <= pack.until))
    names = {pack.id for pack in used}
    folded = fold_paragraphs(paragraphs)
    has_text = len(folded.text) > len(folded.starts)
    found: list[ClauseFinding] = []
    omitted = 0
    for rule in rules:
        if rule.pack in names and has_text:
            here = list(_of_rule(rule, folded, paragraphs))
            omitted += len(here[MOST_OF_ONE_RULE:])
            found += here[:MOST_OF_ONE_RULE]
    found.sort(key=_order)
    return ScanReport(
        on=on,
        packs=used,
        idle=tuple(pack for pack in packs if pack.id not in names),
        findings=tuple(found),
        paragraphs=len(paragraphs),
        characters=sum(map(len, paragraphs)),
        omitted=omitted,
    )


def _order(one: ClauseFinding) -> tuple[bool, int, int, str]:
    place = one.sentence
    return (place is None, place.paragraph if place else 0, place.start if place else 0, one.rule.id)


def _of_rule(rule: ScanRule, folded: Folded, paragraphs: Sequence[str]) -> Iterator[ClauseFinding]:
    sentences = sentences_of(rule, folded)
    if rule.absent:
        if not sentences:
            yield ClauseFinding(rule, None, (), "")
        return
    for index in sorted(sentences):
        start, end = folded.sentence_bounds(index)
        whole = _span(folded, start, end)
        words = tuple(dict.fromkeys(_span(folded, match.start, match.end) for match in _outermost(sentences[index])))
        yield ClauseFinding(rule, whole, words, paragraphs[whole.paragraph][whole.start : whole.end])


def sentences_of(rule: ScanRule, folded: Folded) -> dict[int, list[Match]]:
    """The sentences the rule finds, by their index, each with the words found in it."""
    found: dict[int, list[Match]] = {}
    for word in rule.groups[0]:
        for match in find(word, folded):
            found.setdefault(folded.sentence_at(match.start), []).append(match)
    for group in rule.groups[1:]:
        here = _within(group, folded, found)
        found = {index: [*matches, *here[index]] for index, matches in found.items() if index in here}
    barred = _within(rule.unless, folded, found)
    return {index: matches for index, matches in found.items() if index not in barred}


def _within(words: Sequence[str], folded: Folded, among: Iterable[int]) -> dict[int, list[Match]]:
    """The words' places in the sentences asked for, sentence by sentence: what was not found at first is not read again."""
    found: dict[int, list[Match]] = {}
    for index in among:
        start, end = folded.sentence_bounds(index)
        matches = [match for word in words for match in find(word, folded, start=start, end=end)]
        if matches:
            found[index] = matches
    return found


def _outermost(matches: Iterable[Match]) -> list[Match]:
    """The places in order, those that lie within another left out."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda one: (one.start, -one.end)):
        if not kept or match.end > kept[-1].end:
            kept.append(match)
    return kept


def _span(folded: Folded, start: int, end: int) -> Span:
    """A stretch of the folded text as it stands in the original paragraph."""
    paragraph = folded.paragraph_at(start)
    return Span(paragraph, folded.origins[start], folded.origins[end - 1] + 1)
