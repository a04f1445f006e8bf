"""Somebody hands in a file: it is judged by what it is, kept once, and handed out only to who may have it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from luodi.organization.refusals import Refused
from luodi.records import files
from luodi.records.models import StoredFile

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def clerk(acting, settings, tmp_path):
    settings.DATA = tmp_path
    return acting("xiangshan", "center-clerk")


def office(*members, content=b"<x/>"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in members:
            archive.writestr(name, content)
    return stream.getvalue()


def test_the_same_content_is_kept_once(clerk):
    first = files.store(SimpleUploadedFile("合同.pdf", PDF), actor=clerk)
    second = files.store(SimpleUploadedFile("副本.pdf", PDF), actor=clerk)
    assert first == second
    assert (first.name, first.size, first.media_type) == ("合同.pdf", len(PDF), "application/pdf")
    assert files.path_of(first.digest).read_bytes() == PDF
    assert files.is_intact(first)
    assert not list((files.folder() / "incoming").iterdir())


def test_a_changed_file_on_the_disk_is_noticed(clerk):
    stored = files.store(SimpleUploadedFile("合同.pdf", PDF), actor=clerk)
    files.path_of(stored.digest).write_bytes(PDF + b"!")
    assert not files.is_intact(stored)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        (
            "a.docx",
            office("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("a.ofd", office("OFD.xml"), "application/ofd"),
        ("照片.JPG", b"\xff\xd8\xff\xe0" + b"0" * 50, "image/jpeg"),
        ("说明.txt", "说明".encode(), "text/plain"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "application/msword"),
    ],
)
def test_the_customary_kinds_are_taken(clerk, name, content, media_type):
    assert files.store(SimpleUploadedFile(name, content), actor=clerk).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "file-empty"),
        ("a.pdf", b"MZ\x90\x00" + b"0" * 100, "file-type"),
        ("a.html", b"<html><script>1</script>", "file-type"),
        ("a.txt", b"<!DOCTYPE html><script>1</script>", "file-type"),
        ("a.svg", b"<svg onload='1'/>", "file-type"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n0000", "file-forged"),
        ("a.exe", PDF, "file-forged"),
        ("a.docx", b"PK\x03\x04 cut off", "file-damaged"),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin"), "file-macros"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "file-macros"),
        ("a.xlsx", office("xl/workbook.xml", content=b"\x00" * (40 << 20)), "file-bomb"),
        ("a.zip", office("anything.bin"), "file-type"),
    ],
)
def test_what_is_not_taken_says_why_and_leaves_nothing(clerk, name, content, code):
    with pytest.raises(Refused) as refusal:
        files.store(SimpleUploadedFile(name, content), actor=clerk)
    assert refusal.value.code == code
    assert str(refusal.value)
    assert StoredFile.objects.count() == 0
    assert [path for path in files.folder().rglob("*") if path.is_file()] == []


def test_a_file_over_the_limit_is_refused_even_when_it_lies_about_its_size(clerk):
    upload = SimpleUploadedFile("a.pdf", PDF + b"0" * 5000)
    with pytest.raises(Refused, match="MB"):
        files.store(upload, actor=clerk, limit_bytes=1000)
    upload.size = 10
    with pytest.raises(Refused):
        files.store(upload, actor=clerk, limit_bytes=1000)
    assert [path for path in files.folder().rglob("*") if path.is_file()] == []


def test_it_is_served_only_to_who_may_have_it(clerk):
    stored = files.store(SimpleUploadedFile("合同.pdf", PDF), actor=clerk)
    with pytest.raises(Http404):
        files.serve(stored, actor=clerk, allowed=lambda actor, file: False)
    response = files.serve(stored, actor=clerk, allowed=lambda actor, file: actor == clerk)
    assert b"".join(response.streaming_content) == PDF
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "attachment" not in response["Content-Disposition"]


def test_what_a_browser_might_run_is_only_offered_for_saving(clerk):
    stored = files.store(SimpleUploadedFile("a.txt", b"plain"), actor=clerk)
    assert files.response(stored)["Content-Disposition"].startswith("attachment")


def test_a_file_lost_from_the_disk_is_not_found_and_can_be_handed_in_again(clerk):
    stored = files.store(SimpleUploadedFile("a.pdf", PDF), actor=clerk)
    files.path_of(stored.digest).unlink()
    with pytest.raises(Http404):
        files.response(stored)
    assert files.store(SimpleUploadedFile("a.pdf", PDF), actor=clerk) == stored
    assert files.is_intact(stored)
