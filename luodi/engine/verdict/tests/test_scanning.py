"""The clause scan: what it finds, what it leaves alone, where it says it found it."""

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.rulebook import Book, load
from luodi.engine.rulebook.schema.agreements import ScanPack, ScanRule
from luodi.engine.verdict.checking import check_folder
from luodi.engine.verdict.scanning import ExceptionClaim, ScanReport, failed_examples, gaps, scan
from luodi.engine.verdict.scanning.folding import fold

LIBRARY = Path(__file__).resolve().parents[4] / "rulebooks"
ON = date(2024, 9, 1)


@pytest.fixture(scope="module")
def book() -> Book:
    """The national base book."""
    found = load(LIBRARY / "national", LIBRARY).book
    assert found is not None
    return found


def read(book: Book, *paragraphs: str, on: date = ON) -> ScanReport:
    """The paragraphs scanned with every pack."""
    return scan(paragraphs, packs=book.scan_packs, rules=book.scan_rules, on=on)


def rules(report: ScanReport) -> set[str]:
    """The rules that found words."""
    return {one.rule.id for one in report.findings if not one.is_absence}


PACK = ScanPack.model_validate(
    {"id": "p", "title": "包", "cite": ["x.1"], "version": "1", "from": date(2020, 1, 1), "caution": "提示"}
)


def rule(**changes: object) -> ScanRule:
    """A rule of the pack."""
    given = {
        "id": "r",
        "title": "规则",
        "cite": ("x.1",),
        "pack": "p",
        "strength": "weak",
        "groups": (("甲…乙",),),
        "why": "因",
        "rewrite": "改",
        "examples": ("甲乙",),
        "counter_examples": ("丙",),
    }
    return ScanRule.model_validate(given | changes)


def of(one: ScanRule, *paragraphs: str) -> ScanReport:
    """The paragraphs scanned with this rule alone."""
    return scan(paragraphs, packs=[PACK], rules=[one], on=ON)


def test_every_rule_finds_its_examples_and_leaves_its_counter_examples_alone(book: Book) -> None:
    assert len(book.scan_rules) >= 30
    assert failed_examples(book) == []


def test_a_rule_that_misses_its_example_is_a_fault_at_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "national"
    for path in (LIBRARY / "national").rglob("*.yaml"):
        copy = folder / path.relative_to(LIBRARY / "national")
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text()
        copy.write_text(
            text.replace("优先使用本地建筑企业", "自主选择建筑企业") if copy.name == "market-access.yaml" else text
        )
    assert check_folder(LIBRARY / "national", LIBRARY) == []
    (found,) = check_folder(folder, tmp_path)
    assert found.file == "national/scan/market-access.yaml"
    assert "local-first" in (folder / "scan/market-access.yaml").read_text().splitlines()[found.line - 1]
    assert "自主选择" in found.text("zh")


def test_the_tax_source_project_of_dongli_is_to_be_looked_at_again(book: Book) -> None:
    text = (LIBRARY / "dongli/sources/dl.txt").read_text().splitlines()
    found = [one for one in read(book, *text).findings if one.rule.id == "tax-source-project"]
    assert found
    assert {one.rule.strength for one in found} == {"weak"}
    assert "税源型" in found[0].text


def test_what_a_text_forbids_is_not_what_it_promises(book: Book) -> None:
    assert "zero-land-price" in rules(read(book, "甲方以零地价供地。"))
    assert "zero-land-price" not in rules(read(book, "严禁以零地价供地。"))


@pytest.mark.parametrize("written", ["先 征 后 返", "先征\u200b后返", "先征后返", "　先征　后返"])
def test_spaces_widths_and_invisible_characters_hide_nothing(book: Book, written: str) -> None:
    assert "tax-refund" in rules(read(book, f"对乙方{written}。"))


def test_a_pack_is_not_used_before_its_day(book: Book) -> None:
    before = read(book, "甲方以零地价供地。", on=date(2024, 7, 31))
    assert "zero-land-price" not in rules(before)
    assert [pack.id for pack in before.idle] == ["fair-competition"]
    assert "zero-land-price" in rules(read(book, "甲方以零地价供地。", on=date(2024, 8, 1)))


def test_a_missing_clause_is_said_once_and_a_present_one_is_not(book: Book) -> None:
    missing = [one.rule.id for one in read(book, "甲乙双方合作。").findings if one.is_absence]
    assert "missing-termination" in missing
    assert len(missing) == len(set(missing))
    there = read(book, "甲乙双方合作。", "乙方逾期未开工的，甲方有权解除本协议。")
    assert "missing-termination" not in {one.rule.id for one in there.findings}


def test_places_beyond_the_limit_of_a_rule_are_counted_not_forgotten() -> None:
    report = of(rule(), *["甲乙"] * 250)
    assert (len(report.findings), report.omitted) == (200, 50)


def test_an_empty_text_lacks_nothing_and_says_nothing(book: Book) -> None:
    assert read(book).findings == ()
    assert read(book, "", "  ").findings == ()


def test_a_gap_stands_for_at_most_twelve_characters_of_one_sentence() -> None:
    assert of(rule(), "甲" + "丙" * 12 + "乙").findings
    assert not of(rule(), "甲" + "丙" * 13 + "乙").findings
    assert not of(rule(), "甲。乙").findings
    assert not of(rule(), "甲", "乙").findings


def test_every_group_must_have_a_word_in_the_sentence_and_unless_none() -> None:
    both = rule(groups=(("税",), ("奖",)), unless=("不",))
    assert of(both, "税多则奖。").findings
    assert not of(both, "税多。则奖。").findings
    assert not of(both, "税多不奖。").findings
    assert of(both, "税多则奖。不然。").findings


WORDS = st.text(alphabet="甲乙税奖不。；Ａa１1 \u200b　ﬁ㎡…", max_size=60)


@given(st.lists(WORDS, max_size=6))
def test_offsets_always_point_at_the_words_found(paragraphs: list[str]) -> None:
    one = rule(groups=(("甲…乙", "税"), ("奖", "fi", "m2", "1a")), unless=("不",))
    for found in of(one, *paragraphs).findings:
        assert found.sentence is not None
        whole = paragraphs[found.sentence.paragraph][found.sentence.start : found.sentence.end]
        assert found.text == whole
        assert "不" not in whole
        for span in found.words:
            assert span.paragraph == found.sentence.paragraph
            assert found.sentence.start <= span.start < span.end <= found.sentence.end
            folded = fold(paragraphs[span.paragraph][span.start : span.end])
            starts = ("甲", "税", "奖", "f", "m", "1", "㎡")
            assert folded.startswith(starts) or any(word in folded for word in ("fi", "m2", "1a"))
            assert any(word in folded for word in ("税", "奖", "fi", "m2", "1a")) or ("甲" in folded and "乙" in folded)


@given(WORDS)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_five_hundred_pages_take_about_a_second_of_this_machine(book: Book) -> None:
    page = "甲方依法协助乙方办理有关手续，乙方按照约定投资建设，双方本着平等互利的原则开展合作，共同推进项目建设。" * 16
    begun = process_time()
    report = read(book, *[page] * 500)
    assert report.characters > 390_000
    assert process_time() - begun < 3  # 0.3 s on a quiet machine


def test_a_text_of_one_character_does_not_make_the_search_explode(book: Book) -> None:
    times = []
    for length in (20_000, 80_000):
        begun = process_time()
        read(book, "税" * length)
        times.append(process_time() - begun)
    assert times[1] < times[0] * 12  # four times the text; a square would be sixteen times


def test_an_exception_needs_all_of_article_twelve(book: Book) -> None:
    grounds = book.code_list("fair-competition-exceptions")
    assert len(grounds.items) == 4
    assert set(gaps(ExceptionClaim(), grounds=grounds, on=ON)) == {"ground", "how_met", "no_lesser_means", "until"}
    whole = ExceptionClaim(
        "public-interest", "节能改造属于节约能源", "已比较贷款贴息等三种方案", until=date(2025, 1, 1)
    )
    assert gaps(whole, grounds=grounds, on=ON) == {}
    by_condition = ExceptionClaim(
        "public-interest", "节能改造属于节约能源", "已比较贷款贴息等三种方案", ends_when="项目验收后终止"
    )
    assert gaps(by_condition, grounds=grounds, on=ON) == {}
    past = ExceptionClaim("public-interest", "节能改造属于节约能源", "已比较贷款贴息等三种方案", until=ON)
    assert set(gaps(past, grounds=grounds, on=ON)) == {"until"}
