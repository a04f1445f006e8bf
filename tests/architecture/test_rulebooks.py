"""The rulebooks that come with the house: without a fault, every clause accounted for, counts as the documents state."""

from functools import cache

import pytest

from luodi.engine.rulebook import Book, load
from luodi.regulations.checking import check_publishable
from tests.architecture import source

LIBRARY = source.ROOT / "rulebooks"
FOLDERS = sorted(head.parent.name for head in LIBRARY.glob("*/rulebook.yaml"))
PLACES = [name for name in FOLDERS if name != "national"]


@cache
def book(name: str) -> Book:
    """The flattened book of a place."""
    loaded = load(LIBRARY / name, LIBRARY)
    assert loaded.book is not None, loaded.problems
    return loaded.book


def test_all_five_places_are_there() -> None:
    assert {"dongli", "luohe", "nanxian", "nanyang", "xiangshan"} <= set(PLACES)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_book_is_without_fault_and_its_examples_come_out(name: str) -> None:
    assert [problem.line_text("en") for problem in check_publishable(LIBRARY / name, LIBRARY)] == []


@pytest.mark.parametrize("name", PLACES)
def test_no_clause_is_unaccounted(name: str) -> None:
    counts = book(name).coverage_counts()
    assert counts["unaccounted"] == 0
    assert counts["clauses"] == counts["running"] + counts["tracked"] + counts["declaratory"] + counts["planned"]
    assert counts["running"] > 0
    assert counts["tracked"] > 0


@pytest.mark.parametrize("name", PLACES)
def test_no_declaratory_clause_states_a_figure_to_be_met(name: str) -> None:
    """Attitude only: every reason is written out, in a sentence."""
    reasons = [account.declaratory for account in book(name).coverage.values() if getattr(account, "declaratory", None)]
    assert all(len(str(reason)) >= 4 for reason in reasons)


def test_the_roster_of_nanxian_is_the_annexs() -> None:
    """Annex of the county's measures: 22 responsible units (1 + 21), 14 places of landing, 33 encouraged units: 69."""
    nanxian = book("nanxian")
    sizes = {group.id: sum(1 for unit in nanxian.units if unit.class_ == group.id) for group in nanxian.unit_classes}
    stated = {group.id: group.expected for group in nanxian.unit_classes if group.expected}
    assert sorted(stated.values()).count(14) == 1
    assert sorted(stated.values()).count(33) == 1
    assert {group: sizes[group] for group in stated} == stated
    listed = [unit for unit in nanxian.units if unit.class_]
    assert sum(sizes.values()) == len(listed) == 69
    assert 22 in (sizes[group] for group in sizes) or {1, 21} <= set(sizes.values())


def test_the_defects_of_the_sources_are_on_record() -> None:
    for place in ("luohe", "nanxian"):
        defects = [
            defect
            for one in book(place).sources
            for passage in one.passages
            for defect in getattr(passage, "defects", ())
        ]
        assert defects, f"{place}: the known defects of the source are not recorded"
