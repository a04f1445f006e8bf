"""The index in memory: what was declared before is found, at once, whatever it is."""

import time
from pathlib import Path

import pyarrow as pa
import pytest

from luodi.screening.explaining import CODES, text
from luodi.screening.generating import Generated, generate, held_out
from luodi.screening.kinship import Kinship
from luodi.screening.matches import Manner, Match, Relation
from luodi.screening.memory import MemoryIndex
from luodi.screening.records import COLUMNS, Record
from luodi.screening.wording import WORDING

FIRST = Record(
    *(
        "1",
        "年产10万吨锂电池负极材料项目",
        "成都宏远新材料有限公司",
        "91350100M000100Y43",
        "510182",
        "彭州市工业大道18号",
    ),
    *("G2023-12", "锂电池材料", "1.2亿元", "2023-05-06", "10万吨", "张伟", "13800138000", "HT-2023-001", "200亩"),
)


def again(**changes: str) -> Record:
    return Record.of({**dict(zip(COLUMNS, FIRST.texts(), strict=True)), "rec_id": "2", **changes})


@pytest.fixture(scope="module")
def generated() -> Generated:
    return generate(held_out(seed=12, records=6000))


@pytest.fixture(scope="module")
def many(generated: Generated) -> MemoryIndex:
    return MemoryIndex.build(generated.records)


@pytest.fixture
def index(many: MemoryIndex, generated: Generated) -> MemoryIndex:
    fresh = MemoryIndex.build(generated.records.slice(0, 300))
    fresh.add([FIRST])
    return fresh


def the_match(index: MemoryIndex, record: Record, **options: Kinship) -> Match:
    return next(match for match in index.query(record, **options) if match.right == "1")


def codes(match: Match) -> set[str]:
    return {reason.code for reason in match.reasons}


def test_a_record_just_declared_is_found_by_the_very_next_question(many: MemoryIndex) -> None:
    index = MemoryIndex(model=many.model)
    assert index.query(again()) == []
    index.add([FIRST])
    found = index.query(again())
    assert [(match.right, match.relation) for match in found] == [("1", Relation.SAME)]
    assert index.query(FIRST) == [], "a record is not its own double"


def test_ten_times_the_money_is_the_same_project_inflated(index: MemoryIndex) -> None:
    match = the_match(index, again(amount="12亿元"))
    assert (match.relation, match.manner) == (Relation.SAME, Manner.INFLATED)
    assert "amount-tenfold" in codes(match)


def test_wan_read_as_yi_is_named(index: MemoryIndex) -> None:
    assert "wan-read-as-yi" in codes(the_match(index, again(amount="12000亿元")))


def test_a_later_phase_on_the_same_land_for_the_same_money_is_no_phase(index: MemoryIndex) -> None:
    match = the_match(index, again(project="年产10万吨锂电池负极材料项目（二期）", signed="2024-08-01", contract=""))
    assert (match.relation, match.manner) == (Relation.SAME, Manner.FALSE_PHASE)
    assert "phase-shares" in codes(match)


def test_a_later_phase_with_land_money_and_contract_of_its_own_is_not_the_same(index: MemoryIndex) -> None:
    later = again(
        project="年产10万吨锂电池负极材料项目（二期）", signed="2025-03-01", contract="HT-2025-077", parcel="G2025-31",
        address="彭州市致和路7号", amount="2.7亿元", capacity="16万吨", area="318亩",
    )  # fmt: skip
    match = the_match(index, later)
    assert match.relation is not Relation.SAME
    assert "phase-apart" in codes(match)


def test_a_renamed_investor_is_the_same_when_the_register_knows_it(index: MemoryIndex) -> None:
    renamed = again(company="四川瑞恒科技有限公司", uscc="", phone="", contact="")
    kinship = Kinship.of({"成都宏远新材料有限公司": "c1", "四川瑞恒科技有限公司": "c1"})
    without, informed = the_match(index, renamed), the_match(index, renamed, kinship=kinship)
    assert informed.score >= without.score
    assert "former-name" in codes(informed)
    assert "former-name" not in codes(without)


def test_the_renamed_investor_is_found_by_the_credit_code(index: MemoryIndex) -> None:
    assert {"same-code", "renamed"} <= codes(the_match(index, again(company="四川瑞恒科技有限公司")))


def test_what_the_generator_declared_twice_is_found(many: MemoryIndex, generated: Generated) -> None:
    records = {row["rec_id"]: Record.of(row) for row in generated.records.to_pylist()}
    twice = [
        (left, right)
        for left, right, relation in zip(
            *(generated.pairs[c].to_pylist() for c in ("left", "right", "relation")), strict=True
        )
        if relation == "same"
    ][:200]
    found = sum(
        any(match.right == right and match.relation is Relation.SAME for match in many.query(records[left]))
        for left, right in twice
    )
    assert found >= 0.93 * len(twice)


def test_many_added_one_by_one_answer_as_those_built_at_once(many: MemoryIndex, generated: Generated) -> None:
    grown = MemoryIndex(model=many.model)
    rows = [Record.of(row) for row in generated.records.to_pylist()]
    grown.add(generated.records.slice(0, 4000))
    grown.add(rows[4000:])
    for row in rows[::211]:
        assert grown.query(row) == many.query(row)


def test_an_index_written_and_read_answers_the_same(many: MemoryIndex, generated: Generated, tmp_path: Path) -> None:
    many.save(tmp_path / "index")
    read = MemoryIndex.load(tmp_path / "index", model=many.model)
    assert len(read) == len(many)
    for row in generated.records.slice(0, 30).to_pylist():
        assert read.query(Record.of(row)) == many.query(Record.of(row))
    read.add([FIRST])
    assert [match.right for match in read.query(again())][:1] == ["1"]
    with pytest.raises(FileExistsError):
        many.save(tmp_path / "index")


@pytest.mark.parametrize(
    "strange",
    [
        Record("9"),
        Record("9", project="项" * 500, company="公" * 500),
        Record("9", project="🙂🙂", company="\x00\x1f\u200b", amount="面议", signed="尽快", area="∞"),
        Record(*["9"] * 15),
    ],
)
def test_a_strange_record_is_answered(index: MemoryIndex, strange: Record) -> None:
    index.add([strange])
    assert isinstance(index.query(again()), list)
    assert isinstance(index.query(strange), list)


def test_a_name_shared_by_fifty_thousand_is_answered_in_bounded_time(many: MemoryIndex) -> None:
    size = 50_000
    rows = {"rec_id": [f"n{row}" for row in range(size)], "company": ["同名实业有限公司"] * size}
    index = MemoryIndex(model=many.model)
    index.add(pa.table(rows))
    began = time.process_time()
    found = index.query(Record("q", company="同名实业有限公司", project="厂房"))
    assert time.process_time() - began < 1.0
    assert len(found) <= 50


def test_every_reason_has_a_sentence_in_both_languages(many: MemoryIndex, generated: Generated) -> None:
    assert set(CODES) == set(WORDING)
    seen = set()
    for row in generated.records.slice(0, 400).to_pylist():
        for match in many.query(Record.of(row)):
            for reason in match.reasons:
                sentences = text(reason, "zh"), text(reason, "en")
                assert all(sentences)
                assert "{" not in "".join(sentences)
                seen.add(reason.code)
    assert len(seen) >= 20
