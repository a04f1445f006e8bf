"""Every main page in both languages and on a phone: no word of the other language, nothing that scrolls sideways."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.browser.furnished import FurnishedHouse

pytestmark = pytest.mark.browser
AtDesk = Callable[..., Page]
PAGES = {
    "desk": "/desk/",
    "projects": "/projects/",
    "dossier": "/projects/{project}/",
    "act": "/projects/{project}/do/declare_result/",
    "amend": "/projects/{project}/amend/",
    "register": "/projects/new/",
    "months": "/projects/months/",
    "imports": "/imports/",
    "upload": "/imports/upload/",
    "bulletins": "/documents/",
    "draft": "/documents/new/",
    "rules": "/rules/",
    "document": "/rules/330225/?document=xs&clause=xs.1.2.3.2",
    "coverage": "/rules/330225/coverage/",
    "gate": "/rules/330225/gate/signing-contract/",
    "duties": "/duties/",
    "overrides": "/overrides/",
    "places": "/places/",
    "place": "/places/330225/",
    "posts": "/posts/",
    "search": "/search/?q=智能",
    "tokens": "/tokens/",
    "password": "/accounts/password/change/",
}
LATIN_ALLOWED = {
    *(
        "English",
        "Excel",
        "CSV",
        "PDF",
        "DOCX",
        "JSON",
        "ZIP",
        "API",
        "XLSX",
        "xlsx",
        "xls",
        "et",
        "csv",
        "MB",
        "SHA",
        "TOTP",
    ),
    *(
        "CNY",
        "USD",
        "EUR",
        "HKD",
        "JPY",
        "REST",
        "OpenAPI",
        "Bearer",
        "Authorization",
        "token",
        "AI",
        "KB",
        "GB",
        "T",
        "W",
        "Q",
        "H",
    ),
}
# Words the interface itself wrote: visible text that lies in no data. Codes of clauses and rules, the person's own
# entries and everything marked as the documents' language are data.
VISIBLE_WORDS = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const data = ".code, code, kbd, script, style, [lang='zh-Hans'], [lang='en'], .cite, .cites, td, dd, option, mark, .side-brand";
  const lines = [];
  while (walker.nextNode()) {
    const host = walker.currentNode.parentElement;
    if (!host.closest(data) && host.checkVisibility()) lines.push(walker.currentNode.textContent.trim());
  }
  for (const named of document.querySelectorAll("[placeholder], [aria-label]")) {
    if (!named.closest("td, dd")) lines.push(named.getAttribute("placeholder") ?? "", named.getAttribute("aria-label") ?? "");
  }
  return lines.filter(Boolean);
}
"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def open_page(page: Page, house: FurnishedHouse, name: str) -> None:
    """Open a main page by its name; it must be there."""
    answer = page.goto(PAGES[name].format(project=house.project))
    assert answer is not None
    assert answer.status == 200, f"{name}: {answer.status}"


def test_a_chinese_page_speaks_no_english(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    page = at_desk("center-clerk")
    foreign: dict[str, list[str]] = {}
    for name in PAGES:
        open_page(page, furnished, name)
        for line in page.evaluate(VISIBLE_WORDS):
            words = [word for word in re.findall(r"[A-Za-z]{2,}", line) if word not in LATIN_ALLOWED]
            if words and "xiangshan-" not in line:
                foreign.setdefault(name, []).append(line)
    assert not foreign, foreign


def test_an_english_page_speaks_chinese_only_where_the_data_do(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    """The menu, headings of panels, buttons and labels are English; names, titles and texts of rules are data."""
    page = at_desk("center-clerk", language="en")
    own = str(furnished.rows(f"select name from projects_project where id = {furnished.project}")[0][0])
    frame = ".side-link, .side-group, .btn, .panel-head h2, .stat-label, .form-label, .form-hint, th, .page-head .lead > *, .foot > span:first-child"
    foreign: dict[str, list[str]] = {}
    rulebook = "; ".join(str(row[0]) for row in furnished.rows("select content from regulations_rulebookversion"))
    for name in PAGES:
        open_page(page, furnished, name)
        for line in page.locator(frame).all_inner_texts():
            chinese = re.findall(r"[\u4e00-\u9fff]+", line.replace("中文", "").replace(own, ""))
            unknown = [word for word in chinese if word not in rulebook and word not in ("万元", "万美元", "亩")]
            if unknown:
                foreign.setdefault(name, []).append(line)
    page.locator(".top-language button").click()
    page.wait_for_function("document.documentElement.lang == 'zh-hans'")
    assert not foreign, foreign


def test_no_page_scrolls_sideways_on_a_phone(
    furnished: FurnishedHouse, at_desk: AtDesk, window: Callable[..., BrowserContext]
) -> None:
    page = at_desk("center-clerk", width=390, height=844)
    wide = {}
    for name in PAGES:
        open_page(page, furnished, name)
        if (beyond := page.evaluate(SIDEWAYS)) > 0:
            wide[name] = beyond
    entrance = window(width=390, height=844).new_page()
    entrance.goto("/accounts/login/")
    if (beyond := entrance.evaluate(SIDEWAYS)) > 0:
        wide["sign-in"] = beyond
    assert not wide
