"""A paper says as of when and in which state its figures stand, and which ledger holds nothing for a sentence."""

from datetime import date
from io import BytesIO
from json import loads

import docx
import pytest
from pypdf import PdfReader

from luodi.documents.making import make_bulletin
from luodi.documents.tests.making import at, place, reversed_at, signed
from luodi.formats.papers import DocumentNumber, OfficialPaper, Paragraph, Words, write_pdf
from luodi.organization.models import Unit

pytestmark = pytest.mark.django_db
NANXIAN, NANYANG, DONGLI = "430921", "411300", "120110"
NOTHING = "没有上述事项的记录"


def paper(code: str, document: str, period: str) -> dict[str, object]:
    content = make_bulletin(place(code), period, date(2022, 12, 5), "json", document=document)
    return dict(loads(content))


def town(code: str, of: str) -> str:
    return Unit.objects.filter(jurisdiction__code=code, unit_class=of).order_by("position")[0].code


def test_the_last_paragraph_says_as_of_when_and_in_which_state_the_figures_stand():
    assert (
        paper(NANXIAN, "monthly-bulletin", "2022-11")["basis"]
        == "（以上数据截至2022年12月5日，均为各单位自报数，未经认定。）"
    )
    mixed = str(paper(NANYANG, "monthly-bulletin", "2022-11")["basis"])
    assert "开工项目（发改认定）" in mixed
    assert mixed.endswith("为认定数，其余为自报数。）")


def test_the_words_stand_in_every_format():
    for written in ("docx", "pdf", "html"):
        content = make_bulletin(place(NANXIAN), "2022-11", date(2022, 12, 5), written, document="monthly-bulletin")
        if written == "docx":
            text = "".join(one.text for one in docx.Document(BytesIO(content)).paragraphs)
        elif written == "pdf":
            text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        else:
            text = content.decode()
        assert "均为各单位自报数" in text.replace("\n", "").replace(" ", "")


def test_a_sentence_of_zeros_names_the_ledger_that_holds_nothing():
    sections = paper(NANXIAN, "quarterly-bulletin", "2022-Q3")["sections"]
    assert any(f"结果台账{NOTHING}" in line for line in sections[0]["paragraphs"])  # type: ignore[index]


def test_a_row_taken_back_is_a_row_and_one_that_stands_is_a_figure():
    unit = town(NANXIAN, "landing")
    entry = signed(NANXIAN, "甲项目", unit, date(2022, 8, 3), "150000000", recorded=at(2022, 8, 4))
    reversed_at(entry, at(2022, 8, 5))
    taken_back = paper(NANXIAN, "quarterly-bulletin", "2022-Q3")["sections"][0]["paragraphs"]  # type: ignore[index]
    assert not [line for line in taken_back if NOTHING in line]
    signed(NANXIAN, "乙项目", unit, date(2022, 8, 6), "150000000", recorded=at(2022, 8, 6))
    standing = paper(NANXIAN, "quarterly-bulletin", "2022-Q3")["sections"][0]["paragraphs"]  # type: ignore[index]
    assert not [line for line in standing if NOTHING in line]


def test_nobody_is_first_where_everybody_stands_at_nothing():
    rows = paper(DONGLI, "periodic-notice", "2022-Q3")
    places = [one for key, one in rows["figures"].items() if key.startswith("rank:")]  # type: ignore[attr-defined]
    assert places
    assert {one["text"] for one in places} == {"—"}


def test_a_public_notice_has_neither_red_head_nor_imprint():
    content = make_bulletin(place(DONGLI), "2022-Q3", date(2022, 12, 5), "docx", document="periodic-notice")
    found = [one.text for one in docx.Document(BytesIO(content)).paragraphs if one.text]
    assert found[0].startswith("东丽区街道园区招商引资指标完成情况公示")
    assert not [line for line in found if "文件" in line or "印发" in line or "抄送" in line]
    newsletter = make_bulletin(place(DONGLI), "2022-11-H1", date(2022, 12, 5), "docx", document="biweekly-report")
    assert docx.Document(BytesIO(newsletter)).paragraphs[1].text == "东丽区招商引资双周专报"


@pytest.mark.parametrize("lines", range(5, 13, 2))
def test_the_signature_never_stands_on_a_page_of_its_own(lines: int):
    blocks = tuple(Paragraph((Words(f"第{number}段。"),)) for number in range(lines))
    made = OfficialPaper(
        letterhead="南县商务局文件",
        number=DocumentNumber(prefix="南商通", year=2022, serial=1),
        title="关于情况的通报",
        blocks=(*blocks, Paragraph((Words("（以上数据截至今日。）"),))),
        signature="南县商务局",
        dated=date(2022, 12, 5),
    )
    pages = [page.extract_text() for page in PdfReader(BytesIO(write_pdf(made))).pages]
    (signed_page,) = (text for text in pages if "2022年12月5日" in text)
    assert "以上数据截至今日" in signed_page
