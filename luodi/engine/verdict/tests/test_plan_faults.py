"""An author of plans, entry standards and score sheets is told what is wrong before the book is published."""

from pathlib import Path

import pytest

from luodi.engine.rulebook import check_folder
from luodi.engine.rulebook.tests.shelf import swap, write_book
from luodi.engine.verdict import check_folder as check_whole

PLAN = """
lists:
  - {id: trades, title: 行业, cite: jia.1, items: [{id: making, title: 制造}]}
  - {id: lands, title: 用地, cite: jia.1, items: [{id: industrial, title: 工业}]}
plan_forms:
  - id: plan
    title: 计划书
    cite: jia.1
    sections:
      - id: all
        title: 全部
        cite: jia.1
        fields:
          - {id: industry, title: 行业, kind: choice, list: trades}
          - {id: landing_place, title: 落户地, kind: text}
          - {id: land_type, title: 用地, kind: choice, list: lands}
          - {id: fixed_investment, title: 固投, kind: money, unit: 万元}
          - {id: land_area, title: 面积, kind: quantity, unit: 亩}
    measures:
      - {id: intensity, title: 强度, of: fixed_investment, per: land_area, unit: 万元/亩, cite: jia.1}
standards:
  - id: entry
    title: 准入标准
    plan: plan
    cite: jia.1
    rows:
      - {id: park, title: 园区, places: [园区], industries: [making], from: 2022-01-01, bounds: [{measure: intensity, at_least: 300}], cite: jia.1}
      - {id: other, title: 其他, industries: [making], from: 2022-01-01, bounds: [{measure: intensity, at_least: 100, at_most: 900}], cite: jia.1}
score_sheets:
  - id: sheet
    title: 评分表
    pass_mark: 60
    cite: jia.1
    lines:
      - {id: environment, title: 环境, weight: 60, cite: jia.1}
      - {id: intensity, title: 强度, weight: 40, measure: intensity, tiers: [{at_least: 300, points: 40}, {at_least: 100, points: 10}], cite: jia.1}
cases:
  - {id: bound, rule: "standard:entry", on: 2023-01-01, boundary: true, expect: pass, facts: {plan: {industry: making, landing_place: 甲园区, fixed_investment: 9000万元, land_area: 2公顷}}}
  - {id: blank, rule: "standard:entry", on: 2023-01-01, expect: unknown, facts: {plan: {industry: making, landing_place: 甲园区, land_area: 30}}}
  - {id: early, rule: "standard:entry", on: 2021-01-01, expect: not-in-force, facts: {plan: {industry: making, landing_place: 甲园区}}}
  - {id: sheet, rule: "score-sheet:sheet", on: 2023-01-01, expect: pass, facts: {plan: {fixed_investment: "90000000", land_area: 30}, scores: {environment: ["20", "20"]}}}
"""
FAULTS = {
    "measure-unit": ("unit: 万元/亩, cite", "unit: 万元/人, cite"),
    "measure-field": ("of: fixed_investment, per", "of: landing_place, per"),
    "weights-sum": ("title: 环境, weight: 60", "title: 环境, weight: 50"),
    "tiers-order": ("{at_least: 300, points: 40}", "{at_least: 300, points: 41}"),
    "pass-mark": ("pass_mark: 60", "pass_mark: 101"),
    "bound-upside-down": ("at_least: 100, at_most: 900", "at_least: 901, at_most: 900"),
    "rows-overlap": ("places: [园区], industries: [making]", "industries: [making]"),
    "unknown-reference": (
        "bounds: [{measure: intensity, at_least: 300}]",
        "bounds: [{measure: intensety, at_least: 300}]",
    ),
    "dates-upside-down": (
        "from: 2022-01-01, bounds: [{measure: intensity, at_least: 300}",
        "from: 2022-01-01, until: 2021-01-01, bounds: [{measure: intensity, at_least: 300}",
    ),
}


def codes(folder: Path) -> list[str]:
    return [found.code for found in check_folder(folder, folder.parent)]


def book_with(place: Path, plan: str) -> Path:
    folder = write_book(place)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    return folder


def test_a_sound_plan_loads_and_its_examples_come_out(tmp_path: Path):
    folder = book_with(tmp_path, PLAN)
    assert [found.message for found in check_whole(folder, tmp_path)] == []


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_each_fault_is_named(tmp_path: Path, code: str):
    assert code in codes(book_with(tmp_path, swap(PLAN, *FAULTS[code])))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("industries: [making], from: 2022-01-01, bounds: [{measure: intensity, at_least: 100", "industries: [magic], from: 2022-01-01, bounds: [{measure: intensity, at_least: 100"),
        ("facts: {plan: {industry: making, landing_place: 甲园区, land_area: 30}}", "facts: {plan: {industri: making}}"),
        ('scores: {environment: ["20", "20"]}', 'scores: {environmint: ["20"]}'),
        ("weight: 40, measure: intensity", "weight: 40, measure: intensitty"),
        ("    plan: plan\n", "    plan: plan\n    place_field: nowhere\n"),
    ],
)  # fmt: skip
def test_a_name_that_leads_nowhere_is_named_with_the_nearest(tmp_path: Path, old: str, new: str):
    assert "unknown-reference" in codes(book_with(tmp_path, swap(PLAN, old, new)))


def test_an_example_that_does_not_come_out_keeps_the_book_from_being_published(tmp_path: Path):
    folder = book_with(tmp_path, swap(PLAN, "9000万元", "8999.99万元"))
    assert [found.code for found in check_whole(folder, tmp_path)] == ["case-failed"]


def test_an_example_whose_value_cannot_be_read_says_so(tmp_path: Path):
    folder = book_with(tmp_path, swap(PLAN, "9000万元", "面议"))
    found = check_whole(folder, tmp_path)
    assert [each.code for each in found] == ["case-failed"]
    assert "面议" in found[0].text("zh")
