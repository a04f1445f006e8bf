"""axe-core reads the main pages and finds no serious or critical fault."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.browser.furnished import FurnishedHouse
from tests.journeys.browser.steps import WORKBOOKS, draft, upload
from tests.journeys.house import ROOT

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules/axe-core/axe.min.js"
AtDesk = Callable[..., Page]
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


def faults(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it stands, with the elements concerned."""
    page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return [
        f"{page.url} {one['id']} ({one['impact']}): {[node['target'] for node in one['nodes']][:4]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_the_entrance(window: Callable[..., BrowserContext]) -> None:
    page = window(bypass_csp=True).new_page()
    page.goto("/accounts/login/")
    assert not faults(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_main_pages(furnished: FurnishedHouse, at_desk: AtDesk, width: int) -> None:
    page = at_desk("center-clerk", bypass_csp=True, width=width)
    found = []
    for address in (
        "/desk/",
        "/projects/",
        f"/projects/{furnished.told['signing']}/",
        f"/projects/{furnished.told['signing']}/do/declare_result/",
        "/rules/330225/?document=xs&clause=xs.1.2.3.2",
        "/rules/330225/coverage/",
        "/duties/",
    ):
        page.goto(address)
        found += faults(page)
    upload(page, WORKBOOKS / "registered.xlsx")
    found += faults(page)
    draft(page, furnished.told["month"])
    found += faults(page)
    assert not found, "\n".join(found)
