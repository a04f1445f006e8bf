"""Projects under review, as the people concerned see them: one passed, one vetoed, one returned as old passed off as new,
one taken to a higher body. (From legal opinion to signing: test_journey_dossier.)"""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import people
from tests.journeys.browser.furnished import FurnishedHouse
from tests.journeys.browser.reviewing import UNDER_REVIEW
from tests.journeys.browser.steps import sign_in

pytestmark = pytest.mark.browser
AtDesk = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def house(furnished: FurnishedHouse) -> FurnishedHouse:
    """The furnished house with dossiers under review."""
    furnished.furnish(UNDER_REVIEW)
    return furnished


def answer(page: Page, request: str, choice: str, grounds: str) -> None:
    """Give the opinion the page asks for."""
    page.goto(f"/reviews/opinions/{request}/")
    page.locator(f"#answer input[name=answer][value={choice}] + .form-selectgroup-label").click()
    page.locator("#answer [name=grounds]").fill(grounds)
    page.locator("#answer button[name=give]").click()
    page.wait_for_load_state()


def countersign(page: Page, request: str) -> None:
    """Put the department's word under the opinion."""
    page.goto(f"/reviews/opinions/{request}/")
    page.locator("#answer button[name=countersign]").click()
    page.wait_for_load_state()


def conclude(page: Page, review: str, outcome: str, statement: str, reason: str = "") -> None:
    """Give the joint answer."""
    page.goto(f"/reviews/{review}/")
    page.locator(f"#conclude input[name=outcome][value={outcome}] + .form-selectgroup-label").click()
    if reason:
        page.locator("#conclude [name=reason_code]").select_option(reason, force=True)
    page.locator("#conclude [name=statement]").fill(statement)
    page.locator("#conclude form button.btn-primary").click()
    page.wait_for_load_state()


def leader_of_ecology(window: Callable[..., BrowserContext], house: FurnishedHouse) -> Page:
    """A page of the head of the department that gives the first opinion."""
    question = (
        "select p.username from organization_person p join organization_appointment a on a.person_id = p.id"
        " join organization_post o on o.id = a.post_id join organization_unit u on u.id = a.unit_id"
        " where o.code = 'department-leader' and u.code = 'ecology-branch'"
    )
    page = window().new_page()
    page.goto("/desk/")
    sign_in(page, str(house.rows(question)[0][0]), people.PASSWORD)
    page.wait_for_url("**/desk/")
    return page


def test_all_departments_agree_and_the_gate_opens(
    house: FurnishedHouse, at_desk: AtDesk, window: Callable[..., BrowserContext]
) -> None:
    project, review, request = (house.told[f"clean-{part}"] for part in ("project", "review", "request"))
    clerk = at_desk("center-clerk")
    clerk.goto(f"/projects/{project}/do/advance/?move=pass-pre-assessment")
    clerk.locator("main form button[type=submit].btn-primary").click()
    expect(clerk.locator(".verdict")).to_contain_text("正在评审")

    reviewer = at_desk("ecology-reviewer", width=PHONE["width"], height=PHONE["height"])
    expect(reviewer.locator("#opinions")).to_contain_text("大型风电齿轮箱铸件项目")
    answer(reviewer, request, "agree", "选址符合生态环境分区管控要求，污染物排放量可控。")
    expect(reviewer.locator("main")).not_to_contain_text("大型风电齿轮箱铸件项目")
    countersign(leader_of_ecology(window, house), request)
    director = at_desk("center-director")
    conclude(director, review, "pass", "八个方面均无异议，准予进入下一环节。")
    expect(director.locator(".lead")).to_contain_text("通过")

    clerk.goto(f"/projects/{project}/do/advance/?move=pass-pre-assessment")
    clerk.locator("main form button[type=submit].btn-primary").click()
    clerk.wait_for_url(f"**/projects/{project}/")
    assert house.rows(f"select stage from projects_project where id = {project}") == [("pre-assessed",)]


def test_a_veto_stops_the_project_whatever_the_others_say(
    house: FurnishedHouse, at_desk: AtDesk, window: Callable[..., BrowserContext]
) -> None:
    review, request = house.told["vetoed-review"], house.told["vetoed-request"]
    answer(at_desk("ecology-reviewer"), request, "disagree", "位于生态保护红线范围内，不得新建排放含氟废水的项目。")
    countersign(leader_of_ecology(window, house), request)
    director = at_desk("center-director")
    director.goto(f"/reviews/{review}/")
    if director.locator("#conclude input[name=outcome][value=pass]").count():
        conclude(director, review, "pass", "其余七个方面均无异议。")
        expect(director.locator(".verdict")).to_contain_text("一票否决")
        expect(director.locator(".verdict a.cite").first).to_be_visible()
    conclude(director, review, "return", "环评一票否决，予以退回。", reason="site-conflict")
    expect(director.locator(".lead")).to_contain_text("退回")
    assert house.rows(f"select outcome from reviews_review where id = {review}") == [("return",)]


def test_the_same_project_declared_again_is_returned_with_the_evidence(
    house: FurnishedHouse, at_desk: AtDesk, window: Callable[..., BrowserContext]
) -> None:
    project, review, request = (house.told[f"again-{part}"] for part in ("project", "review", "request"))
    clerk = at_desk("center-entrepreneur-reviewer")
    clerk.goto(f"/projects/{project}/")
    clerk.locator("a[href^='/comparison/']", has_text="年产8000吨调味水产制品项目").first.click()
    expect(clerk.locator("#why")).to_contain_text("10倍")
    expect(clerk.locator("#beside mark").first).to_be_visible()
    clerk.locator("#ruling input[value=same]").check()
    clerk.locator("#ruling #reason").fill("同一企业、同一地块，仅项目名称和投资额不同，实为已申报项目。")
    clerk.locator("#ruling button[type=submit]").click()
    expect(clerk.locator("#ruling")).to_contain_text("同一企业、同一地块")

    answer(at_desk("ecology-reviewer"), request, "agree", "环境影响与原项目一致。")
    countersign(leader_of_ecology(window, house), request)
    director = at_desk("center-director")
    conclude(director, review, "return", "经比对与已申报项目为同一项目，予以退回。", reason="old-as-new")
    director.goto("/reviews/returns/")
    expect(director.locator("main table")).to_contain_text("以旧充新")
    director.locator("main table tr", has_text="以旧充新").locator("a").first.click()
    expect(director.locator("main")).to_contain_text("海洋食品智能工厂项目")


def test_a_matter_taken_to_a_higher_body_waits_for_its_decision(
    house: FurnishedHouse, window: Callable[..., BrowserContext]
) -> None:
    project = house.told["large-project"]

    def seat(post: str) -> Page:
        page = window().new_page()
        page.goto("/desk/")
        sign_in(page, house.told[f"nanxian-{post}"], people.PASSWORD)
        page.wait_for_url("**/desk/")
        return page

    asking = seat("pre-reviewer")
    asking.goto(f"/decisions/projects/{project}/escalate/")
    if asking.locator("[name=escalation]").count():
        asking.locator("[name=escalation]").select_option("special-or-case-by-case", force=True)
    asking.locator("[name=reason]").fill("投资方要求的用地和用能支持超出一般政策，按“一事一议”提请。")
    asking.locator("main form button[type=submit].btn-primary").click()
    asking.wait_for_load_state()
    asking.goto(f"/projects/{project}/")
    expect(asking.locator("#next")).to_contain_text("尚未研究决定")

    deciding = seat("general-convener")
    deciding.locator("#opinions a", has_text="一事一议").first.click()
    deciding.locator("[name=outcome]").first.select_option("pass", force=True)
    deciding.locator("[name=statement]").fill("会议研究同意，由县商务局抓好落实。")
    deciding.locator("[name=minutes_number]").fill("〔2026〕31号")
    deciding.locator("main form button[type=submit].btn-primary").click()
    deciding.wait_for_load_state()
    asking.goto(f"/projects/{project}/")
    expect(asking.locator("#next")).to_contain_text("研究同意")
