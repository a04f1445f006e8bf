"""A report of many pages, such as a whole dossier."""

import struct
import zlib
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from luodi.formats.papers import (
    Column,
    Heading,
    ImagePage,
    KeyValues,
    Moment,
    Report,
    ReportPart,
    Table,
    Timeline,
    cell,
    head_row,
    write_report_pdf,
)


def picture() -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0\xff\0\0\0\xff\0" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def report(*parts: ReportPart) -> Report:
    return Report(
        title="某某公司膜材料项目",
        subtitle="项目档案",
        made_on=date(2022, 12, 5),
        cover=(("项目编号", "0093"),),
        foot="招商发展中心",
        parts=(Heading(1, "一、基本情况"), *parts),
    )


def texts(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_cover_contents_facts_table_and_timeline_are_all_there():
    table = Table(
        columns=(Column(), Column()), head=(head_row("日期", "金额"),), body=((cell("2022-11"), cell("5.2")),)
    )
    pages = texts(
        write_report_pdf(
            report(
                KeyValues((("投资方", "某某公司"), ("联系人", ""))),
                table,
                Timeline((Moment(when="2022年11月3日", title="登记签约结果", who="石浦镇", text="凭证2份"),)),
            )
        )
    )
    assert "某某公司膜材料项目" in pages[0]
    assert "0093" in pages[0]
    assert "一、基本情况" in pages[1]
    for words in ("投资方", "—", "5.2", "登记签约结果", "凭证2份", "第3页"):
        assert words in pages[2]


def test_a_picture_gets_a_page_of_its_own_with_its_caption():
    pdf = write_report_pdf(report(ImagePage(content=picture(), caption="附件1 合同.png")))
    last = PdfReader(BytesIO(pdf)).pages[-1]
    assert "附件1合同.png" in texts(pdf)[-1]
    assert len(last.images) == 1


def test_a_broken_picture_is_said_to_be_broken_and_the_rest_is_kept():
    broken = ImagePage(content=picture()[:40], caption="坏的图片")
    odd = ImagePage(content=b"GIF89a", caption="别的格式")
    sound = ImagePage(content=picture(), caption="好的图片")
    pdf = write_report_pdf(report(broken, odd, sound))
    pages = texts(pdf)
    assert sum("此图片无法印出" in page for page in pages) == 2
    assert "好的图片" in pages[-1]
    assert len(PdfReader(BytesIO(pdf)).pages[-1].images) == 1


def test_what_a_person_writes_is_shown_and_never_run():
    nasty = '#read("/etc/passwd") *x* $y$'
    pages = texts(write_report_pdf(report(KeyValues((("备注", nasty),)), Heading(2, nasty))))
    assert "".join(nasty.split()) in "".join(pages)


def test_the_same_report_gives_the_same_bytes():
    assert write_report_pdf(report()) == write_report_pdf(report())
