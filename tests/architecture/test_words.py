"""No stage, unit, post, place, indicator or other word of a rulebook stands in Python or in a page.

The rule: the Chinese title of a named thing of any rulebook (two characters or more) may not occur inside a text
literal, and its id may not be a whole text literal. What a word may mean beside the rulebook is written down below.
"""

import re
from collections.abc import Iterator
from functools import cache

from luodi.engine.rulebook import load
from tests.architecture import source

SECTIONS = (
    "stages", "moves", "gates", "posts", "units", "unit_classes", "indicators", "results", "duties",
    "sign_offs", "checklist", "intervals", "papers", "documents", "values", "deadlines", "lists",
)  # fmt: skip
# Lists of plain measures: 万元 and 美元 are read and written by the values themselves (engine.values).
MEASURES = {"currencies", "measurement-units", "units-of-measure"}
# Names of companies, and drafts of any office, are taken apart with words of everyday language, not with a rulebook's.
TAKEN_APART = ("luodi/screening", "luodi/proofing")
MADE_UP = "luodi/command/demonstration"  # demonstration data are labelled as such and know their places

# ids that are words of the product itself
TECHNICAL_IDS = {
    "production": "a mode of running (LUODI_MODE)",
    "center": "an alignment on paper and in sheets",
    "register": "the verb projects.register and its address",
    "sign": "whether a number is positive or negative",
    "start": "the beginning of a period",
    "end": "the end of a period",
    "contact": "a column of the dossier",
    "other": "the other of two: projects compared, companies merged",
    "plan": "the plan form, a section of rulebooks and a requirement of gates",
    "review": "a section of rulebooks and a requirement of gates",
    "return": "one of the three ways a review or a higher body's decision comes out",
    "returned": "that, said in English",
    "signed": "a state of an agreement's text",
    "minutes": "what a meeting and a decision leave behind",
    "industries": "a column of a row of entry standards",
    "decline": "the verb accountability.decline and its address",
    "declined": "what became of a proposed step, an adjustment or an objection",
    "publication": "that a score or a ranking was made known, and since when",
    "completion": "value ÷ target: a column of figures and a basis of scores",
    "promotion-day": "a section of rulebooks",
    "land": "a column of synthetic projects",
}
# file and title → what the word means there
OTHER_MEANINGS = {
    ("luodi/api/root.py", "落地"): "the product's own name",
    ("luodi/config/settings.py", "落地"): "the product's own name",
    ("luodi/formats/sheets/vocabulary.py", "单位负责人"): "a signature line under a sheet, in any county",
    ("luodi/engine/values/doubts.py", "注册"): "“注册号”, the name of an old company code",
    ("luodi/command/indicators.py", "币种"): "the heading of a column that holds currencies",
    ("luodi/exchange/understanding/units.py", "币种"): "the heading of a column that holds currencies",
    ("luodi/exchange/understanding/units.py", "计量单位"): "the heading of a column that holds units of measure",
    ("luodi/engine/rulebook/checks/references.py", "评审"): "what the section reviews is called in a complaint",
    ("luodi/engine/rulebook/messages.py", "评审"): "what the section reviews is called in a complaint",
    ("luodi/engine/rulebook/messages.py", "币种"): "what an indicator converts, said in a complaint",
    ("luodi/documents/composing/ledgers.py", "退回"): "how a decision or an opinion came out, said in a report",
    ("luodi/engine/verdict/findings_of_reviews.py", "评审"): "the state of a review, said in a verdict",
    ("luodi/engine/verdict/findings_of_reviews.py", "退回"): "the outcome of a review, said in a verdict",
    ("luodi/engine/verdict/findings_of_reviews.py", "线索"): "a likeness, said in a verdict",
    ("luodi/engine/verdict/wording.py", "币种"): "the difference of two currencies, said in a verdict",
}


@cache
def words() -> tuple[dict[str, str], dict[str, str]]:
    """Titles and ids of all rulebooks, each with where it comes from."""
    titles: dict[str, str] = {}
    identifiers: dict[str, str] = {}
    library = source.ROOT / "rulebooks"
    for head in sorted(library.glob("*/rulebook.yaml")):
        book = load(head.parent, library).book
        assert book is not None, f"{head.parent.name} does not load"
        origin = head.parent.name
        if book.header.level != "nation":
            titles[book.header.name] = f"{origin}, place"
        for district in book.header.districts:
            titles[district.name] = f"{origin}, place"
        for section in SECTIONS:
            for item in getattr(book, section):
                titles.setdefault(item.title, f"{origin}, {section}")
                identifiers.setdefault(item.id, f"{origin}, {section}")
                for other in (getattr(item, "short", None), *getattr(item, "aliases", ())):
                    if other and len(other) > 2:
                        titles.setdefault(other, f"{origin}, {section}")
                if section == "lists" and item.id not in MEASURES:
                    for one in item.items:
                        titles.setdefault(one.title, f"{origin}, list {item.id}")
    return {
        title: origin for title, origin in titles.items() if len(re.findall("[\u4e00-\u9fff]", title)) >= 2
    }, identifiers


@cache
def known() -> re.Pattern[str]:
    """One pattern for all titles, the longest first."""
    return re.compile("|".join(re.escape(title) for title in sorted(words()[0], key=len, reverse=True)))


def measures() -> set[str]:
    """What the lists of measures contain."""
    return {"万元", "亿元", "美元", "万美元", "亿美元", "欧元", "港元", "日元", "英镑", "人民币", "平方米", "公顷"}


def titles_in(text: str) -> Iterator[str]:
    """The titles that occur in a text."""
    yield from (found for found in known().findall(text) if found not in measures())


def test_no_title_of_a_rulebook_stands_in_python() -> None:
    stray = [
        f"{source.place(path, node)} {title} ({words()[0][title]})"
        for path in source.modules()
        if not source.name(path).startswith((MADE_UP, *TAKEN_APART))
        for node in source.literals(path)
        for title in titles_in(str(node.value))
        if (source.name(path), title) not in OTHER_MEANINGS
    ]
    assert not stray, "ask the rulebook instead, or say what else the word means:\n" + "\n".join(stray)


def test_no_title_of_a_rulebook_stands_in_a_page() -> None:
    stray = [
        f"{source.name(path)} {title}"
        for path in sorted(source.PACKAGE.rglob("templates/**/*.html"))
        for title in titles_in(path.read_text(encoding="utf-8"))
        if title != "落地"  # the product's own name
    ]
    assert not stray, "\n".join(stray)


def test_no_id_of_a_rulebook_stands_in_python() -> None:
    identifiers = words()[1]
    stray = [
        f"{source.place(path, node)} {node.value} ({identifiers[str(node.value)]})"
        for path in source.modules()
        if not source.name(path).startswith((MADE_UP, *TAKEN_APART))
        for node in source.literals(path)
        if node.value in identifiers and node.value not in TECHNICAL_IDS
    ]
    assert not stray, "ask the rulebook instead, or say what else the word means:\n" + "\n".join(stray)


def test_every_other_meaning_is_still_needed() -> None:
    used = {
        (source.name(path), title)
        for path in source.modules()
        for node in source.literals(path)
        for title in titles_in(str(node.value))
    }
    assert not sorted(set(OTHER_MEANINGS) - used)
    plain = {str(node.value) for path in source.modules() for node in source.literals(path)}
    assert not sorted(word for word in TECHNICAL_IDS if word not in plain or word not in words()[1])


def test_the_comparison_sees_what_it_should() -> None:
    assert {"南县", "象山县"} <= set(words()[0])
    assert "南县" in "".join(titles_in("请报送南县商务局审核"))
