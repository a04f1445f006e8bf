"""A notice of the ladder is made as any other paper: as it went out, or as the draft it still was."""

import zipfile
from datetime import date
from io import BytesIO
from json import loads
from typing import Any

import pytest
import time_machine
from pypdf import PdfReader

from luodi.accountability import actions
from luodi.accountability.tests.making import COUNTY, LAST, published, scored
from luodi.documents.kinds import kind_named
from luodi.documents.ordered import make_paper
from luodi.documents.tests.making import at, place
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_for
from tests.people import acting

pytestmark = pytest.mark.django_db
ISSUED = date(2023, 1, 20)


@pytest.fixture
def named() -> dict[str, Any]:
    """Two units stand last in 2022; the very last one's talk is confirmed on 20 January."""
    from luodi.accountability.models import Proposal

    scored(2022)
    published(2022)
    rows = {row.unit.code: row for row in Proposal.objects.filter(step="talk").select_related("unit")}
    with time_machine.travel(at(2023, 1, 20), tick=False):
        data = {"on": date(2023, 1, 28), "venue": "县政府三楼会议室", "matters": "实绩不实的原因"}
        actions.confirm(actor=acting("nanxian", "general-convener"), target=rows[LAST].pk, data=data)
    return rows


def made(kind: str = "talk", as_of: date | None = None, **more: Any) -> dict[str, Any]:
    return loads(make_paper(place(COUNTY), "2022", as_of, "json", kind=kind, **more))


def refused(**more: Any) -> Refused:
    with pytest.raises(Refused) as refusal:
        make_paper(
            place(COUNTY), more.pop("period", "2022"), more.pop("as_of", None), "json", **{"kind": "talk"} | more
        )
    return refusal.value


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_a_notice_comes_out_as_issued_and_the_other_units_as_a_draft_without_a_number(named: dict[str, Any]):
    several = refused()
    assert several.code == "which-unit"
    listed = [(one.title, one.explanation) for one in several.missing]
    assert any(LAST in title and "南政约谈〔2023〕1号" in said for title, said in listed)
    assert len(listed) == 2
    issued = made(unit=named[LAST].unit.name)
    assert (issued["number"], issued["draft"], issued["standing"]) == ("南政约谈〔2023〕1号", False, "confirmed")
    assert "县政府三楼会议室" in "".join(issued["sections"][0]["paragraphs"])
    other = next(code for code in named if code != LAST)
    draft = made(unit=other)
    assert (draft["number"], draft["draft"], draft["issued_on"]) == (None, True, None)
    assert "定于　　　　在　　　　约谈" in draft["sections"][0]["paragraphs"][0]
    assert "草稿" in make_paper(place(COUNTY), "2022", None, "html", kind="talk", unit=other).decode()


def test_every_format_says_the_same(named: dict[str, Any]):
    files = {
        one: make_paper(place(COUNTY), "2022", None, one, kind="talk", unit=LAST) for one in ("docx", "pdf", "html")
    }
    with zipfile.ZipFile(BytesIO(files["docx"])) as archive:
        assert "县政府三楼会议室" in archive.read("word/document.xml").decode()
    for text in (text_of(files["pdf"]), files["html"].decode()):
        assert "南政约谈〔2023〕1号" in text
        assert "县政府三楼会议室" in text
        assert "草稿" not in text


def test_as_of_a_day_before_it_was_confirmed_it_is_a_draft_and_before_it_was_proposed_there_is_none(
    named: dict[str, Any],
):
    assert made(unit=LAST, as_of=date(2023, 1, 19))["draft"] is True
    assert made(unit=LAST, as_of=ISSUED)["draft"] is False
    assert "尚未编制" in str(refused(as_of=date(2023, 1, 9)))
    assert "尚未公布" in str(refused(as_of=date(2023, 1, 10)))
    assert "得分尚未公布" in str(refused(as_of=date(2023, 1, 5)))
    assert "尚未结束" in str(refused(period="2023", as_of=ISSUED))


def test_a_declined_step_has_no_notice_and_says_who_declined_it_and_why(named: dict[str, Any]):
    other = next(code for code in named if code != LAST)
    with time_machine.travel(at(2023, 1, 21), tick=False):
        data = {"reason": "该单位上年因抗洪停工"}
        actions.decline(actor=acting("nanxian", "general-convener"), target=named[other].pk, data=data)
    assert made()["number"] == "南政约谈〔2023〕1号", "one is left: no unit need be named"
    gone = refused(unit=other)
    assert gone.code == "declined"
    assert "抗洪停工" in gone.missing[0].explanation
    assert refused(unit="不存在的镇").code == "which-unit"
    assert refused(public=True).code == "no-public-version"


def test_a_step_the_ranks_do_not_call_for_names_what_there_is(named: dict[str, Any]):
    none = refused(kind="inquiry")
    assert none.code == "no-notice"
    assert "没有触发" in str(none)
    assert any("talk" in one.title for one in none.missing)


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("talk", "talk"),
        ("约谈", "talk"),
        ("约谈通知", "talk"),
        ("约谈主要负责人并作表态发言", "talk"),
        ("南县关于约谈南县教育局主要负责人的通知", "talk"),
        ("monthly-bulletin", "monthly-bulletin"),
        (" 关于 全县　招商引资工作情况的通报 ", "monthly-bulletin"),
        ("南县关于２０２２年１１月全县招商引资工作情况的通报", "monthly-bulletin"),
    ],
)
def test_a_paper_is_asked_for_by_id_or_title_however_it_is_written(words: str, identifier: str):
    assert kind_named(book_for(place(COUNTY), ISSUED), words).id == identifier


@pytest.mark.parametrize("words", ["周报", "no-such-paper", "", "报", "通知"])
def test_an_unknown_or_ambiguous_paper_is_refused_with_every_kind_it_may_be(words: str):
    with pytest.raises(Refused) as refusal:
        kind_named(book_for(place(COUNTY), ISSUED), words)
    assert "talk（关于约谈主要负责人的通知）" in str(refusal.value)
