"""The quick check of a credit code says what the engine's reader says, for right and for wrong codes."""

from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import code_doubts
from luodi.screening.generating import domain_randomised, generate
from luodi.screening.normalizing.marks import is_valid_code, read_code

CODES = [
    read_code(code) for code in generate(domain_randomised(seed=8, records=400)).records["uscc"].to_pylist() if code
]
SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz②ß"


def slow(code: str) -> bool:
    return len(code) == 18 and not code_doubts(code.upper())


def test_codes_as_they_are_declared() -> None:
    found = [is_valid_code(code) for code in CODES]
    assert found == [slow(code) for code in CODES]
    assert True in found
    assert False in found


@given(st.sampled_from(CODES), st.integers(0, 17), st.sampled_from(SIGNS))
def test_codes_with_one_mistake(code: str, place: int, sign: str) -> None:
    wrong = code[:place] + sign + code[place + 1 :]
    assert is_valid_code(wrong) == slow(wrong)


@given(st.text(SIGNS, min_size=17, max_size=19))
def test_any_signs(code: str) -> None:
    assert is_valid_code(code) == slow(code)
