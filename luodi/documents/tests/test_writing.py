"""A clerk writes a section with figures by their names; what is kept are placeholders, and a slip is shown with its place."""

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from luodi.documents import actions, jobs
from luodi.documents.content import spoken
from luodi.documents.models import Bulletin, SectionText
from luodi.documents.naming import KINDS, WINDOWS, Names, names_of
from luodi.documents.papers import content_of
from luodi.documents.tests.making import at, everybody, place, signed
from luodi.documents.tests.test_pages import browser
from luodi.engine.rulebook import Book
from luodi.organization.models import Unit
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_for

Acting = Callable[..., Any]
XIANGSHAN = "330225"


@pytest.fixture
def book(db: None) -> Book:
    return book_for(place(XIANGSHAN), date(2022, 12, 31))


@pytest.fixture
def draft(db: None) -> Bulletin:
    town = Unit.objects.filter(jurisdiction__code=XIANGSHAN, unit_class="towns").order_by("position")[0]
    signed(XIANGSHAN, "甲项目", town.code, date(2022, 5, 3), "150000000", recorded=at(2022, 5, 4))
    data = {"place": XIANGSHAN, "document": "rule-of-law-report", "period": "2022"}
    bulletin = actions.draft_bulletin(actor=everybody(XIANGSHAN), data=data)
    jobs.compose_bulletin(bulletin.pk)
    bulletin.refresh_from_db()
    return bulletin


def written(draft: Bulletin, text: str, section: str = "shortcomings") -> str:
    actions.write_section(actor=everybody(XIANGSHAN), target=draft, data={"section": section, "text": text})
    draft.refresh_from_db()
    content = content_of(draft)
    (found,) = (one for one in content.sections if one.id == section)
    return "\n".join(spoken(runs, content.figures, {}) for runs in found.paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "全年新签约{新签约项目·全年}个。",
        "全年新签约｛新签约项目·全年｝个。",
        "全年新签约{ 新签约项目 · 全年 }个。",
        "全年新签约{figure:signed-count@year}个。",
    ],
)
def test_a_figure_written_by_name_is_counted_and_kept_as_its_placeholder(draft: Bulletin, text: str):
    assert written(draft, text) == "全年新签约1个。"
    assert SectionText.objects.get().text == "全年新签约{figure:signed-count@year}个。"


def test_a_unit_and_what_is_shown_of_the_figure_are_named_too(draft: Bulletin):
    town = Unit.objects.filter(jurisdiction__code=XIANGSHAN, unit_class="towns").order_by("position")[0]
    said = written(draft, f"{town.short_name}签约{{新签约项目·全年·{town.short_name}}}个，{{新签约项目·全年·同比}}。")
    assert said == f"{town.short_name}签约1个，上年同期为零。"
    assert f"@year/{town.code}}}" in SectionText.objects.get().text


def test_the_text_box_shows_names_and_keeping_it_unchanged_changes_nothing(acting: Acting, draft: Bulletin):
    client = browser(acting("xiangshan", "center-director"))
    address = reverse("documents:section", args=[draft.pk, "results"])
    before = next(one for one in content_of(draft).sections if one.id == "results").paragraphs
    page = client.get(address)
    text = page.context["form"].initial["text"]
    assert "{新签约项目·全年}" in text
    assert "signed-count" not in text
    assert 'data-figure="新签约项目·全年"' in page.content.decode()
    client.post(address, {"text": text})
    draft.refresh_from_db()
    assert next(one for one in content_of(draft).sections if one.id == "results").paragraphs == before


def test_how_it_reads_is_shown_before_anything_is_kept(acting: Acting, draft: Bulletin):
    client = browser(acting("xiangshan", "center-director"))
    address = reverse("documents:section", args=[draft.pk, "shortcomings"])
    page = client.post(address, {"text": "签约{新签约项目·全年}个。", "preview": "1"})
    assert "签约<a " in page.content.decode()
    new = client.post(address, {"text": "签约{新签约项目·今年以来}个。", "preview": "1"}).content.decode()
    assert "签约1个。" in new
    assert not SectionText.objects.exists()
    assert client.post(address, {"text": "签约{新签约项目·全年}个。"}).status_code == 302
    assert SectionText.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第一段。\n签约{新签约项木·全年}个。", ("2", "{新签约项木·全年}", "{新签约项目·全年}")),
        ("签约{新签约项目}个。", ("1", "{新签约项目}", "{新签约项目·全年}")),
        ("签约{figure:signed-cuont@year}个", ("1", "{figure:signed-count@year}")),
        ("第一段。\n\n签约{新签约项目·全年个。", ("2", "签约{新签约项目")),
        ("签约新签约项目·全年}个。", ("1", "全年}")),
    ],
)
def test_a_slip_is_refused_with_its_paragraph_and_the_remedy(draft: Bulletin, text: str, said: tuple[str, ...]):
    with pytest.raises(Refused) as refused:
        written(draft, text)
    for words in said:
        assert words in str(refused.value)
    assert not SectionText.objects.exists()


def test_what_waits_for_somebodys_words_cannot_be_kept_empty(draft: Bulletin):
    with pytest.raises(Refused, match="法治"):
        written(draft, "  \n ")
    assert written(draft, "", section="popularization") == ""


def test_a_heading_above_its_parts_offers_text_quietly(acting: Acting, draft: Bulletin):
    client = browser(acting("xiangshan", "center-director"))
    page = client.get(reverse("documents:bulletin", args=[draft.pk])).content.decode()
    link = reverse("documents:section", args=[draft.pk, "measures"])
    assert f'class="write-link no-print quiet" href="{link}"' in page
    assert written(draft, "本年度工作综述。", section="measures") == "本年度工作综述。"


def test_every_figure_has_a_name_that_leads_back_to_it(book: Book):
    names = names_of(book)
    units = [None, *(one.id for one in book.units)]
    asked = itertools.product(book.indicators, WINDOWS, KINDS)
    for unit, (indicator, window, kind) in zip(itertools.cycle(units), asked, strict=False):
        inner = f"{kind}:{indicator.id}@{window}{f'/{unit}' if unit else ''}"
        assert names.inner(names.of(inner)) == inner
        assert ":" not in names.of(inner)


@given(st.text("{}·@:/新签约项目全年{", max_size=30))
def test_what_is_no_name_stays_as_it_was_typed(inner: str):
    names = Names(titles={"signed": "新签约项目"}, indicators={"新签约项目": "signed"}, units={}, unit_ids={})
    once = names.inner(inner)
    assert names.inner(once) == once


def test_every_unit_of_a_place_has_a_name_of_its_own(book: Book):
    names = names_of(book)
    assert len(set(names.units.values())) == len(names.units)
