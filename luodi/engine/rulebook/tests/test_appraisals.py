"""A rulebook author is told of an appraisal that rewards more of what there should be less of, or passes it on in a circle."""

from pathlib import Path

import pytest

from luodi.engine.rulebook.tests.shelf import swap
from luodi.engine.rulebook.tests.test_rankings import RANKINGS, codes

LOWER = swap(RANKINGS, "date: booked_on, cite: jia.2}", "date: booked_on, better: lower, cite: jia.2}")
VALUE = "{measure: value, what: 签约, indicator: signed-count, unit: 个}, method: {proportion: {full_at: 4}}"


@pytest.mark.parametrize(
    ("basis", "is_fault"),
    [
        ("{measure: completion, what: 签约, indicator: signed-count}, method: {proportion: {}}", True),
        ("{measure: growth, what: 签约, indicator: signed-count}, method: {tiers: [{above: 0, points: 1}]}", True),
        ("{measure: value, what: 签约, indicator: signed-count}, method: {efficacy: {}}", True),
        (
            "{measure: value, what: 签约, indicator: signed-count}, method: {efficacy: {satisfactory: 0, unallowable: 9}}",
            False,
        ),
        ("{measure: value, what: 签约, indicator: signed-count}, method: {tiers: [{at_most: 0, points: 1}]}", False),
    ],
)
def test_points_do_not_grow_with_a_figure_of_which_less_is_better(tmp_path: Path, basis: str, is_fault: bool) -> None:
    assert ("appraisal-lower" in codes(tmp_path, swap(LOWER, VALUE, basis))) is is_fault


def test_more_of_what_there_should_be_more_of_may_be_rewarded(tmp_path: Path) -> None:
    completion = "{measure: completion, what: 签约, indicator: signed-count}, method: {proportion: {}}"
    assert "appraisal-lower" not in codes(tmp_path, swap(RANKINGS, VALUE, completion))


def test_units_that_succeed_each_other_in_a_circle_are_named(tmp_path: Path) -> None:
    one = "    endings:\n      - {unit: town-one, on: 2023-01-01, successor: town-two, cite: jia.2}\n"
    back = "      - {unit: town-two, on: 2023-02-01, successor: town-one, cite: jia.2}\n"
    merged = swap(RANKINGS, "    practice: true\n", f"    practice: true\n    merged: successor\n{one}")
    assert "ending-order" not in codes(tmp_path, merged)
    assert "ending-order" in codes(tmp_path, swap(merged, f"successor\n{one}", f"successor\n{one}{back}"))


def test_a_successor_nobody_knows_is_an_unknown_reference(tmp_path: Path) -> None:
    one = "    endings:\n      - {unit: town-one, on: 2023-01-01, successor: town-none, cite: jia.2}\n"
    merged = swap(RANKINGS, "    practice: true\n", f"    practice: true\n{one}")
    assert "unknown-reference" in codes(tmp_path, merged)


def test_a_paper_to_a_higher_body_names_it(tmp_path: Path) -> None:
    paper = (
        "documents:\n  - {id: report, title: 报告, every: year, number_prefix: 甲报, issuer: 甲县, upward: true, "
        "sections: [{heading: 一、情况, paragraphs: [正文。]}], cite: jia.2}\n"
    )
    assert "paper-upward" in codes(tmp_path, RANKINGS + paper)
    named = swap(paper, "issuer: 甲县,", "issuer: 甲县, recipients: 甲市人民政府,")
    assert "paper-upward" not in codes(tmp_path / "named", RANKINGS + named)
