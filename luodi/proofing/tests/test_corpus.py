"""What is wrong in a sentence is found; what was rounded, cut off or rolled over is left alone."""

import re
from pathlib import Path

import pytest

from luodi.engine.rulebook import Book, load
from luodi.proofing import Draft, Finding, Passage, Severity, check_draft
from luodi.proofing.tests.corpus import DOUBTS, ERRORS, NOTES, RIGHT
from luodi.proofing.tests.corpus_fresh import FRESH_RIGHT, FRESH_WRONG

LIBRARY = Path(__file__).resolve().parents[3] / "rulebooks"


@pytest.fixture(scope="module")
def book() -> Book:
    """The national rules, from their folder."""
    found = load(LIBRARY / "national", LIBRARY).book
    assert found is not None
    return found


def found_in(words: str, book: Book) -> tuple[Finding, ...]:
    """The findings in a text, a paragraph a line."""
    passages = tuple(
        Passage(line, f"第{number}行", f"line {number}") for number, line in enumerate(words.splitlines(), 1)
    )
    return check_draft(Draft(passages), laws=book.laws, structures=book.draft_structures).findings


def severities(words: str, book: Book) -> dict[str, Severity]:
    """The severity of each code that was found."""
    return {one.code: one.severity for one in found_in(words, book)}


@pytest.mark.parametrize(("words", "code"), ERRORS)
def test_what_is_certainly_wrong_is_an_error(words: str, code: str, book: Book) -> None:
    assert severities(words, book).get(code) is Severity.ERROR


@pytest.mark.parametrize(("words", "code"), FRESH_WRONG)
def test_a_fresh_mistake_is_found_as_an_error(words: str, code: str, book: Book) -> None:
    assert severities(words, book).get(code) is Severity.ERROR


@pytest.mark.parametrize("words", FRESH_RIGHT)
def test_nothing_is_said_against_fresh_words_that_are_right(words: str, book: Book) -> None:
    assert [one.explanation() for one in found_in(words, book) if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(("words", "code"), DOUBTS)
def test_what_may_have_its_reason_is_a_doubt(words: str, code: str, book: Book) -> None:
    found = severities(words, book)
    assert found.get(code) is Severity.DOUBT
    assert Severity.ERROR not in found.values()


@pytest.mark.parametrize(("words", "code"), NOTES)
def test_what_is_only_worth_knowing_is_a_note(words: str, code: str, book: Book) -> None:
    found = severities(words, book)
    assert found.get(code) is Severity.NOTE
    assert set(found.values()) == {Severity.NOTE}


@pytest.mark.parametrize("words", RIGHT)
def test_nothing_is_said_against_what_is_right(words: str, book: Book) -> None:
    assert [one.explanation() for one in found_in(words, book) if one.severity is not Severity.NOTE] == []


def test_every_explanation_can_be_said_in_both_languages(book: Book) -> None:
    for words, _code in (*ERRORS, *DOUBTS, *NOTES):
        for one in found_in(words, book):
            assert one.explanation("zh") != one.explanation("en")
            assert one.kind_name("zh") != one.kind_name("en")


def test_english_explanations_are_whole_but_for_what_they_quote(book: Book) -> None:
    """Chinese in an English explanation stands in the draft itself, or is the name of a law or of a rule's content."""
    rules = [*(law.model_dump_json() for law in book.laws), *(one.model_dump_json() for one in book.draft_structures)]
    for words, _code in (*ERRORS, *DOUBTS, *NOTES, *FRESH_WRONG):
        known = words + "百余个" + "".join(rules)
        for one in found_in(words, book):
            for run in re.findall(
                r"[\u4e00-\u9fff]{2,}", one.explanation("en") + one.kind_name("en") + one.place("en")
            ):
                assert run in known, (one.explanation("en"), run)


def test_the_explanation_shows_its_working(book: Book) -> None:
    (finding,) = [one for one in found_in(ERRORS[0][0], book) if one.severity is Severity.ERROR]
    assert "52个 + 29个 + 5个 = 86个" in finding.explanation()
    assert [one.text for one in finding.figures] == ["87个", "52个", "29个", "5个"]
