"""Every kind of defect in every format a draft comes in; and beside each its clean twin, in which nothing is marked."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from luodi.checkups.assembling import read_draft
from luodi.checkups.tests.drafts_making import TITLE, as_docx, as_pdf, as_txt, as_xlsx
from luodi.engine.rulebook import Book, load
from luodi.proofing import check_draft

LIBRARY = Path(__file__).resolve().parents[3] / "rulebooks"
REPEATED = "持续开展重点项目跟踪服务，及时协调解决企业在用地用工方面的实际困难。"

DEFECTS: dict[str, tuple[str, str]] = {
    "sum": (
        "全年实现转化项目87个（动建52个、投产29个、变更投资主体5个）。",
        "全年实现转化项目87个（动建52个、投产29个、变更投资主体6个）。",
    ),
    "rate": (
        "到位内资219.22亿元，完成年度目标589亿元的47.22%。",
        "到位内资219.22亿元，完成年度目标589亿元的37.2%。",
    ),
    "part-larger": (
        "新动建项目78个，其中亿元以上项目81个。",
        "新动建项目78个，其中亿元以上项目41个。",
    ),
    "unit-power": ("一期总投资2.5亿元（即250000万元）。", "一期总投资2.5亿元（即25000万元）。"),
    "stages-inverted": (
        "（一）梳理阶段（2022年11月10日至2023年11月30日）。\n（二）整改阶段（2022年12月1日至2023年5月31日）。",
        "（一）梳理阶段（2022年11月10日至2022年11月30日）。\n（二）整改阶段（2022年12月1日至2023年5月31日）。",
    ),
    "span-backwards": (
        "活动时间为2022年5月10日至2022年3月10日。",
        "活动时间为2022年3月10日至2022年5月10日。",
    ),
    "growth": (
        "高新技术企业由50家增长到60家，增长30%。",
        "高新技术企业由50家增长到60家，增长20%。",
    ),
    "growth-amount": (
        "重点在谈项目64个，比上年的50个增加24个。",
        "重点在谈项目64个，比上年的50个增加14个。",
    ),
    "twice": (
        "全年新签约制造业项目77个。\n总结全年，新签约制造业项目67个。",
        "全年新签约制造业项目77个。\n总结全年，新签约制造业项目77个。",
    ),
    "law-repealed": (
        "组织学习《中华人民共和国中外合资经营企业法》。",
        "组织学习《中华人民共和国外商投资法》。",
    ),
    "repeat": (REPEATED + "\n" + REPEATED, REPEATED),
    "mark-entity": ("扎实推进&nbsp;招商引资工作。", "扎实推进招商引资工作。"),
    "mark-tag": ("扎实推进<br/>项目落地工作。", "扎实推进项目落地工作。"),
    "lost-brackets": ("按照漯招商办20221 0号要求执行。", "按照漯招商办〔2022〕10号要求执行。"),
    "lost-dash": ("规划期为20222025年。", "规划期为2022—2025年。"),
    "lost-month": ("请于2022年1231日前报送。", "请于2022年12月31日前报送。"),
    "impossible-day": ("会议于2022年2月30日召开。", "会议于2022年2月28日召开。"),
    "list-count": (
        "重点推进下列4个项目：甲项目、乙项目、丙项目。",
        "重点推进下列3个项目：甲项目、乙项目、丙项目。",
    ),
}
"""The code of each kind, the words that hold it, and the same put right."""
TABLES: dict[str, tuple[list[list[object]], list[list[object]]]] = {
    "sum-table": (
        [["单位", "签约数（个）"], ["甲镇", 3], ["乙镇", 4], ["合计", 8]],
        [["单位", "签约数（个）"], ["甲镇", 3], ["乙镇", 4], ["合计", 7]],
    ),
    "rate": (
        [["单位", "目标值", "完成值", "完成率"], ["甲镇", 10, 7, "70%"], ["乙镇", 12, 9, "85%"]],
        [["单位", "目标值", "完成值", "完成率"], ["甲镇", 10, 7, "70%"], ["乙镇", 12, 9, "75%"]],
    ),
    "part-larger-table": (
        [["单位", "总额（亿元）", "其中：省外（亿元）"], ["甲镇", 10, 7], ["乙镇", 2, 3]],
        [["单位", "总额（亿元）", "其中：省外（亿元）"], ["甲镇", 10, 7], ["乙镇", 3, 2]],
    ),
    "unit-columns": (
        [["企业", "注册资本(万元)", "注册资本(亿元)"], ["甲公司", 5000, 0.5], ["乙公司", 8000, 8]],
        [["企业", "注册资本(万元)", "注册资本(亿元)"], ["甲公司", 5000, 0.5], ["乙公司", 8000, 0.8]],
    ),
    "growth": (
        [["单位", "本年（个）", "上年（个）", "同比增长"], ["甲镇", 12, 10, "20%"], ["乙镇", 9, 6, "40%"]],
        [["单位", "本年（个）", "上年（个）", "同比增长"], ["甲镇", 12, 10, "20%"], ["乙镇", 9, 6, "50%"]],
    ),
    "steps-table": (
        [["项目", "开工时间", "投产时间"], ["甲", "2022-05-01", "2022-09-01"], ["乙", "2022-05-01", "2022-04-01"]],
        [["项目", "开工时间", "投产时间"], ["甲", "2022-05-01", "2022-09-01"], ["乙", "2022-05-01", "2023-04-01"]],
    ),
    "table-count": (
        [["企业名称", "行业"], ["甲公司", "化工"], ["乙公司", "食品"], ["丙公司", "纺织"]],
        [["企业名称", "行业"], ["甲公司", "化工"], ["乙公司", "食品"], ["丙公司", "纺织"], ["丁公司", "制药"]],
    ),
}
LEADS = {"table-count": "以下4家企业本月开工，情况如下表："}


MAKERS: dict[str, Callable[[list[str], list[tuple[str, list[list[object]]]]], bytes]] = {
    "docx": as_docx,
    "txt": as_txt,
    "xlsx": as_xlsx,
    "pdf": as_pdf,
}


@functools.cache
def national() -> Book:
    """The national rules."""
    book = load(LIBRARY / "national", LIBRARY).book
    assert book is not None
    return book


@functools.cache
def found_in(form: str, *, wrong: bool) -> tuple[tuple[str, str], ...]:
    """Code and severity of everything found in one file that holds all kinds."""
    which = 0 if wrong else 1
    lines = [TITLE, *(line for words in DEFECTS.values() for line in words[which].split("\n"))]
    tables = [(LEADS.get(code, ""), rows[which]) for code, rows in TABLES.items()]
    data = MAKERS[form](lines, tables)
    draft = read_draft(data, name=f"稿件.{form}", day=date(2022, 12, 31))
    report = check_draft(draft, laws=national().laws, structures=national().draft_structures)
    return tuple((one.code, str(one.severity)) for one in report.findings)


@pytest.mark.parametrize("form", MAKERS)
@pytest.mark.parametrize("code", DEFECTS)
def test_each_kind_of_defect_is_found_in_each_format(code: str, form: str) -> None:
    expected = "doubt" if code == "repeat" else "error"
    assert (code, expected) in found_in(form, wrong=True)


@pytest.mark.parametrize("form", MAKERS)
@pytest.mark.parametrize("code", TABLES)
def test_each_kind_of_defect_in_tables_is_found_in_each_format_that_has_tables(code: str, form: str) -> None:
    assert (code, "error") in found_in(form, wrong=True)


@pytest.mark.parametrize("form", MAKERS)
def test_the_clean_twin_stays_unmarked(form: str) -> None:
    assert [one for one in found_in(form, wrong=False) if one[1] != "note"] == []
