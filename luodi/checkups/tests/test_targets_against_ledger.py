"""Targets a draft states, in a sentence or a table, against those the ledger holds."""

from collections.abc import Callable
from datetime import date

import pytest

from luodi.checkups.assembling import draft_of_words
from luodi.checkups.comparing import compare_with_ledger
from luodi.checkups.tests.test_tables_against_ledger import found_in
from luodi.organization.actors import Actor
from luodi.performance.actions import set_target
from luodi.performance.figures import Asked
from luodi.performance.queries.asking import chosen
from luodi.proofing import Finding, check_draft
from luodi.records.tests.samples import entry, project

pytestmark = pytest.mark.django_db
Acting = Callable[..., Actor]


@pytest.fixture
def asked(acting: Acting) -> Asked:
    """The year 2022 of a place with three signed projects, a target of four, and one of five for 石浦镇."""
    clerk, director = acting("xiangshan", "center-clerk"), acting("xiangshan", "center-director")
    for number in range(3):
        entry(project(clerk, number), "signed", date(2022, 2, 3))
    set_target(actor=director, data={"indicator": "signed-count", "period": "2022", "value": "4"})
    set_target(actor=director, data={"indicator": "signed-investment", "period": "2022", "value": "12.5"})
    unit = next(one for one in _units(director) if one.short_name == "石浦镇")
    set_target(actor=director, data={"indicator": "signed-count", "period": "2022", "value": "5", "unit": unit.code})
    return chosen(clerk, {"period": "2022"}).asked(clerk)


def _units(actor: Actor) -> list[object]:
    from luodi.organization.models import Unit

    return list(Unit.objects.filter(jurisdiction_id=actor.jurisdiction_id))


def in_words(words: str, asked: Asked) -> list[Finding]:
    """What the ledger says of a text."""
    return list(compare_with_ledger(check_draft(draft_of_words(words)), asked))


def said(found: list[Finding]) -> list[tuple[str, str]]:
    """Severity and code of each."""
    return [(str(one.severity), one.code) for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2022年新签约项目年度目标任务4个。", [("note", "ledger-target-equal")]),
        ("2022年新签约项目年度目标任务6个。", [("error", "ledger-target")]),
        ("全年新签约项目目标为6个。", [("error", "ledger-target")]),
        ("2022年目标任务：新签约项目6个，新签约项目总投资12.5亿元。", [("error", "ledger-target")]),
        (
            "2022年新签约项目3个，完成年度目标4个的75%。",
            [("note", "ledger-equal"), ("note", "ledger-target-equal")],
        ),
        (
            "2022年新签约项目3个，完成年度目标6个的50%。",
            [("note", "ledger-equal"), ("error", "ledger-target")],
        ),
        ("2022年新签约项目3个，超额完成2个的年度任务。", [("note", "ledger-equal"), ("error", "ledger-target")]),
        ("2022年新签约项目3个，完成省下达目标6个的50%。", [("note", "ledger-equal"), ("doubt", "ledger-target-doubt")]),
        ("2022年新签约项目3个，完成率75%。", [("note", "ledger-equal")]),
        (
            "2022年新签约项目3个，完成率85%。",
            [("note", "ledger-equal"), ("doubt", "ledger-rate-completion")],
        ),
        ("2022年新签约制造业项目年度目标6个。", [("note", "ledger-target-none")]),
    ],
)
def test_a_stated_target_is_held_against_the_one_recorded(
    words: str, expected: list[tuple[str, str]], asked: Asked
) -> None:
    assert [one for one in said(in_words(words, asked)) if one in expected] == expected
    severe = [one for one in said(in_words(words, asked)) if one[0] == "error"]
    assert severe == [one for one in expected if one[0] == "error"]


@pytest.mark.parametrize(
    "words",
    [
        "2023年新签约项目目标任务6个。",
        "上年新签约项目目标任务6个。",
        "力争新签约项目6个的奋斗目标。",
        "三年行动目标新签约项目60个。",
        "新签约项目计划总投资250.86亿元。",
        "11月新签约项目目标2个。",
    ],
)
def test_targets_of_other_times_and_kinds_are_left_alone(words: str, asked: Asked) -> None:
    assert [one for one in said(in_words(words, asked)) if "target" in one[1]] == []


def test_the_sentence_names_both_targets_in_both_languages(asked: Asked) -> None:
    (finding,) = [one for one in in_words("2022年新签约项目年度目标任务6个。", asked) if one.code == "ledger-target"]
    assert "台账登记的“新签约项目”2022年目标为 4个（截至" in finding.explanation()
    assert "文中写作 6个" in finding.explanation()
    assert "“新签约项目”, 2022, is 4 (as of" in finding.explanation("en")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["指标", "计量单位", "年度目标", "完成值", "完成率"], ["新签约项目", "个", 4, 3, "75%"]],
            {"表!R2C3": "note", "表!R2C4": "note"},
        ),
        (
            [["指标", "计量单位", "年度目标", "完成值", "完成率"], ["新签约项目", "个", 6, 3, "50%"]],
            {"表!R2C3": "error", "表!R2C4": "note"},
        ),
        (
            [
                ["单位", "新签约项目（个）", "新签约项目（个）"],
                ["单位", "目标值", "完成值"],
                ["全县", 6, 3],
                ["石浦镇", 5, 0],
            ],
            {"表!R3C2": "error", "表!R3C3": "note", "表!R4C2": "note", "表!R4C3": "note"},
        ),
        (
            [
                ["2022年目标任务分解表", "2022年目标任务分解表"],
                ["单位", "新签约项目（个）"],
                ["石浦镇", 7],
                ["全县", 4],
            ],
            {"表!R3C2": "error", "表!R4C2": "note"},
        ),
        ([["2023年目标任务分解表", "2023年目标任务分解表"], ["单位", "新签约项目（个）"], ["石浦镇", 7]], {}),
        (
            [["2022年目标任务完成情况表", None], ["单位", "新签约项目（个）"], ["全县", 9]],
            {"表!R3C2": "error"},
        ),
    ],
)
def test_a_target_in_a_table_is_held_against_that_of_its_unit(
    rows: list[list[object]], expected: dict[str, str], asked: Asked
) -> None:
    assert {one.where: str(one.severity) for one in found_in(rows, asked)} == expected


def test_a_year_s_target_is_not_taken_for_that_of_a_month(acting: Acting, asked: Asked) -> None:
    monthly = chosen(acting("xiangshan", "center-clerk"), {"period": "2022-11"}).asked(
        acting("xiangshan", "center-clerk")
    )
    assert said(in_words("11月新签约项目目标2个。", monthly)) == [("note", "ledger-target-none")]
    assert said(in_words("11月新签约项目0个，年度目标4个。", monthly))[-1] == ("note", "ledger-target-equal")
    assert said(in_words("11月新签约项目0个，年度目标6个。", monthly))[-1] == ("error", "ledger-target")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2022年石浦镇新签约项目0个。", [("note", "ledger-equal")]),
        ("2022年石浦镇新签约项目3个。", [("doubt", "ledger-doubt")]),  # it has no rows: an empty ledger proves nothing
        ("石浦镇2022年度新签约项目目标7个。", [("error", "ledger-target")]),
        ("2022年石浦镇主动对接，新签约项目0个。", [("note", "ledger-equal")]),
        ("2022年石浦镇主动对接，全县新签约项目3个。", [("note", "ledger-equal")]),
        ("2022年，邻县某公司牵头，新签约项目9个。", [("doubt", "ledger-doubt")]),
        ("该项目2022年新签约项目9个。", []),
        ("2022年石浦镇、西周镇分别新签约项目2个、1个。", []),
    ],
)
def test_a_figure_of_a_unit_in_a_sentence_is_not_taken_for_the_whole_place(
    words: str, expected: list[tuple[str, str]], asked: Asked
) -> None:
    assert said(in_words(words, asked)) == expected


def test_a_short_name_that_many_titles_share_only_raises_doubt(asked: Asked) -> None:
    """到位资金 of the draft need not be 累计到位资金 of the ledger."""
    found = said(in_words("2022年到位资金12.6亿元。", asked))
    assert "error" not in {one[0] for one in found}
