"""A dossier before the gate of signing: refused with clause and gaps, supplied by the posts concerned, signed, verified."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.browser.furnished import FurnishedHouse
from tests.journeys.browser.steps import sign_in

pytestmark = pytest.mark.browser
SHANGHAI = ZoneInfo("Asia/Shanghai")
AtDesk = Callable[..., Page]
OPINIONS = {
    "legal-adviser": "法律顾问意见",
    "economy-reviewer": "经信部门意见",
    "ecology-reviewer": "生态环境部门意见",
    "science-reviewer": "科技部门意见",
    "land-reviewer": "资规部门意见",
}
CONTRACT = """投资建设合同
甲方：象山县招商发展中心。乙方：宁波海岳机械有限公司。
第一条 乙方投资建设海洋装备关键零部件项目，总投资1.2亿元。
第二条 乙方逾期十二个月未开工的，甲方有权解除本合同。
第三条 任何一方违反约定的，应当承担违约责任，赔偿对方损失。
第四条 发生争议，双方协商解决；协商不成的，向项目所在地人民法院起诉。
"""


def attach(page: Page, dossier: str, kind: str) -> None:
    """Attach a file as a paper of the kind."""
    page.goto(dossier)
    page.locator("#papers a[href*='attach_paper']").click()
    page.locator("[name=kind]").select_option(kind, force=True)
    content = f"合成数据：{kind}".encode()
    page.locator("[name=upload]").set_input_files({"name": f"{kind}.txt", "mimeType": "text/plain", "buffer": content})
    page.locator("main form button[type=submit].btn-primary").click()
    page.wait_for_url(f"**{dossier}")


def submit(page: Page) -> None:
    """Send the form of the page."""
    page.locator("main form button[type=submit].btn-primary").click()


def lay_down(page: Page, dossier: str, kind: str) -> str:
    """Lay down a text of the agreement and ask everybody at once; return the agreement's address."""
    page.goto(dossier)
    page.locator(f"a.btn[href$='/{kind}/']").click()
    text = {"name": f"{kind}.txt", "mimeType": "text/plain", "buffer": CONTRACT.encode()}
    page.locator("[name=upload]").set_input_files(text)
    submit(page)
    page.wait_for_url("**/agreements/versions/**")
    page.goto(dossier)
    link = page.locator("table a[href^='/agreements/']:not([href*='projects'])", has_text="投资建设合同")
    address = link.first.get_attribute("href")
    assert address is not None
    page.goto(f"{address}request/")
    submit(page)
    page.wait_for_url(f"**{address}")
    return address


def give_opinion(page: Page, agreement: str, opinion: str) -> None:
    """Agree to the text as it stands."""
    page.goto(agreement)
    page.locator("#opinions a", has_text=opinion).click()
    page.locator("[name=answer]").select_option("agree", force=True)
    page.locator("[name=grounds]").fill("文本合法合规，权责对等，同意签订。")
    submit(page)
    page.wait_for_url("**/agreements/waiting/**")


def test_from_the_desk_to_a_verified_signing(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    dossier = f"/projects/{furnished.told['signing']}/"
    clerk = at_desk("center-clerk")
    expect(clerk.locator("h1")).to_have_text("工作台")
    clerk.goto("/projects/")
    clerk.get_by_role("link", name="海洋装备关键零部件项目").click()
    clerk.wait_for_url(f"**{dossier}")
    step = clerk.locator(".next-step", has_text="签订投资建设合同")
    expect(step.locator(".needs > li")).to_have_count(4)
    expect(step.locator(".alarm")).not_to_have_count(0)

    clerk.goto(f"{dossier}do/advance/?move=sign-contract")
    clerk.locator("main form button[type=submit].btn-primary").click()
    refusal = clerk.locator(".verdict")
    expect(refusal).to_contain_text("法律顾问意见")
    expect(refusal).to_contain_text("投资建设合同文本")
    expect(refusal.locator("a.cite").first).to_be_visible()
    assert furnished.rows(f"select stage from projects_project where id = {furnished.told['signing']}") == [
        ("agreement-signed",)
    ]

    attach(clerk, dossier, "fair-competition-review")
    agreement = lay_down(clerk, dossier, "construction-contract")
    for post, opinion in OPINIONS.items():
        give_opinion(at_desk(post), agreement, opinion)
    director = at_desk("center-director")
    director.goto(f"{agreement}sign/")
    submit(director)
    director.wait_for_url(f"**{agreement}")
    clerk.goto(dossier)
    clerk.locator("#results a[href*='kind=signed']").click()
    clerk.locator("[name=occurred_on]").evaluate(f"box => {{ box.value = '{datetime.now(SHANGHAI).date()}' }}")
    clerk.locator("[name=amount]").fill("12000")
    clerk.locator("main form button[type=submit].btn-primary").click()
    clerk.wait_for_url(f"**{dossier}")

    clerk.locator(".next-step", has_text="签订投资建设合同").locator("a.btn-primary").click()
    clerk.locator("main form button[type=submit].btn-primary").click()
    clerk.wait_for_url(f"**{dossier}")
    expect(clerk.locator(".lead")).to_contain_text("已签投资建设合同")

    verifier = at_desk("center-result-verifier")
    verifier.locator("#verify").get_by_role("link", name="海洋装备关键零部件项目").click()
    row = verifier.locator("#results tr", has_text="1.2亿元")
    expect(row).to_contain_text("已申报")
    row.locator("a[href*='verify_result']").click()
    verifier.locator("main form button[type=submit].btn-primary").click()
    verifier.wait_for_url(f"**{dossier}")
    expect(verifier.locator("#results tr", has_text="1.2亿元").first).to_contain_text("已认定")
    expect(verifier.locator("#timeline")).to_contain_text("签")


def test_an_override_is_read_by_everybody_of_the_place(furnished: FurnishedHouse, at_desk: AtDesk) -> None:
    dossier = f"/projects/{furnished.told['overriding']}/"
    director = at_desk("center-director")
    director.goto(f"{dossier}do/override/?move=sign-contract")
    director.locator("[name=reason]").fill("太短")
    director.locator("main form button[type=submit]").click()
    expect(director.locator(".invalid-feedback").first).to_be_visible()
    reason = "县政府常务会议定，先行签约，一个月内补齐各部门意见。"
    director.locator("[name=reason]").fill(reason)
    director.locator("main form button[type=submit]").click()
    director.wait_for_url(f"**{dossier}")

    town = at_desk("town-clerk")
    town.goto("/overrides/")
    row = town.locator("tbody tr", has_text="冷链物流中心项目")
    expect(row).to_contain_text(reason)
    expect(row).to_contain_text("法律顾问意见")
    expect(row).to_contain_text("党组书记、主任")


def test_after_five_wrong_passwords_the_page_says_so_in_words(
    furnished: FurnishedHouse, window: Callable[..., BrowserContext]
) -> None:
    page = window().new_page()
    for _attempt in range(5):
        page.goto("/accounts/login/")
        sign_in(page, furnished.username("auditor"), "Wrong-Horse-42")
        page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("账号已暂时锁定")
    expect(page.locator("main")).to_contain_text("15")
    expect(page.locator("main")).to_contain_text("管理员")
