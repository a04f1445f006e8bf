"""The metrics count what they say: worked through by hand on a few pairs."""

import math

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.screening.measuring.quality import Truth, best_threshold, measure

PAIRS = [
    ("a", "b", "same", "again"),
    ("c", "d", "same", "relabelled"),
    ("e", "f", "same", "false-phase"),
    ("g", "h", "phase", ""),
    ("a", "i", "shell", ""),
    ("c", "i", "group", ""),
]


def truth() -> Truth:
    left, right, relation, manner = (list(column) for column in zip(*PAIRS, strict=True))
    return Truth(
        records=pa.table({"rec_id": list("abcdefghij")}),
        pairs=pa.table({"left": left, "right": right, "relation": relation, "manner": manner}),
    )


def called(*pairs: tuple[str, str, str]) -> pa.Table:
    left, right, relation = ([pair[spot] for pair in pairs] for spot in range(3))
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(("left", "right", "relation"), (left, right, relation), strict=True)})  # fmt: skip


def test_precision_recall_and_f1_of_the_same() -> None:
    found = measure(
        truth=truth(), called=called(("b", "a", "same"), ("d", "c", "same"), ("g", "h", "same"), ("a", "j", "same"))
    )
    assert (found.same, found.called_same) == (3, 4)
    assert found.precision == 0.5
    assert found.recall == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 * 0.5 * (2 / 3) / (0.5 + 2 / 3))
    assert found.mistakes == {"phase": 1, "different": 1}


def test_a_genuine_phase_called_the_same_and_a_false_one_not_caught() -> None:
    found = measure(truth=truth(), called=called(("g", "h", "same"), ("e", "f", "phase")))
    assert found.phases_called_same == 1.0
    assert found.false_phases_caught == 0.0
    assert found.manners["again"] == 0.0


def test_shells_are_counted_apart_from_the_same() -> None:
    found = measure(truth=truth(), called=called(("i", "a", "shell"), ("c", "i", "shell")))
    assert (found.shell_precision, found.shell_recall, found.shells_found) == (0.5, 1.0, 1.0)
    assert found.f1 == 0.0


def test_a_pair_called_twice_or_the_other_way_round_counts_once() -> None:
    found = measure(truth=truth(), called=called(("a", "b", "same"), ("b", "a", "same")))
    assert (found.called_same, found.precision) == (1, 1.0)


def test_nothing_called_is_not_a_perfect_precision() -> None:
    found = measure(truth=truth(), called=called())
    assert math.isnan(found.precision)
    assert found.recall == 0.0
    assert found.f1 == 0.0


def test_candidate_recall_counts_the_same_only() -> None:
    known = truth()
    candidates = known.numbered(pa.table({"left": ["a", "g"], "right": ["b", "h"]}))
    assert measure(truth=known, called=called(), candidates=candidates).candidate_recall == pytest.approx(1 / 3)


def test_a_pair_of_an_unknown_record_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the data set"):
        measure(truth=truth(), called=called(("a", "z", "same")))


def test_the_best_threshold_is_the_score_with_the_highest_f1() -> None:
    scored = pa.table({"left": ["a", "c", "g", "e"], "right": ["b", "d", "h", "f"], "score": [0.9, 0.8, 0.7, 0.2]})
    assert best_threshold(truth=truth(), scored=scored) == (0.2, pytest.approx(6 / 7))


@given(st.sets(st.tuples(st.sampled_from("abcdefghij"), st.sampled_from("abcdefghij")).filter(lambda p: p[0] < p[1])))
def test_f1_lies_between_precision_and_recall_and_never_above_one(pairs: set[tuple[str, str]]) -> None:
    found = measure(truth=truth(), called=called(*((one, other, "same") for one, other in sorted(pairs))))
    assert 0.0 <= found.f1 <= 1.0
    if pairs and found.f1:
        assert min(found.precision, found.recall) - 1e-12 <= found.f1 <= max(found.precision, found.recall) + 1e-12
    assert sum(found.mistakes.values()) == len(pairs) - round(found.recall * 3)
