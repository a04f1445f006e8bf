"""The generated truth is consistent: what is called the same shares what its manner says, what is not does not."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st
from stdnum.cn import uscc

from luodi.screening.generating import Generated, Settings, domain_randomised, generate, held_out
from luodi.screening.generating.writing import written_amount, written_day
from luodi.screening.records import COLUMNS

CLEAN = {
    name: 0.0
    for name in (
        "blank", "blank_code", "typo_code", "typo_name", "short_name", "traditional", "full_width", "spaced",
        "unreadable", "foreign", "about", "agent", "abroad",
    )
}  # fmt: skip
Row = dict[str, str]


@pytest.fixture(scope="module")
def clean() -> Generated:
    return generate(Settings(records=6000, seed=3).with_(**CLEAN))


@pytest.fixture(scope="module")
def altered() -> Generated:
    return generate(Settings(records=6000, seed=4, tier="altered").with_(**CLEAN))


def pairs(made: Generated, relation: str, manner: str = "") -> Iterator[tuple[Row, Row]]:
    rows = {row["rec_id"]: row for row in made.records.to_pylist()}
    for pair in made.pairs.to_pylist():
        if pair["relation"] == relation and manner in ("", pair["manner"]):
            yield rows[pair["left"]], rows[pair["right"]]


def test_the_same_settings_give_the_same_data() -> None:
    one, other = generate(Settings(records=800, seed=9)), generate(Settings(records=800, seed=9))
    assert one.records.equals(other.records)
    assert one.pairs.equals(other.pairs)
    assert not one.records.equals(generate(Settings(records=800, seed=10)).records)


@pytest.mark.parametrize(
    "settings",
    [
        held_out(seed=1, records=900),
        held_out(seed=1, records=900, tier="altered"),
        domain_randomised(seed=5, records=900),
    ],
)
def test_records_and_pairs_have_their_columns_and_every_kind(settings: Settings) -> None:
    made = generate(settings)
    assert made.records.column_names == list(COLUMNS)
    assert made.records.num_rows == 900
    assert len(set(made.records["rec_id"].to_pylist())) == 900
    assert made.pairs.column_names == ["left", "right", "relation", "manner"]
    assert {"same", "phase", "group", "shell"} <= set(made.pairs["relation"].to_pylist())


def test_no_pair_stands_there_twice_and_the_same_is_transitive(clean: Generated) -> None:
    every = [frozenset((p["left"], p["right"])) for p in clean.pairs.to_pylist()]
    assert len(every) == len(set(every))
    same = {frozenset((p["left"], p["right"])) for p in clean.pairs.to_pylist() if p["relation"] == "same"}
    friends: dict[str, set[str]] = {}
    for one, other in map(sorted, same):
        friends.setdefault(one, set()).add(other)
        friends.setdefault(other, set()).add(one)
    for one, known in friends.items():
        assert all(friends[other] | {other} == known | {one} for other in known)


def test_the_records_are_shuffled(clean: Generated) -> None:
    numbers = [(int(p["left"][1:]), int(p["right"][1:])) for p in clean.pairs.to_pylist() if p["relation"] == "same"]
    near = sum(abs(left - right) < 5 for left, right in numbers)
    assert near < len(numbers) * 0.02


def test_a_genuine_phase_has_other_land_another_contract_and_other_money(clean: Generated) -> None:
    seen = list(pairs(clean, "phase"))
    assert len(seen) > 100
    assert all(one["contract"] != other["contract"] for one, other in seen)
    assert sum(one["parcel"] == other["parcel"] for one, other in seen) <= len(seen) * 0.005
    assert sum(one["uscc"] == other["uscc"] for one, other in seen) > len(seen) * 0.7


def test_a_false_phase_shares_land_or_contract_with_the_first(clean: Generated) -> None:
    # A pair of two later declarations bears the manner of the second one, and may each have lost another trace.
    seen = list(pairs(clean, "same", "false-phase"))
    shared = [any(one[name] == other[name] for name in ("parcel", "contract")) for one, other in seen]
    assert sum(shared) > len(seen) * 0.95
    assert any(mark in other["project"] for _, other in seen for mark in ("二期", "II期"))


def test_every_same_pair_of_the_standard_tier_leaves_traces(clean: Generated) -> None:
    weak = 0
    seen = list(pairs(clean, "same"))
    for one, other in seen:
        traces = sum(
            one[name] == other[name] for name in ("parcel", "address", "contract", "contact", "uscc", "signed")
        )
        weak += traces == 0 and _digits(one["capacity"]) != _digits(other["capacity"])
    assert weak < len(seen) * 0.04


def test_in_the_altered_tier_land_and_site_never_agree(altered: Generated) -> None:
    seen = list(pairs(altered, "same"))
    assert len(seen) > 300
    assert sum(one["parcel"] == other["parcel"] for one, other in seen) < len(seen) * 0.02
    assert sum(one["address"] == other["address"] for one, other in seen) < len(seen) * 0.02


def test_a_shell_has_another_code_and_nothing_in_common(clean: Generated) -> None:
    seen = list(pairs(clean, "shell"))
    assert len(seen) > 50
    for one, other in seen:
        assert one["uscc"] != other["uscc"]
        assert one["contract"] != other["contract"]
        assert one["phone"] != other["phone"]


def test_codes_without_typos_are_valid(clean: Generated) -> None:
    codes = [code for code in clean.records["uscc"].to_pylist() if len(code) == 18 and code.isupper()]
    assert len(codes) > 5000
    assert all(uscc.is_valid(code) for code in codes)


@effort(max_examples=60)
@given(st.integers(100, 50_000_000), st.integers(0, 10_000))
def test_amounts_and_days_can_always_be_written(amount: int, seed: int) -> None:
    assert any(mark.isdigit() or mark in "壹贰叁肆伍陆柒捌玖" for mark in written_amount(amount, dice=Random(seed)))
    assert written_day(736_000 + seed % 4000, dice=Random(seed))


def _digits(text: str) -> str:
    return "".join(mark for mark in text if mark.isdigit())
