"""The five published documents: each defect a machine can find is found, and no error is a false alarm."""

import functools
from pathlib import Path

import pytest

from luodi.engine.rulebook import load
from luodi.proofing import Draft, Passage, Severity, check_draft

LIBRARY = Path(__file__).resolve().parents[3] / "rulebooks"
SOURCES = {
    "dongli": "dongli/sources/dl.txt",
    "luohe": "luohe/sources/lh.txt",
    "nanxian": "nanxian/sources/nx.txt",
    "nanyang": "nanyang/sources/ny.txt",
    "xiangshan": "xiangshan/sources/xs.txt",
}


@functools.cache
def found_in(place: str) -> frozenset[tuple[str, str, str]]:
    """Severity, code and words of every finding in a place's document, a paragraph a line."""
    national = load(LIBRARY / "national", LIBRARY).book
    assert national is not None
    lines = (LIBRARY / SOURCES[place]).read_text("utf-8").splitlines()
    passages = (
        Passage(words, f"第{number}行", f"line {number}") for number, words in enumerate(lines, 1) if words.strip()
    )
    report = check_draft(Draft(tuple(passages)), laws=national.laws, structures=national.draft_structures)
    return frozenset((str(one.severity), one.code, one.text) for one in report.findings)


EXPECTED = (
    ("dongli", "error", "mark-field", "[bookmark: _GoBack]"),
    ("dongli", "note", "estimate", "200.5"),
    ("dongli", "note", "target-unnamed", "完成全年工作目标"),
    ("dongli", "note", "target-unnamed", "提前完成全年任务"),
    ("dongli", "note", "parts-rest", "1007个"),
    ("dongli", "note", "parts-overlap", "257个"),
    ("luohe", "error", "stages-inverted", "2022年11月10日至2023年11月30日"),
    ("luohe", "note", "deadline-without-year", "11月30日"),
    ("luohe", "note", "deadline-without-year", "8月31日"),
    ("luohe", "note", "span-precision", "2022年12月至2023年5月31日"),
    ("luohe", "note", "span-precision", "2023年6月至2023年8月31日"),
    ("luohe", "doubt", "heading-twice", "五、工作要求"),
    ("luohe", "doubt", "post-twice", "徐啸洋"),
    ("nanxian", "error", "lost-bracket", "南政发〔20226"),
    ("nanxian", "error", "lost-dash", "20222025年"),
    ("nanxian", "error", "lost-dashes", "NXDR202200006"),
    ("nanxian", "note", "issued-late", "2024-07-22"),
    ("nanxian", "error", "lost-date", "2022525"),
    ("nanxian", "error", "lost-date", "2022525日印发"),
    ("nanyang", "doubt", "repeat", "持续开展行政审批制度改革"),
    ("nanyang", "doubt", "lost-character", "止目前"),
    ("nanyang", "note", "content-missing", "南阳市"),
    ("nanyang", "note", "punctuation", "、以及"),
    ("nanyang", "note", "brackets-mixed", "("),
    ("xiangshan", "error", "law-repealed", "《中外合资经营企业法》"),
    ("xiangshan", "note", "target-implied", "101.8%"),
    ("xiangshan", "note", "wording-over", "百逾"),
)
TRULY_WRONG = {
    "dongli": {"mark-field"},
    "luohe": {"stages-inverted"},
    "nanxian": {"lost-bracket", "lost-dash", "lost-date", "lost-dashes"},
    "nanyang": set(),
    "xiangshan": {"law-repealed"},
}


@pytest.mark.parametrize(("place", "severity", "code", "words"), EXPECTED)
def test_a_known_defect_is_found(place: str, severity: str, code: str, words: str) -> None:
    assert [one for one in found_in(place) if one[:2] == (severity, code) and words in one[2]]


@pytest.mark.parametrize("place", SOURCES)
def test_no_error_is_a_false_alarm(place: str) -> None:
    assert {code for severity, code, _words in found_in(place) if severity == Severity.ERROR} == TRULY_WRONG[place]
