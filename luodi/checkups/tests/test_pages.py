"""A clerk gives in a draft or a table, and sees what is wrong in it beside the words."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from ninja import Router
from ninja.testing import TestClient

from luodi.checkups import actions
from luodi.checkups.endpoints import add_checkup_reads
from luodi.checkups.models import Checkup
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
Desk = Callable[[Actor], Client]
Acting = Callable[..., Actor]
WRONG = "全年实现转化项目87个（动建52个、投产29个、变更投资主体或模式5个）。<script>alert()</script>"
RIGHT = "全年实现转化项目87个（动建52个、投产29个、变更投资主体或模式6个）。"


def page_of(browser: Client, data: dict[str, object]) -> tuple[int, str]:
    """What the browser shows after the form is sent."""
    answer = browser.post(reverse("checkups:list"), data, follow=True)
    return answer.status_code, answer.content.decode()


def word(rows: list[list[str]], *paragraphs: str) -> SimpleUploadedFile:
    """A Word file with paragraphs and a table."""
    document, stream = Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(stream)
    return SimpleUploadedFile("通报.docx", stream.getvalue())


def workbook(rows: list[list[object]]) -> SimpleUploadedFile:
    """A workbook with one sheet."""
    book, stream = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "进度"
    for row in rows:
        sheet.append(row)
    book.save(stream)
    return SimpleUploadedFile("进度.xlsx", stream.getvalue())


def test_pasted_words_are_shown_with_what_is_wrong_in_them(acting: Acting, at_desk: Desk) -> None:
    browser = at_desk(acting("xiangshan", "center-clerk"))
    status, page = page_of(browser, {"text": WRONG})
    assert status == 200
    assert "52个 + 29个 + 5个 = 86个" in page
    assert 'class="found found-error"' in page
    assert 'title="动建，数值"' in page
    assert "<script>alert" not in page
    kept = Checkup.objects.get()
    assert (kept.errors, kept.doubts, kept.figures) == (1, 0, 4)
    status, page = page_of(browser, {"text": RIGHT})
    assert "found-error" not in page
    assert "52个 + 29个" not in page


def test_a_word_file_is_checked_with_its_table(acting: Acting, at_desk: Desk) -> None:
    rows = [["单位", "签约数（个）", "金额（亿元）"], ["甲", "3", "1.5"], ["乙", "4", "2.5"], ["合计", "7", "5.0"]]
    upload = word(rows, "同比增长-8.92%。")
    status, page = page_of(at_desk(acting("xiangshan", "center-clerk")), {"upload": upload})
    assert status == 200
    assert "1.5 + 2.5 = 4，合计写作 5" in page
    assert "宜写作“下降8.92%”" in page
    assert '<td class="found-error">5.0' in page


def test_a_workbook_is_checked_and_the_findings_leave_as_a_sheet(acting: Acting, at_desk: Desk) -> None:
    rows: list[list[object]] = [["单位", "目标值", "完成值", "完成率"], ["甲", 10, 7, 0.7], ["乙", 10, 8, 0.9]]
    browser = at_desk(acting("xiangshan", "center-clerk"))
    status, page = page_of(browser, {"upload": workbook(rows)})
    assert status == 200
    assert "进度!D3" in page
    answer = browser.get(reverse("checkups:export", args=[Checkup.objects.get().pk]))
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    assert any("80%" in str(cell.value) for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("稿件.pdf", b"%PDF-1.7\n1 0 obj\n<< broken", "重新上传"),
        ("表.xlsx", b"PK\x03\x04broken", "重新上传"),
        ("空.txt", b" \n", "空"),
    ],
)
def test_a_broken_file_is_refused_with_what_to_do(
    name: str, content: bytes, words: str, acting: Acting, at_desk: Desk
) -> None:
    status, page = page_of(at_desk(acting("xiangshan", "center-clerk")), {"upload": SimpleUploadedFile(name, content)})
    assert status == 422
    assert words in page
    assert not Checkup.objects.exists()


def test_a_period_that_is_none_is_refused_and_nothing_is_kept(acting: Acting) -> None:
    clerk = acting("xiangshan", "center-clerk")
    with pytest.raises(Refused):
        actions.check(actor=clerk, data={"text": RIGHT, "period": "去年某月"})
    assert not Checkup.objects.exists()


def test_only_who_may_check_and_only_his_unit_sees_it(acting: Acting, at_desk: Desk) -> None:
    clerk = acting("xiangshan", "center-clerk")
    row = actions.check(actor=clerk, data={"text": WRONG})
    address = reverse("checkups:checkup", args=[row.pk])
    assert at_desk(clerk).get(address).status_code == 200
    assert at_desk(acting("xiangshan", "town-clerk")).get(address).status_code == 404
    with pytest.raises(NotAllowed):
        actions.check(
            actor=acting("xiangshan", "center-administrator").__class__(**_without(clerk)), data={"text": WRONG}
        )


def _without(actor: Actor) -> dict[str, object]:
    """The same actor in a post without the step."""
    fields = {name: getattr(actor, name) for name in Actor.__dataclass_fields__}
    return fields | {"verbs": actor.verbs - {"checkups.check"}}


def test_a_kept_checkup_is_not_changed_afterwards(acting: Acting) -> None:
    row = actions.check(actor=acting("xiangshan", "center-clerk"), data={"text": WRONG})
    with pytest.raises(DatabaseError), transaction.atomic():
        Checkup.objects.filter(pk=row.pk).update(errors=0)


def test_a_program_reads_the_findings(acting: Acting) -> None:
    router = Router()
    add_checkup_reads(router, {})
    clerk = acting("xiangshan", "center-clerk")
    row = actions.check(actor=clerk, data={"text": WRONG})
    (finding, *_rest) = TestClient(router).get(f"/{row.pk}/findings", actor=clerk).json()
    assert (finding["kind"], finding["severity"]) == ("sum", "error")
    assert [one["text"] for one in finding["figures"]] == ["87个", "52个", "29个", "5个"]
    assert len(TestClient(router).get(f"/{row.pk}/figures", actor=clerk).json()) == 4


def test_the_page_asks_the_database_equally_often_whatever_the_length(acting: Acting, at_desk: Desk) -> None:
    clerk = acting("xiangshan", "center-clerk")
    browser, counts = at_desk(clerk), []
    for times in (1, 40):
        row = actions.check(actor=clerk, data={"text": "\n".join([WRONG] * times)})
        address = reverse("checkups:checkup", args=[row.pk])
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_number_said_before_the_table_of_a_word_file_is_held_against_its_rows(acting: Acting, at_desk: Desk) -> None:
    rows = [["组别", "人数"], ["甲团", "3"], ["乙团", "4"], ["丙团", "5"], ["合计", "12"]]
    browser = at_desk(acting("xiangshan", "center-clerk"))
    _status, page = page_of(browser, {"upload": word(rows, "通报", "共5个小组外出，情况如下表：")})
    assert "“表1”列出 3 个（3 行）" in page
    _status, page = page_of(browser, {"upload": word(rows, "通报", "共3个小组外出，情况如下表：")})
    assert "列出 3 个" not in page


def test_findings_stand_by_severity_and_lead_to_their_place_and_back(acting: Acting, at_desk: Desk) -> None:
    browser = at_desk(acting("xiangshan", "center-clerk"))
    _status, page = page_of(browser, {"text": WRONG + "\n固定资产投资100.66亿元，同比增长-8.92%。"})
    assert page.index('id="g-error"') < page.index('id="g-note"')
    for number in (1, 2):
        assert f'id="t{number}" href="#n{number}"' in page
        assert f'href="#t{number}"' in page
    assert 'href="#g-error"' in page


def test_of_very_many_findings_the_first_are_shown_and_the_sheet_holds_all(
    acting: Acting, at_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luodi.checkups.showing.MOST_FINDINGS", 3)
    browser = at_desk(acting("xiangshan", "center-clerk"))
    _status, page = page_of(browser, {"text": "\n".join([WRONG] * 5)})
    shown = page.count('class="checked-finding"')
    kept = Checkup.objects.get()
    assert shown < len(kept.findings)
    assert f"另有{kept.errors - 3}条未在此列出" in page
    answer = browser.get(reverse("checkups:export", args=[kept.pk]))
    rows = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].max_row
    assert rows >= len(kept.findings)
