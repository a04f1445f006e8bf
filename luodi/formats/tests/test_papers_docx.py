"""The DOCX of a paper, measured against GB/T 9704-2012 to the millimetre."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.formats.papers import DocumentNumber, Paragraph, Words, write_docx
from luodi.formats.tests.papers_sample import sample_paper

GOLDEN = Path(__file__).parent / "golden"
TWIPS_PER_MM = 1440 / 25.4


@pytest.fixture(scope="module")
def document() -> Document:
    return docx.Document(BytesIO(write_docx(sample_paper())))


def style(document: Document, name: str):
    return document.styles[name].element


def value(element, path: str, attribute: str = "w:val") -> str:
    found = element.find(f".//{path}", element.nsmap)
    assert found is not None, path
    return found.get(qn(attribute))


def test_the_page_is_a4_with_a_type_area_of_156_by_225_mm(document: Document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.top_margin.mm == pytest.approx(37, abs=0.05)
    assert section.left_margin.mm == pytest.approx(28, abs=0.05)
    assert section.page_width.mm - section.left_margin.mm - section.right_margin.mm == pytest.approx(156, abs=0.1)
    assert section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm == pytest.approx(225, abs=0.1)


def test_the_grid_holds_exactly_22_lines_and_28_characters(document: Document):
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    pitch = int(grid.get(qn("w:linePitch")))
    body = style(document, "公文正文")
    assert value(body, "w:pPr/w:spacing", "w:line") == str(pitch)
    assert value(body, "w:pPr/w:spacing", "w:lineRule") == "exact"
    assert int(225 * TWIPS_PER_MM / pitch) == 22
    character = int(value(body, "w:rPr/w:sz")) * 10 + int(value(body, "w:rPr/w:spacing"))
    assert int(156 * TWIPS_PER_MM / character) == 28


@pytest.mark.parametrize(
    ("name", "face", "points"),
    [
        ("公文正文", "仿宋_GB2312", 16),
        ("公文标题", "方正小标宋简体", 22),
        ("公文一级标题", "黑体", 16),
        ("公文二级标题", "楷体_GB2312", 16),
        ("公文三级标题", "仿宋_GB2312", 16),
        ("公文四级标题", "仿宋_GB2312", 16),
        ("公文版记", "仿宋_GB2312", 14),
        ("公文页码", "宋体", 14),
    ],
)
def test_each_part_has_its_face_and_size(document: Document, name: str, face: str, points: int):
    element = style(document, name)
    fonts = element.find(".//w:rFonts", element.nsmap)
    assert {fonts.get(qn(f"w:{script}")) for script in ("eastAsia", "ascii", "hAnsi")} == {face}
    assert int(value(element, "w:rPr/w:sz")) == points * 2


def test_the_red_mark_begins_35_mm_down_and_the_red_line_lies_4_mm_under_the_number(document: Document):
    space, mark, _, _, number = document.paragraphs[:5]
    assert space.paragraph_format.line_spacing.mm == pytest.approx(35, abs=0.1)
    assert mark.text == "象山县招商发展中心文件"
    assert value(style(document, "发文机关标志"), "w:rPr/w:color") == "FF0000"
    assert number.text == "象招通〔2022〕11号"
    rule = number._p.find(".//w:pBdr/w:bottom", number._p.nsmap)
    assert rule.get(qn("w:color")) == "FF0000"
    assert int(rule.get(qn("w:space"))) * 25.4 / 72 == pytest.approx(4, abs=0.5)


def test_with_a_signatory_the_number_stands_left_and_the_name_right_in_kaiti():
    paragraph = docx.Document(BytesIO(write_docx(sample_paper(signatory="王某某")))).paragraphs[4]
    assert paragraph.text == "　象招通〔2022〕11号\t签发人：王某某"
    assert value(paragraph.runs[-1]._r, "w:rFonts", "w:eastAsia") == "楷体_GB2312"


def test_page_numbers_stand_between_dashes_outside_on_odd_and_even_pages(document: Document):
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph._p.find(".//w:fldSimple", paragraph._p.nsmap).get(qn("w:instr")) == "PAGE"
        assert value(paragraph._p, "w:jc") == side
        assert paragraph._p.find(".//w:ind", paragraph._p.nsmap).get(qn(f"w:{side}")) == "280"
    middle = section.footer_distance.mm + 14 / 72 * 25.4 / 2
    assert 35 - middle == pytest.approx(7, abs=0.1)


def test_every_figure_carries_a_bookmark_in_reading_order(document: Document):
    starts = document.element.body.findall(".//w:bookmarkStart", document.element.nsmap)
    texts = {start.get(qn("w:name")): start.getnext().find(qn("w:t")).text for start in starts}
    figures = sample_paper().figures
    assert texts == {f"figure_{number}": figure.text for number, figure in enumerate(figures, start=1)}


def test_merged_heads_span_columns_and_rows_and_repeat_on_every_page(document: Document):
    rows = document.tables[0].rows
    assert [bool(row._tr.findall(".//w:tblHeader", row._tr.nsmap)) for row in rows[:3]] == [True, True, False]
    assert document.tables[0].cell(0, 0)._tc is document.tables[0].cell(1, 0)._tc
    assert document.tables[0].cell(0, 2)._tc is document.tables[0].cell(0, 3)._tc
    assert [cell.text for cell in rows[-1].cells] == ["合计", "合计", "9", "93", "3"]


def test_the_imprint_hangs_at_the_foot_of_the_type_area_between_its_lines(document: Document):
    frames = [p for p in document.paragraphs if p._p.find(".//w:framePr", p._p.nsmap) is not None]
    assert [p.text for p in frames if p.text] == [
        "抄送：县委办公室、县政府办公室。",
        "象山县招商发展中心办公室\t2022年12月5日印发",
    ]
    places = {(value(p._p, "w:framePr", "w:vAnchor"), value(p._p, "w:framePr", "w:yAlign")) for p in frames}
    assert places == {("margin", "bottom")}
    heights = [int(value(p._p, "w:spacing", "w:line")) / TWIPS_PER_MM for p in frames if not p.text]
    assert heights == pytest.approx([0.35, 0.25, 0.35], abs=0.02)


def test_the_same_paper_gives_the_same_bytes_whenever_it_is_written():
    assert write_docx(sample_paper()) == write_docx(sample_paper())
    with ZipFile(BytesIO(write_docx(sample_paper()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2022, 12, 5, 0, 0, 0)}


def test_the_words_of_the_paper_in_their_order(document: Document):
    text = "\n".join(paragraph.text for paragraph in document.paragraphs if paragraph.text.strip())
    assert text.splitlines() == (GOLDEN / "paper.txt").read_text(encoding="utf-8").splitlines()


def test_a_draft_shows_an_empty_place_for_the_serial_and_its_watermark():
    paper = sample_paper(number=DocumentNumber(prefix="象招通", year=2022, serial=None), watermark="演示数据")
    draft = docx.Document(BytesIO(write_docx(paper)))
    assert draft.paragraphs[4].text == "象招通〔2022〕　号"
    assert draft.sections[0].header.paragraphs[0].text == "演示数据"


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=60))
def test_any_words_a_person_writes_come_back_unchanged(words: str):
    paper = sample_paper(blocks=(Paragraph((Words(words),)),))
    texts = [paragraph.text for paragraph in docx.Document(BytesIO(write_docx(paper))).paragraphs]
    assert words in texts
