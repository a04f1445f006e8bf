"""A draft in a broken, locked, empty or huge file: a message that says what is wrong and what to do."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader, PdfWriter

from luodi.checkups.assembling import Unreadable, read_draft
from luodi.checkups.tests.drafts_making import TITLE, as_docx, as_pdf, as_xlsx


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
