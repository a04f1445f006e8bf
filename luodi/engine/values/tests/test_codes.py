"""Region codes and company codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import DoubtCode, RegionCode, RegionLevel, Uscc, read_uscc

GOOD = "91110000600037341L"


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("330225", "county", "330200"),
        ("330200", "city", "330000"),
        ("330000", "province", "000000"),
        ("000000", "nation", None),
    ],
)
def test_a_region_knows_its_level_and_parent(code, level, parent):
    region = RegionCode(code)
    assert region.level is RegionLevel(level)
    assert region.parent == (RegionCode(parent) if parent else None)


def test_a_city_contains_its_counties_and_itself():
    city = RegionCode("411300")
    assert city.contains(city)
    assert city.contains(RegionCode("411325"))
    assert RegionCode("000000").contains(city)
    assert not city.contains(RegionCode("411100"))
    assert not RegionCode("411325").contains(city)


@pytest.mark.parametrize("code", ["33022", "33022a", "330225001", "000001", "330025", "３３０２２５"])
def test_a_wrong_region_code_is_refused(code):
    with pytest.raises(ValueError):
        RegionCode(code)


@pytest.mark.parametrize("text", [GOOD, "９１１１００００６０００３７３４１ｌ", " 9111 0000 6000 3734 1l", "'" + GOOD])
def test_a_code_is_cleaned_before_it_is_judged(text):
    reading = read_uscc(text)
    assert reading.value == Uscc(GOOD)
    assert reading.original == text
    assert not reading.doubts
    assert reading.value.region == "110000"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GOOD[:-1] + "X", DoubtCode.CODE_CHECK),
        ("9111O000600037341L", DoubtCode.CODE_CHARACTER),
        ("123", DoubtCode.CODE_LENGTH),
        ("330225000012345", DoubtCode.CODE_OLD),
    ],
)
def test_a_wrong_code_says_why(text, code):
    reading = read_uscc(text)
    assert reading.value is None
    assert reading.doubts[0].code is code
    assert reading.doubts[0].text() != ""
    with pytest.raises(ValueError):
        Uscc(text)


def test_no_code_is_blank():
    assert read_uscc("-").blank
    assert read_uscc(None).blank


@given(st.integers(0, 16), st.sampled_from("0123456789"))
def test_any_single_wrong_character_is_noticed(position, character):
    changed = GOOD[:position] + character + GOOD[position + 1 :]
    assert (read_uscc(changed).value is not None) == (changed == GOOD)
