"""The glossary fixes one English word for each Chinese term; no word of the house is missing from it."""

import re

from django.apps import apps

from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES
from luodi.organization.verbs import all_verbs
from tests.architecture import source

GLOSSARY = source.ROOT / "docs" / "glossary.md"


def lines() -> list[list[str]]:
    """The rows of the glossary's tables."""
    rows = [
        line.strip("| \n").split("|")
        for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    cells = [[cell.strip() for cell in row] for row in rows]
    return [row for row in cells if row[0] != "English" and not set(row[0]) <= {"-", ":", " "}]


def terms() -> set[str]:
    """Every English term; a cell may hold several, parted by commas."""
    return {one.strip().lower().replace("`", "") for row in lines() for one in re.split(r",|·", row[0])}


def spaced(word: str) -> str:
    """`ResultEntry`, `sign-off` and `close_month` as they are spoken."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word).replace("_", " ").replace("-", " ").lower()


def known() -> set[str]:
    """The terms, with hyphens as spaces."""
    return {term.replace("-", " ") for term in terms()}


def test_every_row_has_english_chinese_and_source() -> None:
    wrong = [
        row for row in lines() if len(row) < 3 or not row[0] or not re.search("[\u4e00-\u9fff]", row[1]) or not row[2]
    ]
    assert not wrong


def test_no_term_is_fixed_twice() -> None:
    first = [one.strip().lower() for row in lines() for one in re.split(r",|·", row[0])]
    assert not sorted({term for term in first if first.count(term) > 1})


def test_every_room_is_in_the_glossary() -> None:
    rooms = {path.parent.name for path in source.PACKAGE.glob("*/__init__.py")}
    assert not sorted(room for room in rooms if not {room, room.removesuffix("s")} & known())


def test_every_verb_is_in_the_glossary() -> None:
    verbs = {spaced(code.partition(".")[2]) for code in all_verbs()}
    assert not sorted(verbs - known())


def test_every_model_is_in_the_glossary() -> None:
    models = {spaced(model.__name__) for model in apps.get_models() if model.__module__.startswith("luodi.")}
    assert not sorted(models - known())


def test_every_section_of_a_rulebook_is_in_the_glossary() -> None:
    assert not sorted({spaced(name) for name in REFERENCE_NAMES} - known())
