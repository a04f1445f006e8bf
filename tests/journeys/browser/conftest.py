"""One furnished house for all journeys of a session, and a browser window at the desk of whatever post is wanted."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import people
from tests.journeys.browser.furnished import FurnishedHouse
from tests.journeys.browser.steps import sign_in

PATIENCE = 60_000  # milliseconds; the machine may be shared
AtDesk = Callable[..., Page]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FurnishedHouse]:
    """A house people work in, its job worker included; nothing of it is left afterwards."""
    made = FurnishedHouse(tmp_path_factory.mktemp("furnished"))
    if not made.is_prepared:
        made.furnish()
    made.start()
    yield made
    made.kill()


@pytest.fixture(scope="session")
def sessions() -> dict[str, object]:
    """Who is signed in already, by post: signing in is walked once for each."""
    return {}


@pytest.fixture
def window(browser: Browser, furnished: FurnishedHouse) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser window on the house; on leaving, no page may have reported a fault of its script or style."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def open_window(*, width: int = 1440, height: int = 900, **options: object) -> BrowserContext:
        context = browser.new_context(
            base_url=furnished.address,
            locale="zh-CN",
            viewport={"width": width, "height": height},
            accept_downloads=True,
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
        opened.append(context)
        return context

    yield open_window
    for context in opened:
        context.close()
    assert not faults


@pytest.fixture
def at_desk(window: Callable[..., BrowserContext], furnished: FurnishedHouse, sessions: dict[str, object]) -> AtDesk:
    """`at_desk("legal-adviser")`: a page of somebody in that post, signed in, at his desk."""

    def sit_down(post: str, *, language: str = "zh-hans", **options: object) -> Page:
        context = window(storage_state=sessions.get(post), **options)
        page = context.new_page()
        page.goto("/desk/")
        if "/accounts/login/" in page.url:
            sign_in(page, furnished.username(post), people.PASSWORD)
            page.wait_for_url("**/desk/")
            sessions[post] = context.storage_state()
        if language != "zh-hans":
            page.locator(".top-language button").click()
            page.wait_for_function(f"document.documentElement.lang == '{language}'")
        return page

    return sit_down
