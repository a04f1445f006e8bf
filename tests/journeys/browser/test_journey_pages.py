"""Every main page in both languages and on a phone: no word of the other language, nothing that scrolls sideways."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys.browser.furnished import FurnishedHouse
from tests.journeys.browser.steps import WORKBOOKS, draft, upload

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
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
QUOTED = re.compile("“[^”]*”")  # what the workbook says, in its own words
UNITS = (
    "万元",
    "万美元",
    "亿元",
    "亩",
    "序号",
    "单位",
    "合计",
)  # the last three are words of the official paper itself
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pages(page: Page, house: FurnishedHouse) -> Iterator[str]:
    """Open every main page, a ledger's preview and a bulletin among them, and yield its name while it is open."""
    for name, address in PAGES.items():
        answer = page.goto(address.format(project=house.project))
        assert answer is not None
        assert answer.status == 200, f"{name}: {answer.status}"
        yield name
    upload(page, WORKBOOKS / "registered.xlsx")
    yield "preview"
    draft(page, house.told["month"])
    yield "bulletin"


def test_a_chinese_page_speaks_no_english(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    page = at_desk("center-clerk")
    foreign: dict[str, list[str]] = {}
    for name in pages(page, furnished):
        for line in page.evaluate(VISIBLE_WORDS):
            words = [word for word in re.findall(r"[A-Za-z]{2,}", line) if word not in LATIN_ALLOWED]
            if words and "xiangshan-" not in line:
                foreign.setdefault(name, []).append(line)
    assert not foreign, foreign


def test_an_english_page_speaks_chinese_only_where_the_data_do(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    """Menu, hints and labels are English. In headings and buttons the only Chinese is the rulebook's or the dossier's own."""
    page = at_desk("center-clerk", language="en")
    own = "; ".join(str(row) for row in furnished.rows("select name, investors from projects_project"))
    rulebook = "; ".join(str(row[0]) for row in furnished.rows("select content from regulations_rulebookversion"))
    foreign: dict[str, list[str]] = {}
    for name in pages(page, furnished):
        plain = page.locator(".side-link, .side-group, .form-hint, .stat-note, .page-actions").all_inner_texts()
        assert plain
        foreign[name] = [line for line in plain if CHINESE.search(line.replace("万元", "").replace("万美元", ""))]
        for line in page.locator(".btn, .panel-head h2, .stat-label, .form-label, th").all_inner_texts():
            strange = [
                word
                for word in CHINESE.findall(QUOTED.sub("", line))
                if word not in rulebook and word not in own and word not in UNITS
            ]
            if strange:
                foreign[name].append(line)
    page.locator(".top-language button").click()
    page.wait_for_function("document.documentElement.lang == 'zh-hans'")
    assert not any(foreign.values()), foreign


def test_no_page_scrolls_sideways_on_a_phone(
    furnished: FurnishedHouse, at_desk: AtDesk, window: Callable[..., BrowserContext]
) -> None:
    page = at_desk("center-clerk", width=390, height=844)
    wide = {}
    for name in pages(page, furnished):
        if (beyond := page.evaluate(SIDEWAYS)) > 0:
            wide[name] = beyond
    entrance = window(width=390, height=844).new_page()
    entrance.goto("/accounts/login/")
    if (beyond := entrance.evaluate(SIDEWAYS)) > 0:
        wide["sign-in"] = beyond
    assert not wide
