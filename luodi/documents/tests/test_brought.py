"""A rulebook brings its papers' templates: tried before it is published, part of the book, behind the office's own."""

import shutil
from base64 import b64decode
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from luodi.documents import actions
from luodi.documents.layouts import current
from luodi.documents.making import make_bulletin
from luodi.documents.starting import starter
from luodi.documents.tests.making import everybody, place
from luodi.documents.tests.test_layouts import template
from luodi.documents.tests.test_pages import browser
from luodi.formats.papers import check_template
from luodi.records import files
from luodi.regulations.checking import check_publishable, load_publishable
from luodi.regulations.queries import book_for

LIBRARY = Path(settings.RULEBOOKS)
NANYANG, WEEKLY = "411300", "weekly-dynamics"
pytestmark = pytest.mark.django_db


def lines(content: bytes) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(content)).paragraphs]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name in ("national", "nanyang"):
        shutil.copytree(LIBRARY / name, tmp_path / name)
    return tmp_path


def test_the_weekly_paper_is_laid_out_by_the_template_its_rulebook_brings():
    made = lines(make_bulletin(place(NANYANG), "2022-W46", None, "docx", document=WEEKLY))
    assert "南阳招商引资周动态" in made
    assert "南阳市招商投资促进局文件" not in made
    assert any("2022年第46周" in line for line in made)
    assert not [line for line in made if "{" in line]


def test_what_the_office_sets_comes_first_and_without_a_file_the_standard_is_back():
    office, book = place(NANYANG), book_for(place(NANYANG), date(2022, 11, 20))
    upload = SimpleUploadedFile("本局周动态.docx", template("本局 {{ title }}"), files.OFFICE["word/"][0])
    stored = files.store(upload, actor=everybody(NANYANG))
    order = {"place": NANYANG, "document": WEEKLY}
    actions.set_template(actor=everybody(NANYANG), data=order | {"file": stored.pk})
    own = current(book, office, WEEKLY, at=None)
    assert own is not None
    assert (own.name, own.is_office_s) == ("本局周动态.docx", True)
    assert lines(make_bulletin(office, "2022-W46", None, "docx", document=WEEKLY))[0].startswith("本局")
    actions.set_template(actor=everybody(NANYANG), data=order)
    assert current(book, office, WEEKLY, at=None) is None


def test_a_changed_template_makes_another_book(library: Path):
    before = book_for(place(NANYANG), date(2022, 11, 20))
    file = library / "nanyang" / "templates" / "weekly-dynamics.docx"
    assert b64decode(before.templates[WEEKLY]) == file.read_bytes()
    file.write_bytes(template("{{ title }}"))
    changed = load_publishable(library / "nanyang", library).book
    assert changed is not None
    assert changed.digest != before.digest


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            template("好的一段", "签约 {{ signed_cuont_week }} 个"),
            ("第 2 段", "signed_cuont_week", "signed_count_week"),
        ),
        (template("{%p for section in sections %}", "{{ section.headng }}", "{%p endfor %}"), ("第 2 段", "heading")),
        (template("{{ title"), ("第 1 段", "{{ title")),
        ("不是 Word 文件".encode(), ("另存为 .docx",)),
    ],
)
def test_a_broken_template_keeps_the_rulebook_from_being_published(
    library: Path, content: bytes, said: tuple[str, ...]
):
    (library / "nanyang" / "templates" / "weekly-dynamics.docx").write_bytes(content)
    (found,) = check_publishable(library / "nanyang", library)
    assert found.file == "nanyang/documents.yaml"
    for words in ("weekly-dynamics.docx", *said):
        assert words in found.text("zh")


def test_a_template_that_is_not_there_is_named_with_those_that_are(library: Path):
    folder = library / "nanyang" / "templates"
    (folder / "weekly-dynamics.docx").rename(folder / "weekly.docx")
    (found,) = check_publishable(library / "nanyang", library)
    assert (found.code, "weekly.docx" in found.text("zh")) == ("no-template", True)


@pytest.mark.parametrize("code", [NANYANG, "330225", "120110", "430921", "411100"])
def test_every_paper_can_be_begun_from_the_standard_layout(code: str):
    for document in book_for(place(code), date(2022, 12, 31)).documents:
        check_template(starter(document), document.template_sample(), name=document.id)


def test_an_office_downloads_what_lays_its_paper_out_now(acting):
    client = browser(acting("nanyang", "bureau-director"))
    page = client.get(reverse("documents:layouts")).content.decode()
    address = reverse("documents:layout-start", args=[NANYANG, WEEKLY])
    assert address in page
    assert "weekly-dynamics.docx" in page
    assert "南阳招商引资周动态" in lines(client.get(address).content)
    assert client.get(reverse("documents:layout-start", args=["330225", "monthly-bulletin"])).status_code == 404
