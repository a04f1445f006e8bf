"""Figures on the leader's screen and in charts: refreshed by themselves, reached by keyboard, opened down to a voucher."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.furnished import FurnishedHouse

pytestmark = pytest.mark.browser
AtDesk = Callable[..., Page]
SHANGHAI = ZoneInfo("Asia/Shanghai")
A_MINUTE = 61_000  # milliseconds; the screen refreshes itself each minute


def declare_money(page: Page, project: str, ten_thousands: str) -> None:
    """Declare money that arrived today, with its proof."""
    page.goto(f"/projects/{project}/do/declare_result/")
    page.locator("[name=kind]").select_option("zhejiang-return-arrived", force=True)
    today = datetime.now(SHANGHAI).date().isoformat()
    page.locator("[name=occurred_on]").evaluate(f"box => {{ box.value = '{today}' }}")
    page.locator("[name=amount]").fill(ten_thousands)
    proof = {"name": "进账单.txt", "mimeType": "text/plain", "buffer": "合成数据，银行进账单".encode()}
    page.locator("[name=upload]").set_input_files(proof)
    page.locator("main form button[type=submit].btn-primary").click()
    page.wait_for_url(f"**/projects/{project}/")


def test_the_leaders_screen_refreshes_itself_survives_a_lost_line_and_opens_a_voucher(
    furnished: FurnishedHouse, at_desk: AtDesk
) -> None:
    screen = at_desk("center-director", width=1920, height=1080)
    screen.clock.install()
    screen.goto("/performance/cockpit/")
    expect(screen.locator(".chart-canvas svg").first).to_be_visible()
    assert screen.evaluate("document.documentElement.scrollHeight <= window.innerHeight"), "the screen must not scroll"
    card = screen.locator(".cockpit-card", has_text="浙商回归")
    expect(card).to_contain_text("0.0")

    declare_money(at_desk("center-clerk"), furnished.told["signed"], "13000")
    screen.clock.fast_forward(A_MINUTE)
    expect(card.locator(".cockpit-card-value")).to_contain_text("1.3")

    screen.context.set_offline(True)
    screen.clock.fast_forward(A_MINUTE)
    expect(screen.locator("[data-stale]")).to_be_visible()
    expect(screen.locator("[data-stale]")).to_have_text(re.compile(r"\d{2}:\d{2}"))
    expect(card.locator(".cockpit-card-value")).to_contain_text("1.3")
    screen.context.set_offline(False)
    screen.clock.fast_forward(A_MINUTE)
    expect(screen.locator("[data-stale]")).to_be_hidden()

    card.click()
    expect(screen.locator("h1")).to_contain_text("浙商回归")
    row = screen.locator("#rows tbody tr", has_text="第12号智能制造项目")
    with screen.expect_download() as awaited:
        row.locator("a[href*='/evidence/']").first.click()
    assert Path(awaited.value.path()).read_text() == "合成数据，银行进账单"


def test_the_table_beside_a_chart_is_reached_and_followed_by_keyboard(
    furnished: FurnishedHouse, at_desk: AtDesk
) -> None:
    page = at_desk("center-director")
    # As known yesterday: another journey through this house takes a signing back today.
    yesterday = (datetime.now(SHANGHAI) - timedelta(days=1)).date().isoformat()
    page.goto(f"/performance/figures/signed-investment/?as_of={yesterday}")
    figure = page.locator("figure.chart").first
    expect(figure.locator(".chart-canvas svg")).to_be_visible()
    expect(figure.locator(".chart-table")).to_be_hidden()
    figure.locator("[data-chart-toggle]").focus()
    page.keyboard.press("Enter")
    expect(figure.locator(".chart-table")).to_be_visible()
    month = int(furnished.told["month"].rpartition("-")[2])
    link = figure.locator("tbody tr").nth(month - 1).get_by_role("link", name="24.60")
    for _step in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**period={furnished.told['month']}*")
    expect(page.locator("#rows tbody tr")).to_have_count(12)
