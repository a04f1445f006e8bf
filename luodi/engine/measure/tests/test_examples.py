"""Worked examples of indicators: counted by hand, by the rulebook check, and named with their line when they differ."""

from pathlib import Path

import pytest

from luodi.engine.measure.examples import miscounted
from luodi.engine.rulebook.loading import check_folder, load
from luodi.engine.rulebook.tests.shelf import line_of, write_book

START = """indicators:
  - id: arrived
    title: 到位资金
    cite: jia.1
    aggregate: sum
    of: amount
    unit: 万元
    scale: "10000"
    digits: 2
    state: verified
    convert: {to: CNY, rates: [{currency: USD, value: dollar}]}
    where: {compare: {field: kind, op: "=", value: arrived}}
    examples:
"""
VALUES = """values:
  - {id: dollar, title: 美元, unit: CNY/USD, cite: jia.1, history: [{from: 2022-01-01, value: "6.5", cite: jia.1}, {from: 2022-11-01, value: "7", cite: jia.1}]}
"""
EXAMPLES = {
    "yuan and dollars at the rate of the period's end": (
        "rows: [{kind: arrived, booked_on: '2022-10-01', amount: 10000, state: verified},"
        " {kind: arrived, booked_on: '2022-11-05', amount: 10000, currency: USD, state: verified}]",
        "2022",
        '"8.00"',
    ),
    "what the department found counts, what it rejected does not": (
        "rows: [{kind: arrived, booked_on: '2022-10-01', amount: 90000, verified_amount: 20000, state: verified},"
        " {kind: arrived, booked_on: '2022-10-01', amount: 50000, state: rejected},"
        " {kind: arrived, booked_on: '2022-10-01', amount: 50000}]",
        "2022-10",
        '"2.00"',
    ),
    "a reversal takes its row away": (
        "rows: [{name: a, kind: arrived, booked_on: '2022-10-01', amount: 90000, state: verified},"
        " {reverses: a, booked_on: '2022-10-20'}]",
        "2022-10",
        '"0.00"',
    ),
    "what was recorded later was not known": (
        "as_of: 2022-10-31, rows: [{kind: arrived, booked_on: '2022-10-01', amount: 90000, state: verified, recorded_on: '2022-11-01'}]",
        "2022-10",
        '"0.00"',
    ),
    "money without a rate makes the figure unknown": (
        "rows: [{kind: arrived, booked_on: '2022-10-01', amount: 1, currency: EUR, state: verified}]",
        "2022",
        "null",
    ),
}


def written(what: str, expect: str | None = None) -> str:
    rows, period, right = EXAMPLES[what]
    return f'      - {{title: 例, period: "{period}", {rows}, expect: {expect or right}}}\n'


@pytest.mark.parametrize("what", EXAMPLES)
def test_an_example_comes_out_as_counted_by_hand_and_no_other_way(tmp_path: Path, what: str) -> None:
    folder = write_book(tmp_path, "right", extra_yaml=START + written(what) + VALUES)
    loaded = load(folder, tmp_path)
    assert [problem.line_text() for problem in loaded.problems] == []
    assert miscounted(loaded) == []
    wrong = START + written(what, '"77.00"') + VALUES
    (found,) = miscounted(load(write_book(tmp_path, "wrong", extra_yaml=wrong), tmp_path))
    assert (found.code, found.file, found.line) == ("case-failed", "wrong/extra.yaml", line_of(wrong, "- id: arrived"))


@pytest.mark.parametrize(
    ("example", "code"),
    [
        ("{title: 例, period: '2022', rows: [{kindd: x}], expect: '0'}", "unknown-reference"),
        ("{title: 例, period: '2022', rows: [{booked_on: 昨天}], expect: '0'}", "example-value"),
        ("{title: 例, period: '2022', rows: [{reverses: b}], expect: '0'}", "example-value"),
        ("{title: 例, period: 去年, rows: [], expect: '0'}", "example-period"),
    ],
)
def test_an_example_that_cannot_be_read_is_named_with_its_line(tmp_path: Path, example: str, code: str) -> None:
    text = START + f"      - {example}\n" + VALUES
    (found,) = check_folder(write_book(tmp_path, extra_yaml=text), tmp_path)
    assert (found.code, found.line) == (code, line_of(text, "title: 例"))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('scale: "10000"', 'scale: "0"', "indicator-scale"),
        ("of: amount", "of: kind", "indicator-sum"),
        ("unit: CNY/USD", "unit: CNY/EUR", "indicator-rate"),
        ("aggregate: sum\n    of: amount", "aggregate: count", "indicator-convert"),
        ("of: amount", "of: ammount", "unknown-reference"),
    ],
)
def test_an_indicator_that_cannot_be_counted_is_a_fault(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = (START + written("a reversal takes its row away") + VALUES).replace(old, new)
    assert code in {problem.code for problem in check_folder(write_book(tmp_path, extra_yaml=text), tmp_path)}
