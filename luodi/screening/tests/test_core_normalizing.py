"""One spelling for what is written in many ways; nothing a person can type stops it."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.screening.normalizing import normalize
from luodi.screening.normalizing.amounts import read_amount, read_area, read_capacity
from luodi.screening.normalizing.characters import LONGEST, numeric, tight
from luodi.screening.normalizing.companies import read_company
from luodi.screening.normalizing.marks import is_valid_code, read_code, read_parcel, read_phone, read_signed
from luodi.screening.normalizing.projects import EXTENSION, read_project
from luodi.screening.normalizing.regions import code_of
from luodi.screening.records import COLUMNS, Record

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30)
ANYTHING = st.one_of(st.text(max_size=60), CHINESE, st.from_regex(r"[（(成都市有限公司集团期一二0-9)）]{0,20}"))


@given(ANYTHING)
def test_cleaning_a_second_time_changes_nothing(text: str) -> None:
    assert tight(tight(text)) == tight(text)
    assert numeric(numeric(text)) == numeric(text)


@given(ANYTHING)
def test_a_company_s_stem_is_its_own_stem(text: str) -> None:
    stem = read_company(text).stem
    assert read_company(stem).stem == stem


@given(ANYTHING)
def test_a_project_s_core_is_its_own_core(text: str) -> None:
    core = read_project(text).core
    assert read_project(core).core == core


@settings(max_examples=60)
@given(st.fixed_dictionaries(dict.fromkeys(COLUMNS, ANYTHING)))
def test_no_text_in_any_column_stops_it(row: dict[str, str]) -> None:
    normal = normalize(Record.of(row))
    assert all(len(text) <= 8 * LONGEST for text in normal.texts)
    assert all(not math.isinf(number) for number in normal.numbers)


def test_a_blank_record_stays_blank() -> None:
    normal = normalize(Record("1"))
    assert set(normal.texts) == {""}
    assert all(number == 0 or math.isnan(number) for number in normal.numbers)


@pytest.mark.parametrize(
    "name",
    [
        "成都宏远新材料有限公司",
        "宏远新材料（成都）有限公司",
        "宏远新材料(成都)有限责任公司",
        "四川省成都市宏遠新材料有限公司",
        "成都宏远新材料股份有限公司 ",
        "ＣＨＥＮＧＤＵ"[:0] + "成都市宏远新材料集团有限公司",
    ],
)
def test_one_company_written_in_many_ways_has_one_stem(name: str) -> None:
    found = read_company(name)
    assert found.stem == "宏远新材料"
    assert found.brand == "宏远"
    assert found.region // 100 == 5101


@pytest.mark.parametrize(
    ("text", "wan"),
    [
        ("1.2亿", 12000),
        ("12000万元", 12000),
        ("１２０００万元", 12000),
        ("12,000 万", 12000),
        ("总投资1.2亿元", 12000),
        ("壹亿贰仟万元", 12000),
        ("120000000元", 12000),
        ("12000", 12000),
        ("1亿2000万元", 12000),
    ],
)
def test_an_amount_in_many_forms_is_one_amount(text: str, wan: float) -> None:
    assert read_amount(text) == pytest.approx(wan)


@pytest.mark.parametrize("text", ["", "面议", "待定", "-", "🙂", "\x00", "亿元", "0"])
def test_what_is_no_amount_is_not_known_and_never_zero(text: str) -> None:
    assert read_amount(text) is None


def test_areas_and_capacities_come_in_one_unit() -> None:
    assert read_area("200亩") == read_area("200") == pytest.approx(200)
    assert read_area("13.3334公顷") == pytest.approx(200, rel=1e-4)
    assert read_capacity("年产10万吨") == (100_000.0, "吨")
    assert read_capacity("100,000吨/年") == (100_000.0, "吨")


def test_phases_are_told_and_taken_out_of_the_name() -> None:
    assert read_project("锂电池负极材料项目（二期）").phase == 2
    assert read_project("锂电池负极材料扩建项目").phase == EXTENSION
    assert read_project("锂电池负极材料项目").phase == 0
    assert read_project("锂电池负极材料项目（二期）").core == read_project("锂电池负极材料项目").core


def test_codes_telephones_parcels_days() -> None:
    assert read_code(" 91350100M000100Y43 ") == "91350100m000100y43"
    assert is_valid_code("91350100m000100y43")
    assert not is_valid_code("91350100m000100y44")
    assert read_phone("+86 138-0013-8000") == read_phone("13800138000") == "13800138000"
    assert read_parcel("G2023-12号地块") == read_parcel("g2023-12") == "g202312"
    assert read_signed("2023年5月6日") == read_signed("2023-05-06") == read_signed("20230506")
    assert read_signed("尽快") is None


def test_a_county_is_a_code_or_a_name() -> None:
    assert code_of("330225") == code_of("象山县") == code_of("浙江省宁波市象山县") == 330225
    assert code_of("") == 0
    assert code_of("某某高新区") < 0
