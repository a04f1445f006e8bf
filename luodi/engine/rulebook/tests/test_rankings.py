"""A rulebook author is told which ranking cannot be drawn up, which step cannot be taken, which notice cannot be filled."""

from pathlib import Path

import pytest

from luodi.engine.rulebook import check_folder
from luodi.engine.rulebook.tests.shelf import line_of, swap, write_book

RANKINGS = """\
unit_classes:
  - {id: towns, title: 乡镇, cite: jia.2}
units:
  - {id: town-one, name: 一镇, class: towns, kind: town, cite: jia.2}
  - {id: town-two, name: 二镇, class: towns, kind: town, cite: jia.2}
indicators:
  - {id: signed-count, title: 新签约项目, dataset: results, aggregate: count, unit: 个, date: booked_on, cite: jia.2}
appraisals:
  - id: year
    title: 年度考核
    practice: true
    groups: [{id: towns, title: 乡镇, classes: [towns]}]
    lines:
      - {id: signed, title: 签约, cite: jia.2, weight: 10, basis: {measure: value, what: 签约, indicator: signed-count, unit: 个}, method: {proportion: {full_at: 4}}}
    cite: jia.2
rankings:
  - id: signings
    title: 签约排名
    indicator: signed-count
    measure: value
    period: month
    grouping: listed
    groups:
      - {id: east, title: 东片, units: [town-one]}
      - {id: west, title: 西片, units: [town-two]}
    endings:
      - {unit: town-one, on: 2023-01-01, successor: town-two, cite: jia.2}
    cite: jia.2
  - {id: starts, title: 开工排名, indicator: signed-count, period: month, classes: [towns], cite: jia.2}
accountability:
  - {id: word, title: 提醒, ranking: signings, last: 1, action: 提醒, confirmed_by: {posts: [clerk]}, cite: jia.2}
  - id: talk
    title: 约谈
    ranking: signings
    last: 2
    instead_of: [word]
    action: 约谈
    confirmed_by: {posts: [clerk]}
    notice: {title: "关于约谈{unit}的通知", number_prefix: 甲约谈, issuer: 甲县人民政府, paragraphs: ["你单位在{period}{ranking}中{ranks}。"]}
    cite: jia.2
"""
OF_INDICATOR = "indicator: signed-count\n    measure: value\n    period: month\n"
FAULTS = {
    "unit-in-two-groups": ("units: [town-two]}", "units: [town-two, town-one]}"),
    "ending-order": (
        "successor: town-two, cite: jia.2}",
        "successor: town-two, cite: jia.2}\n      - {unit: town-two, on: 2023-02-01, successor: town-one, cite: jia.2}",
    ),
    "step-milder": ("{id: word, title: 提醒, ranking: signings", "{id: word, title: 提醒, ranking: starts"),
    "notice-placeholder": ("{period}{ranking}中", "{month}{ranking}中"),
    "ranking-better": (OF_INDICATOR, "appraisal: year\n    measure: growth\n    period: year\n"),
    "ranking-appraisal": (OF_INDICATOR, "appraisal: year\n    measure: value\n    period: month\n"),
}


def codes(tmp_path: Path, text: str) -> dict[str, list[int]]:
    """The lines of the faults of a book with these rankings, by code."""
    found: dict[str, list[int]] = {}
    for each in check_folder(write_book(tmp_path, rankings_yaml=text), tmp_path):
        found.setdefault(each.code, []).append(each.line)
    return found


def test_rankings_that_can_be_drawn_up_bring_no_problem(tmp_path: Path) -> None:
    assert not set(codes(tmp_path, RANKINGS)) & set(FAULTS)


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_what_cannot_be_is_named_where_it_stands(tmp_path: Path, code: str) -> None:
    old, new = FAULTS[code]
    found = codes(tmp_path, swap(RANKINGS, old, new))
    assert code in found, found
    if code != "step-milder":  # it is said at the step that names the milder one
        assert min(abs(line - line_of(RANKINGS, old)) for line in found[code]) <= 1


def test_an_appraisal_that_is_only_shown_is_not_ranked_and_one_that_is_run_is(tmp_path: Path) -> None:
    of_appraisal = swap(RANKINGS, OF_INDICATOR, "appraisal: year\n    measure: value\n    period: year\n")
    assert "ranking-appraisal" in codes(tmp_path, of_appraisal)
    run = swap(of_appraisal, "practice: true", "practice: false")
    assert "ranking-appraisal" not in codes(tmp_path, run)
