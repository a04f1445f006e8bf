"""The laws of five outcomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.verdict.outcomes import Outcome, contrary, every, some

OUTCOMES = st.sampled_from(list(Outcome))
SEVERAL = st.lists(OUTCOMES, max_size=6)


@given(SEVERAL)
def test_order_does_not_matter(outcomes: list[Outcome]) -> None:
    assert every(outcomes) == every(reversed(outcomes)) == every(sorted(outcomes))
    assert some(outcomes) == some(reversed(outcomes)) == some(sorted(outcomes))


@given(SEVERAL, SEVERAL)
def test_grouping_does_not_matter(left: list[Outcome], right: list[Outcome]) -> None:
    assert every([every(left), every(right)]) == every(left + right)
    assert some([some(left), some(right)]) == some(left + right)


@given(SEVERAL)
def test_de_morgan(outcomes: list[Outcome]) -> None:
    assert contrary(every(outcomes)) == some([contrary(each) for each in outcomes])
    assert contrary(some(outcomes)) == every([contrary(each) for each in outcomes])


@given(OUTCOMES)
def test_twice_contrary_is_the_same(outcome: Outcome) -> None:
    assert contrary(contrary(outcome)) is outcome


@given(SEVERAL)
def test_repetition_does_not_matter(outcomes: list[Outcome]) -> None:
    assert every(outcomes * 2) == every(outcomes)
    assert some(outcomes * 2) == some(outcomes)


@given(SEVERAL)
def test_a_broken_rule_is_never_talked_over(outcomes: list[Outcome]) -> None:
    assert every([*outcomes, Outcome.BROKEN]) is Outcome.BROKEN
    assert some([*outcomes, Outcome.BROKEN]) is Outcome.BROKEN


@pytest.mark.parametrize(
    ("combine", "left", "right", "result"),
    [
        (every, Outcome.FAIL, Outcome.UNKNOWN, Outcome.FAIL),
        (every, Outcome.PASS, Outcome.UNKNOWN, Outcome.UNKNOWN),
        (every, Outcome.PASS, Outcome.NOT_IN_FORCE, Outcome.NOT_IN_FORCE),
        (some, Outcome.PASS, Outcome.UNKNOWN, Outcome.PASS),
        (some, Outcome.FAIL, Outcome.UNKNOWN, Outcome.UNKNOWN),
        (some, Outcome.FAIL, Outcome.NOT_IN_FORCE, Outcome.NOT_IN_FORCE),
    ],
)
def test_what_is_settled_is_settled_and_what_is_not_known_stays_so(combine, left, right, result) -> None:  # type: ignore[no-untyped-def]
    assert combine([left, right]) is result


def test_nothing_asked_is_granted_and_nothing_offered_is_nothing() -> None:
    assert every([]) is Outcome.PASS
    assert some([]) is Outcome.FAIL
