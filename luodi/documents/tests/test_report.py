"""The annual report on rule of law: drafted from the ledgers, completed by people, checked, shown to the public."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from json import loads
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from pypdf import PdfReader

from luodi.documents import actions, jobs
from luodi.documents.content import Content, spoken
from luodi.documents.making import for_public, made_of, write
from luodi.documents.models import Bulletin, SectionText
from luodi.documents.papers import content_of
from luodi.documents.required import answered_by, answered_in, headings_of
from luodi.documents.tests.making import at, declared, everybody, opened, place, signed
from luodi.organization.models import Unit
from luodi.organization.refusals import Refused
from luodi.performance.models import Target
from luodi.regulations.queries import book_for
from luodi.supervision import actions as supervision
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
XIANGSHAN = "330225"
SECRET = "东海之星海洋装备制造基地"


def town() -> str:
    return Unit.objects.filter(jurisdiction__code=XIANGSHAN, unit_class="towns").order_by("position")[0].code


def drafted(period: str = "2022") -> Bulletin:
    data = {"place": XIANGSHAN, "document": "rule-of-law-report", "period": period}
    bulletin = actions.draft_bulletin(actor=everybody(XIANGSHAN), data=data)
    jobs.compose_bulletin(bulletin.pk)
    bulletin.refresh_from_db()
    assert bulletin.is_draft, bulletin.problem
    return bulletin


def words(content: Content) -> str:
    return "\n".join(spoken(runs, content.figures, {}) for one in content.sections for runs in one.paragraphs)


def completed(bulletin: Bulletin) -> Bulletin:
    """The draft with everything written that no ledger holds."""
    for section, _words in content_of(bulletin).gaps():
        data = {
            "section": section.id,
            "text": f"本节由人撰写，全年签约{{figure:signed-count@year}}个。（{section.heading}）",
        }
        actions.write_section(actor=everybody(XIANGSHAN), target=bulletin, data=data)
    bulletin.refresh_from_db()
    return bulletin


@pytest.fixture
def year() -> Unit:
    """A year with a large signing, a duty done, and a target."""
    signed(
        XIANGSHAN,
        SECRET,
        town(),
        date(2022, 3, 3),
        "2000000000",
        recorded=at(2022, 3, 4),
        total_investment="2000000000",
    )
    here = place(XIANGSHAN)
    with time_machine.travel(at(2022, 12, 1), tick=False):
        actor = everybody(XIANGSHAN)
        supervision.issue_duties(actor=actor, data={"on": date(2022, 12, 1), "jurisdiction": here.pk})
        duty = Duty.objects.get(jurisdiction=here, rule="constitution-day")
        done = {"done_on": date(2022, 12, 1), "statement": "组织宪法宣誓和宣讲3场"}
        supervision.fulfil_duty(actor=actor, target=duty.pk, data=done)
    Target.objects.create(
        jurisdiction=here, indicator="conversion-count", period="2022", value=Decimal(78), recorded_at=at(2022, 1, 5)
    )
    return Unit.objects.get(jurisdiction=here, code=town())


def test_the_report_says_what_the_ledgers_hold_and_names_who_must_write_the_rest(year: Unit):
    content = content_of(drafted())
    said = words(content)
    assert "国家宪法日普法活动：组织宪法宣誓和宣讲3场。" in said
    assert "全年新签约项目1个" in said
    assert "总投资20.00亿元" in said
    assert "本年度没有提请上级会议审议的招商事项。" in said
    linked = [run for one in content.sections for runs in one.paragraphs for run in runs if "宪法宣誓" in run.text]
    assert linked[0].link.startswith("/duties/")
    gaps = dict((section.id, words) for section, words in content.gaps())
    assert set(gaps) == {"shortcomings", "first-responsible", "next-year", "other"}
    assert "县招商发展中心党组书记、主任" in gaps["first-responsible"]


def test_a_target_is_spoken_of_only_where_one_was_set(year: Unit):
    said = words(content_of(drafted()))
    assert "滞后项目转化完成年度任务78个的0.0%。" in said
    assert "实际利用外资完成年度目标" not in said


def test_it_is_not_issued_before_people_wrote_their_parts_and_then_says_all_five(year: Unit):
    bulletin = drafted()
    rules = book_for(place(XIANGSHAN), date(2022, 12, 31)).document("rule-of-law-report").contents
    missing = [one.required.id for one in answered_in(content_of(bulletin), rules) if one.is_missing]
    assert missing == ["shortcomings", "first-responsible", "next-year", "other"]
    with pytest.raises(Refused, match=r"补写|words"):
        actions.issue_bulletin(actor=everybody(XIANGSHAN), target=bulletin)
    completed(bulletin)
    assert not [one for one in answered_in(content_of(bulletin), rules) if one.is_missing]
    issued = actions.issue_bulletin(actor=everybody(XIANGSHAN), target=bulletin)
    assert issued.serial == 1


def test_what_a_person_writes_keeps_its_figures_linked_and_every_version(year: Unit):
    bulletin = drafted()
    actor = everybody(XIANGSHAN)
    for text in (
        "普法形式较单一。",
        "普法形式较单一，全年签约{figure:signed-count@year}个，占用{rows:signed-count@year}条记录。",
    ):
        actions.write_section(actor=actor, target=bulletin, data={"section": "shortcomings", "text": text})
    bulletin.refresh_from_db()
    content = content_of(bulletin)
    section = next(one for one in content.sections if one.id == "shortcomings")
    assert spoken(section.paragraphs[0], content.figures, {}) == "普法形式较单一，全年签约1个，占用1条记录。"
    assert [run.figure for run in section.paragraphs[0] if run.figure] == [
        "figure:signed-count@year",
        "rows:signed-count@year",
    ]
    assert SectionText.objects.filter(bulletin=bulletin, section="shortcomings").count() == 2


def test_a_figure_nobody_knows_is_refused_with_the_nearest_one(year: Unit):
    bulletin = drafted()
    data = {"section": "shortcomings", "text": "签约{figure:signed-cuont@year}个"}
    with pytest.raises(Refused) as refused:
        actions.write_section(actor=everybody(XIANGSHAN), target=bulletin, data=data)
    assert "figure:signed-count@year" in str(refused.value)
    assert not SectionText.objects.exists()


def test_a_line_left_as_it_was_keeps_the_row_it_opens(year: Unit):
    bulletin = drafted()
    text = "国家宪法日普法活动：组织宪法宣誓和宣讲3场。\n另行补充一段。"
    actions.write_section(actor=everybody(XIANGSHAN), target=bulletin, data={"section": "popularization", "text": text})
    bulletin.refresh_from_db()
    section = next(one for one in content_of(bulletin).sections if one.id == "popularization")
    assert section.paragraphs[0][0].link.startswith("/duties/")
    assert len(section.paragraphs) == 2


def test_a_draft_put_aside_is_kept_and_neither_written_nor_issued(year: Unit):
    bulletin = completed(drafted())
    actor = everybody(XIANGSHAN)
    actions.discard_draft(actor=actor, target=bulletin, data={"reason": "年度数据尚未核定"})
    with pytest.raises(Refused):
        actions.write_section(actor=actor, target=bulletin, data={"section": "other", "text": "无"})
    with pytest.raises(Refused):
        actions.issue_bulletin(actor=actor, target=bulletin)
    bulletin.refresh_from_db()
    assert bulletin.is_discarded
    assert bulletin.discard_reason == "年度数据尚未核定"
    actions.issue_bulletin(actor=actor, target=completed(drafted()))  # another draft of the same period is free
    with pytest.raises(Refused):
        actions.discard_draft(actor=actor, target=Bulletin.objects.get(state="issued"), data={"reason": "再想想"})


def everything_in(content: bytes, format: str) -> str:
    """Every text of a file: of a DOCX each part of the archive, of a PDF each page and its facts."""
    if format == "docx":
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return "".join(re.sub(r"<[^>]+>", "", part) for part in parts) + "".join(parts)
    if format == "pdf":
        reader = PdfReader(BytesIO(content))
        return "".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    return content.decode()


@pytest.mark.parametrize("format", ["docx", "pdf", "html", "json"])
def test_the_public_version_holds_nothing_of_what_is_hidden_anywhere_in_its_file(year: Unit, format: str):
    bulletin = completed(drafted())
    data = {"section": "other", "text": f"{SECRET}由{SECRET}公司投资，推进顺利。"}
    actions.write_section(actor=everybody(XIANGSHAN), target=bulletin, data=data)
    issued = actions.issue_bulletin(actor=everybody(XIANGSHAN), target=bulletin)
    made = made_of(issued)
    inside = re.sub(r"\s", "", everything_in(write(made, format), format))
    assert SECRET in inside  # the internal version has it: the search below can find it
    public = re.sub(r"\s", "", everything_in(write(for_public(made, issued.jurisdiction), format), format))
    assert SECRET not in public
    assert "某企业投资，推进顺利" in public
    assert "此件为公开版，已脱敏" in public
    assert "新签约项目1个" in re.sub(r"<[^>]+>", "", public)


def test_amounts_of_projects_that_are_not_signed_are_hidden(year: Unit):
    with time_machine.travel(at(2022, 5, 1), tick=False):
        project = opened(XIANGSHAN, "在谈的储能项目", town(), total_investment="3330000000")
        declared(project, "signed", date(2022, 5, 1), "3330000000")
    project.refresh_from_db()
    type(project).objects.filter(pk=project.pk).update(signed_on=None)
    made = made_of(drafted())
    rows = next(one for one in made.content.sections if one.listings).listings[0].rows
    assert [row.is_open for row in rows] == [True, False]
    public = for_public(made, place(XIANGSHAN)).content
    hidden = next(one for one in public.sections if one.listings).listings[0].rows
    assert hidden[0].cells[-1] == "（不公开）"
    assert hidden[1].cells[-1] == rows[1].cells[-1]


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("nanyang/sources/ny.txt", ["shortcomings", "first-responsible", "other"]),
        ("xiangshan/sources/xs.txt", ["first-responsible", "other"]),
        ("dongli/sources/dl.txt", ["other"]),
    ],
)
def test_the_reports_of_the_three_places_lack_what_their_headings_lack(source: str, missing: list[str]):
    rules = book_for(place(XIANGSHAN), date(2022, 12, 31)).document("rule-of-law-report").contents
    text = (Path(settings.RULEBOOKS) / source).read_text()
    found = answered_by(headings_of(text), rules)
    assert [one.required.id for one in found if one.is_missing] == missing
    assert all(len(one.headings) <= 1 for one in found)


def test_issued_and_made_again_later_it_is_the_same_to_the_last_digit(year: Unit):
    issued = actions.issue_bulletin(actor=everybody(XIANGSHAN), target=completed(drafted()))
    before = {format: write(made_of(issued), format) for format in ("docx", "html", "json")}
    signed(XIANGSHAN, "迟来的项目", town(), date(2022, 6, 6), "900000000", recorded=at(2022, 6, 7))
    again = Bulletin.objects.get(pk=issued.pk)
    assert {format: write(made_of(again), format) for format in before} == before
    assert loads(before["json"])["figures"]["figure:signed-count@year"]["value"] == "1"
