"""Word and Excel forms taken over: the room's own, and the messy ones that really come."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import Day, Money, Quantity
from luodi.organization.refusals import Refused
from luodi.plans import actions
from luodi.plans.models import PlanDraft
from luodi.plans.papers import PlanPaper, write
from luodi.plans.queries import form_of, values_of
from luodi.plans.taking_over.labels import label_of
from luodi.plans.taking_over.reading import FormRead, read_form_file
from luodi.plans.tests.making import FORM, filled, handed_in
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.records import files
from luodi.regulations.queries import book_by_digest

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


@pytest.fixture
def clerk(acting: Acting) -> Any:
    return acting("dongli", "office-clerk")


@pytest.fixture
def project(acting: Acting) -> Project:
    return opened(acting, "dongli", "office-clerk")


def stored(clerk: Any, content: bytes, name: str) -> Any:
    return files.store(SimpleUploadedFile(name, content), actor=clerk)


def read(clerk: Any, project: Project, content: bytes, name: str) -> FormRead:
    book = book_by_digest(project.rulebook.digest)
    return read_form_file(stored(clerk, content, name), book.plan_form(FORM), book)


def sheet(*rows: tuple[Any, ...], merged: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_what_the_room_writes_it_reads_again_to_the_last_value(clerk: Any, project: Project, format: str):
    version = handed_in(clerk, project)
    book, form = form_of(version)
    paper = PlanPaper(form=form, book=book, values=values_of(version), heading=(), made_on=version.submitted_on)
    found = read(clerk, project, write(paper, format), f"plan.{format}")
    assert found.values == values_of(version)


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_a_blank_form_is_read_as_blank(clerk: Any, project: Project, format: str):
    book = book_by_digest(project.rulebook.digest)
    paper = PlanPaper(form=book.plan_form(FORM), book=book, values={}, heading=(), made_on=date(2026, 1, 5))
    found = read(clerk, project, write(paper, format), f"blank.{format}")
    assert found.values == {}


def test_a_messy_sheet_is_read_by_its_labels_and_the_rest_is_listed(clerk: Any, project: Project):
    content = sheet(
        ("XX公司新能源项目投资计划书", None, None, None),
        ("一、基本情况",),
        ("项目名称：", "年产十万吨电池材料项目", "★投资主体（全称）", "某某新材料公司"),
        ("拟用地面积（公顷）", 2, "用地性质", "工业用地"),
        ("二、投资", None, None, None),
        ("项目总投资（亿元）", "1.2", "其中：固定资产投资额", "9,000万元"),
        ("预计年产值", "3.6亿元", "达产后年税收（万元）", 1200),
        ("人员规模", "180人", "年综合能耗", 2500, "吨标准煤"),
        ("开工时间", "2026年3月", "法定代表人", "张三"),
        ("容积率", "1.3"),
        merged=("A1:D1",),
    )
    found = read(clerk, project, content, "messy.xlsx")
    values = found.values
    assert values["land_area"] == Quantity(Decimal(30), "亩")
    assert values["total_investment"] == Money(Decimal("120000000"))
    assert values["fixed_investment"] == Money(Decimal("90000000"))
    assert values["annual_output"] == Money(Decimal("360000000"))
    assert values["annual_tax"] == Money(Decimal("12000000"))
    assert values["headcount"] == Quantity(Decimal(180), "人")
    assert values["energy_use"] == Decimal(2500)
    assert values["land_type"] == "industrial"
    assert isinstance(values["begun_on"], Day)
    assert values["begun_on"].text("zh") == "2026年3月"
    unread = {one.text: one.address for one in found.unread}
    assert {"法定代表人", "张三", "容积率", "1.3", "XX公司新能源项目投资计划书"} <= set(unread)
    assert unread["张三"] == "D9"


def test_labels_above_their_values_and_a_table_of_financing(clerk: Any, project: Project):
    content = sheet(
        ("用工人数", "计划总投资（万元）", "产业类别"),
        (60, 3000, "制造业"),
        (),
        ("资金来源", "金额（亿元）", "到位时间"),
        ("自有资金", 0.2, "2026-03-31"),
        ("银行贷款", "0.1", "2026年12月"),
        ("合计", 0.3, None),
    )
    found = read(clerk, project, content, "headings.xlsx")
    assert found.values["headcount"] == Quantity(Decimal(60), "人")
    assert found.values["industry"] == "manufacturing"
    rows = found.values["financing"]
    assert isinstance(rows, tuple)
    assert [row["amount"] for row in rows] == [Money(Decimal("20000000")), Money(Decimal("10000000"))]


def test_a_word_form_with_merged_cells_and_lines_outside_its_table(clerk: Any, project: Project):
    document = docx.Document()
    document.add_paragraph("建设地点：金港路北侧")
    table = document.add_table(rows=3, cols=4)
    words = [
        ("项目名称", "甲项目", "甲项目", "甲项目"),
        ("固定资产投资", "9000", "万元", ""),
        ("用地面积", "30亩左右", "", ""),
    ]
    for row, line in zip(table.rows, words, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    merged = table.cell(0, 1).merge(table.cell(0, 3))
    merged.text = "甲项目"
    stream = io.BytesIO()
    document.save(stream)
    found = read(clerk, project, stream.getvalue(), "form.docx")
    assert found.values["site"] == "金港路北侧"
    assert found.values["project_name"] == "甲项目"
    assert found.values["fixed_investment"] == Money(Decimal("90000000"))
    land = next(one for one in found.taken if one.field.id == "land_area")
    assert land.value == Quantity(Decimal(30), "亩")
    assert [each.code.value for each in land.doubts] == ["words-around"]  # 左右


def test_what_cannot_be_read_is_shown_and_not_taken(clerk: Any, project: Project):
    filled(clerk, project)
    content = sheet(("固定资产投资", "面议"), ("产业类别", "魔法业"), ("用工人数", 77))
    file = stored(clerk, content, "bad.xlsx")
    draft = actions.take_over(actor=clerk, target=project.pk, data={"form": FORM, "file": file.pk})
    assert draft.data["headcount"] == {"amount": "77", "unit": "人"}
    assert draft.data["fixed_investment"]["amount"] == "106500000.00"
    assert draft.source_id == file.pk
    book = book_by_digest(project.rulebook.digest)
    problems = {one.field.id for one in read_form_file(file, book.plan_form(FORM), book).taken if one.problem}
    assert problems == {"fixed_investment", "industry"}


def test_only_the_fields_chosen_are_taken(clerk: Any, project: Project):
    filled(clerk, project)
    file = stored(clerk, sheet(("用工人数", 77), ("年税收", 1)), "two.xlsx")
    actions.take_over(actor=clerk, target=project.pk, data={"form": FORM, "file": file.pk, "fields": ["headcount"]})
    data = PlanDraft.objects.get().data
    assert (data["headcount"]["amount"], data["annual_tax"]["amount"]) == ("77", "12000000.00")


def test_a_file_that_is_no_form_and_a_file_of_somebody_else_are_refused(acting: Acting, clerk: Any, project: Project):
    nothing = stored(clerk, sheet(("今天", "天气"), ("很好", "")), "weather.xlsx")
    with pytest.raises(Refused):
        actions.take_over(actor=clerk, target=project.pk, data={"form": FORM, "file": nothing.pk})
    foreign = stored(acting("dongli", "office-director"), sheet(("用工人数", 78)), "foreign.xlsx")
    with pytest.raises(Refused):
        actions.take_over(actor=clerk, target=project.pk, data={"form": FORM, "file": foreign.pk})
    assert not PlanDraft.objects.exists()


def test_a_formula_typed_into_a_field_leaves_the_house_as_text(clerk: Any, project: Project):
    version = handed_in(clerk, project, investor='=HYPERLINK("http://x","y")')
    book, form = form_of(version)
    paper = PlanPaper(form=form, book=book, values=values_of(version), heading=(), made_on=version.submitted_on)
    page = openpyxl.load_workbook(io.BytesIO(write(paper, "xlsx"))).worksheets[0]
    cell = next(cell for row in page.iter_rows() for cell in row if str(cell.value).startswith("=HYPERLINK"))
    assert cell.data_type == "s"
    assert cell.quotePrefix


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_label(text: str):
    label = label_of(text)
    assert len(label.words) <= len(text) + len(text)


def test_a_ticked_box_is_the_choice_and_two_ticks_are_none(clerk: Any, project: Project):
    found = read(
        clerk,
        project,
        sheet(("产业类别", "□农业　☑制造业　□建筑业"), ("用地类型", "□工业用地 □物流仓储用地")),
        "t.xlsx",
    )
    assert found.values == {"industry": "manufacturing"}
    assert not any(one.problem for one in found.taken)
    twice = read(
        clerk,
        project,
        sheet(
            ("产业类别", "☑制造业　☑建筑业"),
        ),
        "two.xlsx",
    )
    assert twice.values == {}
    assert twice.taken[0].problem is not None
