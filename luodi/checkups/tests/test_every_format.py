"""Every kind of defect in every format a draft comes in; and beside each its clean twin, in which nothing is marked."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from luodi.checkups.assembling import Unreadable, read_draft
from luodi.engine.rulebook import Book, load
from luodi.formats.papers import Cell as PrintedCell
from luodi.formats.papers import Column as PrintedColumn
from luodi.formats.papers import Paragraph as Printed
from luodi.formats.papers import Report, Words, write_report_pdf
from luodi.formats.papers import Table as PrintedTable
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
TITLE = "2022年招商引资工作通报"
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


def as_txt(lines: list[str], tables: list[tuple[str, list[list[object]]]]) -> bytes:
    """A plain text; its tables have tabs."""
    parts = list(lines)
    for lead, rows in tables:
        parts += [lead, *("\t".join(str(cell) for cell in row) for row in rows), ""]
    return "\n".join(parts).encode()


def as_docx(lines: list[str], tables: list[tuple[str, list[list[object]]]]) -> bytes:
    """A Word file with paragraphs and tables."""
    document, stream = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    for lead, rows in tables:
        document.add_paragraph(lead)
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = str(value)
    document.save(stream)
    return stream.getvalue()


def as_xlsx(lines: list[str], tables: list[tuple[str, list[list[object]]]]) -> bytes:
    """A workbook: the words as remarks in two columns of a sheet, each table in a sheet of its own."""
    book, stream = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "说明"
    sheet.append([lines[0]])
    sheet.append(["问题", "措施"])
    for index, line in enumerate(lines[1:]):
        sheet.append([line, None] if index % 2 else [None, line])
    for number, (lead, rows) in enumerate(tables, 1):
        one = book.create_sheet(f"附{number}")
        if lead:
            one.append([lead])
        for row in rows:
            one.append(row)
    book.save(stream)
    return stream.getvalue()


def as_pdf(lines: list[str], tables: list[tuple[str, list[list[object]]]]) -> bytes:
    """A PDF with text and tables, as the house prints it."""
    parts: list[Printed | PrintedTable] = [Printed((Words(text),)) for text in lines[1:]]
    for lead, rows in tables:
        parts.append(Printed((Words(lead or "有关情况见表。"),)))
        cells = [tuple(PrintedCell((Words(str(value)),)) for value in row) for row in rows]
        columns = tuple(PrintedColumn() for _cell in rows[0])
        parts.append(PrintedTable(columns=columns, head=(cells[0],), body=tuple(cells[1:])))
    return write_report_pdf(Report(title=lines[0], made_on=date(2022, 12, 31), parts=tuple(parts), contents=False))


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


def _locked_pdf() -> bytes:
    writer, stream = PdfWriter(), BytesIO()
    for page in PdfReader(BytesIO(as_pdf([TITLE, "签约1个。"], []))).pages:
        writer.add_page(page)
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(stream)
    return stream.getvalue()


def _locked_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 9000


def _blank_workbook() -> bytes:
    stream = BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


BROKEN: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "cut-docx": ("a.docx", lambda: as_docx([TITLE], [])[:2000], "上传", "upload"),
    "cut-xlsx": ("a.xlsx", lambda: as_xlsx([TITLE], [])[:2000], "上传", "upload"),
    "cut-pdf": ("a.pdf", lambda: as_pdf([TITLE], [])[:900], "上传", "upload"),
    "locked-pdf": ("a.pdf", _locked_pdf, "密码", "password"),
    "locked-office": (
        "a.xlsx",
        _locked_office,
        "密码",
        "password",
    ),
    "empty-docx": ("a.docx", lambda: as_docx([], []), "没有文字", "neither words nor a table"),
    "empty-xlsx": ("a.xlsx", lambda: _blank_workbook(), "没有文字", "neither words nor a table"),
    "empty-txt": ("a.txt", lambda: b"", "空", "empty"),
    "huge-txt": ("a.txt", lambda: b"1" * (21 * 2**20), "上限", "limit"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_says_what_is_wrong_and_what_to_do(name: str) -> None:
    file, make, chinese, english = BROKEN[name]
    with pytest.raises(Unreadable) as caught:
        read_draft(make(), name=file)
    assert chinese in caught.value.text("zh")
    assert english in caught.value.text("en")
