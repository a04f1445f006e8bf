"""Text out of docx, pdf and txt: nothing is lost, every paragraph has its place, every refusal says what to do."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from luodi.formats.papers import Paragraph as Printed
from luodi.formats.papers import Report, Words, write_report_pdf
from luodi.formats.texts import (
    NoteCode,
    Region,
    TextKind,
    TextLimits,
    TextProblem,
    TextRefused,
    from_string,
    plain_words,
    read_text,
    text_digest,
)


def saved(fill: Callable[..., None]) -> bytes:
    """A docx filled by the function."""
    document, stream = Document(), BytesIO()
    fill(document)
    document.save(stream)
    return stream.getvalue()


def refused(data: bytes, *, limits: TextLimits | None = None) -> TextProblem:
    """Why the bytes are turned away; the sentence exists in both languages."""
    with pytest.raises(TextRefused) as refusal:
        read_text(data, **({"limits": limits} if limits else {}))
    for language in ("zh", "en"):
        assert "{" not in refusal.value.refusal.text(language)
    return refusal.value.refusal.code


def test_paragraphs_tables_headers_and_footers_are_read_with_their_place() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("第一条 总投资1.2亿元。")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "用地", "35亩"
        document.sections[0].header.paragraphs[0].text = "协议编号 合成-001"
        document.sections[0].footer.paragraphs[0].text = "第 1 页 共 3 页"

    read = read_text(saved(fill))
    assert read.kind is TextKind.DOCX
    assert read.texts == ("第一条 总投资1.2亿元。", "用地", "35亩", "协议编号 合成-001")
    assert [one.place.region for one in read.paragraphs] == [Region.BODY, Region.TABLE, Region.TABLE, Region.HEADER]
    assert read.paragraphs[1].place.text("zh") == "第2段（表格）"
    assert read.paragraphs[1].place.text("en") == "paragraph 2 (table)"


def _wrapped(paragraph: Paragraph, tag: str, run_tag: str = "w:t") -> None:
    """Put the paragraph's last run into a tracked insertion or deletion."""
    run = paragraph.runs[-1]._r
    mark = OxmlElement(tag)
    run.addprevious(mark)
    mark.append(run)
    for text in run.findall(qn("w:t")):
        text.tag = qn(run_tag)


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("乙方应在")
        paragraph.add_run("六个月")
        _wrapped(paragraph, "w:del", "w:delText")
        paragraph.add_run("九个月")
        _wrapped(paragraph, "w:ins")
        paragraph.add_run("内开工。")

    read = read_text(saved(fill))
    assert read.texts == ("乙方应在九个月内开工。",)
    assert read.paragraphs[0].is_tracked
    assert [note.code for note in read.notes] == [NoteCode.TRACKED]


def test_hidden_words_are_read_and_marked() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("甲方依法协助。").add_run("税收全额返还。").font.hidden = True

    read = read_text(saved(fill))
    assert read.texts == ("甲方依法协助。税收全额返还。",)
    assert read.paragraphs[0].is_hidden
    assert NoteCode.HIDDEN in {note.code for note in read.notes}


def test_automatic_numbers_are_said_not_to_be_words() -> None:
    read = read_text(saved(lambda document: document.add_paragraph("开工。", style="List Number")))
    assert read.texts == ("开工。",)


def printed(*paragraphs: str) -> bytes:
    """A PDF with these paragraphs, as the house prints them."""
    parts = tuple(Printed((Words(text),)) for text in paragraphs)
    return write_report_pdf(Report(title="合成协议", made_on=date(2024, 9, 1), parts=parts, contents=False))


def test_a_plain_text_is_read_in_utf8_and_gb18030() -> None:
    words = "第一条 甲方先征后返。\n第二条 乙方开工。"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        read = read_text(words.encode(encoding))
        assert read.texts == ("第一条 甲方先征后返。", "第二条 乙方开工。")
        assert read.paragraphs[1].place.text("zh") == "第2行"


def test_lines_broken_by_the_margin_are_one_paragraph_again() -> None:
    words = "第一条　乙方在开发区投资建设新能源汽车零部件生产线项\n目，总投资一亿二千万元人民币，用地三十五点五亩，建设\n期二十四个月。\n第二条　甲方依法协助。"
    assert from_string(words).texts == (
        "第一条　乙方在开发区投资建设新能源汽车零部件生产线项目，总投资一亿二千万元人民币，用地三十五点五亩，建设期二十四个月。",
        "第二条　甲方依法协助。",
    )


def _pdf(pages: int, *, password: str = "") -> bytes:
    writer, stream = PdfWriter(), BytesIO()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(stream)
    return stream.getvalue()


def test_a_pdf_of_images_says_that_it_has_no_text() -> None:
    assert refused(_pdf(3)) is TextProblem.ONLY_IMAGES


def test_a_locked_or_broken_pdf_is_refused() -> None:
    assert refused(_pdf(1, password="secret")) is TextProblem.ENCRYPTED
    assert refused(b"%PDF-1.7\n1 0 obj << broken") in (TextProblem.TRUNCATED, TextProblem.UNREADABLE)
    assert refused(_pdf(1)[:120]) in (TextProblem.TRUNCATED, TextProblem.UNREADABLE, TextProblem.ONLY_IMAGES)


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    assert refused(_pdf(3), limits=TextLimits(pages=2)) is TextProblem.TOO_LONG


def _zip(**members: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", TextProblem.EMPTY),
        (b"  \n ", TextProblem.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, TextProblem.OLD_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), TextProblem.ENCRYPTED),
        (b"<!DOCTYPE html><html></html>", TextProblem.WEB_PAGE),
        (b"\x89PNG\r\n\x1a\n0000", TextProblem.NOT_A_TEXT),
        (b"\x00\x01\x02binary", TextProblem.NOT_A_TEXT),
        (_zip(xl__workbook=b"x"), TextProblem.NOT_A_TEXT),
        (_zip(word__document=b"x"), TextProblem.UNREADABLE),
        (_zip(**{"word__document.xml": b"<broken"}), TextProblem.UNREADABLE),
        (_zip(**{"word__document.xml": b"<a/>", "word__vbaProject.bin": b"x"}), TextProblem.MACRO),
        (_zip(**{"word__document.xml": b"0" * (30 << 20)}), TextProblem.BOMB),
        (_zip(**{"OFD.xml": b"<a/>"}), TextProblem.OFD),
        (saved(lambda document: document.add_paragraph("字")) [:600], TextProblem.TRUNCATED),
        (saved(lambda document: None), TextProblem.NO_TEXT),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, why: TextProblem) -> None:
    assert refused(data) is why


def test_an_entity_in_the_xml_is_not_followed() -> None:
    xml = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>A &e; B</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "".join(read_text(_zip(**{"word__document.xml": xml})).texts).replace(" ", "") in ("AB", "A")


def test_a_text_longer_than_the_limit_is_refused() -> None:
    assert refused("甲".encode() * 200, limits=TextLimits(characters=100)) is TextProblem.TOO_LONG
    assert refused(b"a" * 200, limits=TextLimits(file_bytes=100)) is TextProblem.TOO_LARGE


def test_the_digest_knows_words_not_layout() -> None:
    whole = text_digest(from_string("第一条 总投资 1.2 亿元。\n\n第二条 开工。"))
    assert text_digest(from_string("第一条总投资1.2亿元。\n第二条　开工。")) == whole
    assert text_digest(from_string("第一条总投资1.3亿元。\n第二条　开工。")) != whole
    assert text_digest(from_string("第一条总投资1.2亿元，\n第二条　开工。")) != whole


@given(st.text(max_size=80))
def test_plain_words_loses_only_spaces(text: str) -> None:
    assert "".join(plain_words(text).split()) == "".join(text.split())
    assert plain_words(plain_words(text)) == plain_words(text)


def test_a_space_between_two_numbers_parts_them() -> None:
    assert plain_words("10 20 亩") == "10 20亩"


def test_a_printed_pdf_gives_its_words_back_page_by_page() -> None:
    data = printed("第一条 乙方在开发区投资建设生产线，总投资一亿二千万元。", "第二条 甲方以零地价供地。")
    read = read_text(data)
    assert read.kind is TextKind.PDF
    assert len(PdfReader(BytesIO(data)).pages) >= 1
    whole = "".join(plain_words(text) for text in read.texts)
    assert "第二条甲方以零地价供地。" in whole
    assert read.paragraphs[0].place.page == 1


GOOD = (saved(lambda document: document.add_paragraph("第一条 甲方依法协助。")), _pdf(2))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(GOOD), st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(good: bytes, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(good) - 1))
    cut = data.draw(st.integers(0, min(40, len(good) - position)))
    damaged = good[:position] + data.draw(st.binary(max_size=20)) + good[position + cut :]
    said: tuple[str, ...]
    try:
        said = tuple(read_text(damaged).texts)
    except TextRefused as refusal:
        said = (refusal.refusal.text("zh"),)
    assert any(said)
