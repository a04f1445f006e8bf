"""A county's own workbook comes in, is asked about, previewed and taken over; then it is found, kept as a view, sent out."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.furnished import FurnishedHouse
from tests.journeys.browser.steps import SLOWLY, WORKBOOKS, upload

pytestmark = pytest.mark.browser
AtDesk = Callable[..., Page]
WORKBOOK = WORKBOOKS / "started.xlsx"
PROJECT = "年产5万吨稻虾调味品项目"
DOSSIERS = "select count(*) from projects_project"


def numbers(page: Page) -> list[int]:
    """The numbers above the preview: rows, new, changed, the same, doubts, errors."""
    return [int(text) for text in page.locator(".stats .stat-value").all_inner_texts()]


def sheet_of(page: Page, link: str) -> list[list[str]]:
    """Download a workbook and return its cells as text."""
    with page.expect_download() as awaited:
        page.locator(link).first.click()
    content = Path(awaited.value.path()).read_bytes()
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_a_workbook_is_asked_about_taken_over_once_and_comes_back(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    before = furnished.rows(DOSSIERS)[0][0]
    clerk = at_desk("center-clerk")
    upload(clerk, WORKBOOK)
    expect(clerk.locator("#questions")).to_contain_text("南县经济开发区")
    expect(clerk.locator(".import-rows")).to_contain_text("统一社会信用代码应为18位")
    assert furnished.rows(DOSSIERS)[0][0] == before, "nothing is written before somebody accepts"

    clerk.locator("#questions button[name=rest]").click()
    expect(clerk.locator("#questions")).to_have_count(0, timeout=SLOWLY)
    read, new, *_others, errors = numbers(clerk)
    assert (read, new, errors) == (7, 4, 3)
    issues = sheet_of(clerk, "a[href$='/annotated/']")
    assert any("导入问题" in cell for row in issues for cell in row)
    assert any("统一社会信用代码" in row[-1] or "18位" in "".join(row) for row in issues)

    clerk.locator(".import-accept [name=with_doubts]").check()
    clerk.locator(".import-accept button[type=submit]").click()
    expect(clerk.locator(".import-rows")).to_be_visible(timeout=SLOWLY)
    assert furnished.rows(DOSSIERS)[0][0] == before + new  # type: ignore[operator]
    clerk.locator(".import-rows").get_by_role("link", name=PROJECT).first.click()
    expect(clerk.locator("h1")).to_have_text(PROJECT)
    expect(clerk.locator("#facts")).to_contain_text("5.2亿元")
    expect(clerk.locator("#results")).to_contain_text("2022-03")

    upload(clerk, WORKBOOK)
    if clerk.locator("#questions").count():
        clerk.locator("#questions button[name=rest]").click()
        expect(clerk.locator("#questions")).to_have_count(0, timeout=SLOWLY)
    read, new, changed, the_same, *_rest = numbers(clerk)
    assert (read, new, changed, the_same) == (7, 0, 0, 4)


def test_a_list_is_filtered_sorted_kept_and_exported_as_it_stands(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    clerk = at_desk("center-clerk")
    clerk.goto("/projects/")
    clerk.locator("#list-form [name=q]").fill("智能制造")
    clerk.locator("#list-form button[type=submit]").click()
    expect(clerk.locator("#list-rows .panel-count")).to_have_text("12")

    clerk.locator(".list-filters summary").click()
    lowest = clerk.locator(".list-filters [name^=total_investment]").first
    lowest.fill("20000")
    lowest.press("Tab")
    expect(clerk.locator("#list-rows .panel-count")).to_have_text("6")
    clerk.locator("#list-rows th a", has_text="总投资").click()
    heading = clerk.locator("#list-rows th[aria-sort]")
    expect(heading).to_contain_text("总投资")
    descending = heading.get_attribute("aria-sort") == "descending"
    names = clerk.locator("#list-rows tbody td:nth-child(2)").all_inner_texts()
    expected = [f"第{number}号智能制造项目" for number in range(7, 13)]
    assert [name.strip() for name in names] == (expected[::-1] if descending else expected)

    exported = sheet_of(clerk, "#list-rows a[href*='format=xlsx']")
    told = [cell for row in exported for cell in row if cell.endswith("号智能制造项目")]
    assert told == [name.strip() for name in names]

    clerk.locator("[data-dialog=save-view]").click()
    clerk.locator("#view-name").fill("两亿以上智能制造")
    clerk.locator("#save-view-form button[type=submit]").first.click()
    clerk.wait_for_load_state()
    clerk.goto("/projects/")
    clerk.locator("#list-form .dropdown-toggle").last.click()
    clerk.get_by_role("link", name="两亿以上智能制造").click()
    expect(clerk.locator("#list-rows .panel-count")).to_have_text("6")
    kept = clerk.locator("#list-rows tbody td:nth-child(2)").all_inner_texts()
    assert [name.strip() for name in kept] == [name.strip() for name in names]
