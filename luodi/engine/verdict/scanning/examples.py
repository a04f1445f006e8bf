"""The examples and counter-examples of scan rules, run: a rule that misses its own example is not published."""

from collections.abc import Iterator
from dataclasses import dataclass

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.agreements import ScanRule
from luodi.engine.verdict.scanning.folding import fold_paragraphs
from luodi.engine.verdict.scanning.scan import sentences_of


@dataclass(frozen=True, slots=True)
class FailedExample:
    """A sentence a rule should find and does not (`expected`), or finds and should not."""

    rule: ScanRule
    text: str
    expected: bool


def failed_examples(book: Book) -> list[FailedExample]:
    """Every example of the book's scan rules that does not come out, in the order of the book."""
    return [failed for rule in book.scan_rules for failed in _failed(rule)]


def _failed(rule: ScanRule) -> Iterator[FailedExample]:
    for expected, texts in ((True, rule.examples), (False, rule.counter_examples)):
        for text in texts:
            if bool(sentences_of(rule, fold_paragraphs([text]))) != expected:
                yield FailedExample(rule, text, expected)
