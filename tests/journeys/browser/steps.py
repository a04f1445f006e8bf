"""What people do on more than one journey."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.house import ROOT

WORKBOOKS = ROOT / "tests/golden/workbooks"
SLOWLY = 90_000  # milliseconds for what a job does


def sign_in(page: Page, username: str, password: str) -> None:
    """Fill in the sign-in page and send it."""
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(password)
    page.locator("main form button[type=submit]").first.click()


def upload(page: Page, workbook: Path) -> None:
    """Send the workbook and wait for what was understood."""
    page.goto("/imports/")
    page.locator("a[href$='/imports/upload/']").first.click()
    page.locator("#file").set_input_files(workbook)
    page.locator(".import-upload button[type=submit]").click()
    expect(page.locator(".import-rows")).to_be_visible(timeout=SLOWLY)


def draft(page: Page, month: str, as_of: str = "") -> str:
    """Draft the monthly bulletin and return its words, once its figures are counted."""
    page.goto("/documents/new/")
    page.locator("[name=paper]").select_option("330225/monthly-bulletin", force=True)
    page.locator("[name=period]").fill(month)
    page.locator("[name=as_of]").evaluate(f"box => {{ box.value = '{as_of}' }}")
    page.locator("main form button[type=submit].btn-primary").click()
    expect(page.locator("article.official")).to_be_visible(timeout=SLOWLY)
    return page.locator("article.official").inner_text()
