"""制度: a clause and what runs because of it; the coverage, counted; a chip that opens its clause."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.furnished import FurnishedHouse

pytestmark = pytest.mark.browser
AtDesk = Callable[..., Page]


def test_a_chosen_clause_shows_what_runs_because_of_it(at_desk: AtDesk) -> None:
    clerk = at_desk("center-clerk")
    clerk.goto("/rules/330225/?document=xs")
    expect(clerk.locator("#selected .overview")).to_be_visible()
    clerk.locator("a.clause[id='xs.1.2.3.2']").click()
    side = clerk.locator("#selected")
    expect(side).to_contain_text("因此运行的机制")
    expect(side.locator(".runs").first).to_contain_text("签订投资协议书")
    expect(side.locator(".live").first).to_be_visible()
    side.locator(".runs a").first.click()
    expect(clerk.locator("main")).to_contain_text(re.compile("制度规定|要求|条件"))


def test_the_coverage_accounts_for_every_clause(at_desk: AtDesk) -> None:
    clerk = at_desk("center-clerk")
    clerk.goto("/rules/330225/coverage/")
    total = int(re.findall(r"\d+", clerk.locator(".lead").inner_text())[0])
    counts = [int(text) for text in clerk.locator(".stats .stat-value").all_inner_texts()]
    assert total > 100
    assert sum(counts) == total
    expect(clerk.locator(".stat-alarm")).to_have_count(0)
    clerk.locator(".stats a.stat").first.click()
    expect(clerk.locator(".panel-count").last).to_have_text(str(counts[0]))


def test_a_chip_opens_the_words_of_its_clause_and_escape_closes_it(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    clerk = at_desk("center-clerk")
    clerk.goto(f"/projects/{furnished.project}/")
    chip = clerk.locator("#next a.cite").first
    chip.click()
    popover = clerk.locator("#clause-popover")
    expect(popover.locator("blockquote mark")).not_to_be_empty()
    expect(popover).to_contain_text("法治政府建设")
    clerk.keyboard.press("Escape")
    expect(popover).to_be_hidden()
