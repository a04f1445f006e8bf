"""The monthly bulletin: drafted, looked behind, issued, saved; and the same again after an entry was reversed."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.browser.furnished import FurnishedHouse
from tests.journeys.browser.steps import draft

pytestmark = pytest.mark.browser
AtDesk = Callable[..., Page]
SHANGHAI = ZoneInfo("Asia/Shanghai")


def download(page: Page, format: str) -> bytes:
    """Save the bulletin in the format."""
    with page.expect_download() as awaited:
        page.locator(f"a[href$='paper.{format}']").click()
    return Path(awaited.value.path()).read_bytes()


def test_drafted_looked_behind_issued_saved_and_made_again(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    month = furnished.told["month"]
    yesterday = (datetime.now(SHANGHAI) - timedelta(days=1)).date().isoformat()
    director = at_desk("center-director")
    words = draft(director, month, yesterday)
    assert "全县新签约项目12个、总投资24.60亿元" in words
    address = director.url

    director.locator("article.official a", has_text="24.60").first.click()
    expect(director.locator(".stats")).to_contain_text("24.60")
    rows = director.locator("table.grid tbody tr")
    expect(rows).to_have_count(12)
    last = rows.filter(has_text="第12号智能制造项目")
    expect(last.locator("a[href*='/evidence/']")).to_have_count(1)
    last.get_by_role("link", name="第12号智能制造项目").click()
    expect(director.locator("h1")).to_have_text("第12号智能制造项目")
    with director.expect_download() as awaited:
        director.locator("#results a[href*='/evidence/']").first.click()
    assert Path(awaited.value.path()).read_text() == "合成数据，第12号合同"

    director.goto(address)
    director.locator("[data-dialog=issue]").click()
    director.locator("dialog[open] button[type=submit]").click()
    expect(director.locator(".lead")).to_contain_text("象招通〔")
    number = director.locator(".official-number").inner_text().strip()
    assert number.endswith("号")
    pages = PdfReader(BytesIO(download(director, "pdf"))).pages
    printed = "".join("".join(page.extract_text().split()) for page in pages)
    assert "全县新签约项目12个、总投资24.60亿元" in printed
    assert "".join(number.split()) in printed
    paper = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(download(director, "docx"))).paragraphs)
    assert "全县新签约项目12个、总投资24.60亿元" in paper

    town = at_desk("center-clerk")
    town.goto(f"/projects/{furnished.told['signed']}/")
    town.locator("#results a[href*='reverse_result']").first.click()
    town.locator("[name=reason]").fill("重复填报，予以冲销。")
    town.locator("main form button[type=submit]").first.click()
    town.wait_for_url(f"**/projects/{furnished.told['signed']}/")
    expect(town.locator("#results")).to_contain_text("冲销")

    again = draft(director, month, yesterday)
    assert "全县新签约项目12个、总投资24.60亿元" in again
