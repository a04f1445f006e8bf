"""Bulletins made without being kept, as the command line does, and whole dossiers as files."""

import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from json import loads
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pypdf import PdfReader

from luodi.documents import actions, jobs
from luodi.documents.dossier import dossier_pdf, dossier_zip
from luodi.documents.dossier_parts import money_text
from luodi.documents.making import make_bulletin
from luodi.documents.models import Bulletin
from luodi.documents.tests.making import at, declared, everybody, opened, place, signed
from luodi.formats.tests.test_papers_report import picture
from luodi.organization.models import Unit
from luodi.organization.refusals import Refused
from luodi.projects import actions as projects
from luodi.projects.queries.dossier import dossier
from luodi.records import files

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
NANXIAN = "430921"


def town() -> str:
    return Unit.objects.filter(jurisdiction__code=NANXIAN, unit_class="landing").order_by("position")[0].code


def made(as_of: date | None = date(2022, 11, 30), period: str = "2022-11") -> dict[str, Any]:
    return loads(make_bulletin(place(NANXIAN), period, as_of, "json"))


def test_made_for_a_day_it_counts_what_was_known_at_its_end_and_keeps_nothing():
    signed(NANXIAN, "甲项目", town(), date(2022, 11, 3), "150000000", recorded=at(2022, 11, 30, 23))
    signed(NANXIAN, "乙项目", town(), date(2022, 11, 30), "50000000", recorded=at(2022, 12, 1, 0))
    found = made()
    assert found["figures"]["figure:signed-count@month"]["value"] == "1"
    assert found["as_of"] == at(2022, 12, 1, 0).isoformat()
    assert found["number"] is None
    assert not Bulletin.objects.exists()
    assert made(date(2022, 12, 1))["figures"]["figure:signed-count@month"]["value"] == "2"


def test_an_issued_bulletin_comes_out_as_it_was_issued_though_more_is_known_now():
    signed(NANXIAN, "甲项目", town(), date(2022, 11, 3), "150000000", recorded=at(2022, 11, 4))
    order = {"place": NANXIAN, "document": "monthly-bulletin", "period": "2022-11", "as_of": date(2022, 11, 30)}
    bulletin = actions.draft_bulletin(actor=everybody(NANXIAN), data=order)
    jobs.compose_bulletin(bulletin.pk)
    actions.issue_bulletin(actor=everybody(NANXIAN), target=bulletin, data={"issued_on": date(2022, 12, 5)})
    signed(NANXIAN, "乙项目", town(), date(2022, 11, 30), "50000000", recorded=at(2022, 12, 6))
    again = made(None)
    assert again["number"] == "南商通〔2022〕1号"
    assert again["figures"]["figure:signed-count@month"]["value"] == "1"
    counted_anew = made(date(2022, 11, 30))
    assert counted_anew["figures"] == again["figures"]
    pdf = make_bulletin(place(NANXIAN), "2022-11", None, "pdf")
    assert pdf == make_bulletin(place(NANXIAN), "2022-11", None, "pdf")
    assert make_bulletin(place(NANXIAN), "2022-11", None, "docx").startswith(b"PK")


@pytest.mark.parametrize("period", ["2022-13", "yesterday", "2022-11-H1"])
def test_a_period_that_is_none_or_about_which_there_is_no_paper_is_refused(period: str):
    with pytest.raises(Refused) as refusal:
        make_bulletin(place(NANXIAN), period, date(2022, 11, 30), "pdf")
    assert "period" in refusal.value.fields


@pytest.fixture
def whole(acting: Acting) -> Any:
    project = opened(NANXIAN, "年产三万套零部件项目 #1", town(), remark="投资方要求 *加快* 用地手续")
    actor = everybody(NANXIAN)
    proof = files.store(SimpleUploadedFile("签约/照片.png", picture()), actor=actor)
    declared(project, "signed", timezone.localdate(), "150000000", evidence=[proof.pk])
    projects.note(actor=actor, target=project.pk, data={"text": "现场踏勘完成"})
    project.refresh_from_db()
    return dossier(actor, project, timezone.localdate())


def test_the_dossier_as_pdf_holds_facts_entries_timeline_and_pictures(whole: Any):
    moment = at(2026, 1, 5)
    pdf = dossier_pdf(whole, made_at=moment)
    reader = PdfReader(BytesIO(pdf))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    for words in (
        "年产三万套零部件项目#1",
        money_text(Decimal("150000000"), "CNY"),
        "*加快*",
        "现场踏勘完成",
        whole.project.number,
    ):
        assert words in text
    assert len(reader.pages[-1].images) == 1
    assert pdf == dossier_pdf(whole, made_at=moment)


def test_the_zip_holds_the_pdf_and_every_file_under_names_that_stay_in_their_folder(whole: Any):
    with zipfile.ZipFile(BytesIO(dossier_zip(whole, made_at=at(2026, 1, 5)))) as archive:
        names = archive.namelist()
        assert names[0].endswith(".pdf")
        assert all(".." not in name and not name.startswith("/") and name.count("/") <= 1 for name in names)
        pictures = [name for name in names if name.endswith(".png")]
        assert len(pictures) == 1
        assert archive.read(pictures[0]) == picture()
        assert archive.testzip() is None


def test_a_file_missing_from_the_store_is_named_and_the_rest_still_comes(whole: Any):
    entry = next(line for group in whole.results for line in group.lines)
    files.path_of(entry.evidence[0].file.digest).unlink()
    with zipfile.ZipFile(BytesIO(dossier_zip(whole, made_at=at(2026, 1, 5)))) as archive:
        notes = [name for name in archive.namelist() if name.endswith(".txt")]
        assert len(notes) == 1
        assert entry.evidence[0].file.digest in archive.read(notes[0]).decode()
