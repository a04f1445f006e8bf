"""Makes the pictures of the README from a running demonstration: `python docs/screenshots.py [ADDRESS]`.

Needs the development environment, a Chromium, pdftoppm (poppler-utils) and the server of `make demo`; the password of
the demonstration is read from its data folder (LUODI_DATA). Afterwards docs/screenshots/ holds the pictures anew.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs/screenshots"
WORKBOOK = ROOT / "tests/golden/workbooks/started.xlsx"
WIDTH, HEIGHT = 1440, 770
PLACE = "330225"


def main(address: str, password: str) -> None:
    """Walk through the pages and keep a picture of each."""
    FOLDER.mkdir(exist_ok=True)
    chromium = next(
        found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))
    )
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(base_url=address, locale="zh-CN", viewport={"width": WIDTH, "height": HEIGHT})
        context.set_default_timeout(90_000)
        page = context.new_page()
        page.goto("/accounts/login/")
        sign_in(page, "xiangshan-center-clerk", password)
        keep(page, "desk")
        page.goto("/projects/?order=-signed_on")
        keep(page, "list")
        page.goto(signing_dossier(page))
        keep(page, "dossier")
        page.goto(first(page, "/reviews/?standing=open", "/reviews/"))
        keep(page, "review")
        page.goto(first(page, "/comparison/?relation=same", "/comparison/"))
        keep(page, "likeness", height=900)
        page.goto(first(page, "/agreements/", "/agreements/"))
        page.goto(first(page, page.url, "/agreements/versions/", oldest=True))
        keep(page, "agreement")
        page.goto(f"/rules/{PLACE}/?document=xs&clause=xs.1.2.3.2")
        bring(page, "a.clause[aria-current]")
        keep(page, "rules", height=700)
        page.goto(f"/rules/{PLACE}/coverage/")
        keep(page, "coverage")
        import_preview(page)
        bulletin(page)
        page.goto("/performance/?period=2022")
        keep(page, "figures")
        page.goto("/performance/cockpit/")
        page.wait_for_timeout(2500)  # charts are drawn after their script has come
        keep(page, "cockpit")
        page.goto(first(page, "/checkups/", "/checkups/"))
        keep(page, "checkup")
        page.context.clear_cookies()
        page.goto("/accounts/login/")
        sign_in(page, "nanyang-bureau-director", password)
        page.goto(first(page, "/appraisal/", "/appraisal/rounds/"))
        page.goto(first(page, page.url, "/appraisal/sheets/"))
        keep(page, "score", height=900)
        browser.close()


def sign_in(page: Page, username: str, password: str) -> None:
    """Sign in and wait for the desk."""
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(password)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/desk/")
    page.goto("/desk/")  # once more: without the greeting


def first(page: Page, listing: str, prefix: str, *, oldest: bool = False) -> str:
    """The address of the first row of a list (or of the last one) whose number follows the prefix."""
    page.goto(listing)
    links = page.locator(f"main a[href^='{prefix}']").all()
    for link in reversed(links) if oldest else links:
        address = str(link.get_attribute("href"))
        if address.removeprefix(prefix).strip("/").isdigit():
            return address
    raise SystemExit(f"{listing} has no row to show")


def signing_dossier(page: Page) -> str:
    """The address of a dossier that waits before the signing of its contract."""
    page.goto("/projects/?stage=agreement-signed")
    link = page.locator("#list-rows tbody a[href^='/projects/']").first
    return str(link.get_attribute("href"))


def import_preview(page: Page) -> None:
    """Upload a county's workbook and keep its preview; the import is discarded again."""
    page.goto("/imports/upload/")
    page.locator("#file").set_input_files(WORKBOOK)
    page.locator(".import-upload button[type=submit]").click()
    page.locator(".import-rows").wait_for()
    bring(page, "#rows > header")
    keep(page, "import")
    page.locator("[data-dialog=discard]").click()
    page.locator("dialog[open] button.btn-danger").click()


def bulletin(page: Page) -> None:
    """Draft the bulletin of November 2022; keep its web page and the first page of its PDF."""
    page.goto("/documents/new/")
    page.locator("[name=paper]").select_option(f"{PLACE}/monthly-bulletin", force=True)
    page.locator("[name=period]").fill("2022-11")
    page.locator("main form button[type=submit].btn-primary").click()
    page.locator("article.official").wait_for()
    keep(page, "bulletin")
    with page.expect_download() as awaited, tempfile.TemporaryDirectory() as folder:
        page.locator("a[href$='paper.pdf']").click()
        target = Path(folder) / "bulletin.pdf"
        awaited.value.save_as(target)
        command = [
            "pdftoppm",
            "-png",
            "-r",
            "90",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            str(target),
            str(FOLDER / "bulletin-pdf"),
        ]
        subprocess.run(command, check=True)


def bring(page: Page, selector: str) -> None:
    """Bring the element near the top of the window, below the fixed bar."""
    page.locator(selector).evaluate("element => window.scrollTo({top: element.offsetTop - 200, behavior: 'instant'})")
    page.wait_for_timeout(1000)


def keep(page: Page, name: str, *, height: int = HEIGHT) -> None:
    """Keep the upper part of the page as it is seen at once, without scrolling."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png", clip={"x": 0, "y": 0, "width": WIDTH, "height": height})


if __name__ == "__main__":
    import os

    kept = Path(os.environ.get("LUODI_DATA", ROOT / "data")) / "demonstration.txt"
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000", kept.read_text(encoding="utf-8").strip())
