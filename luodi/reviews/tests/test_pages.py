"""The pages of reviews, as somebody at the keyboard or on a phone meets them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from luodi.organization.actors import Actor
from luodi.organization.models import Person
from luodi.projects import actions as projects
from luodi.projects.tests.making import opened
from luodi.reviews import actions
from luodi.reviews.models import Review
from luodi.reviews.tests.making import RULE, all_answered, answered, asked, given, holder, request_named

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def at(actor: Actor) -> Client:
    """A browser in which the actor is signed in."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    client.cookies["django_language"] = "en"
    return client


def page(client: Client, name: str, *args: Any, query: str = "") -> str:
    """The text of a page that must open."""
    answer = client.get(reverse(name, args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_clerk_asks_all_departments_on_one_page(acting: Acting) -> None:
    project = opened(acting, responsible_unit=acting("xiangshan", "town-clerk").unit_id)
    client = at(acting("xiangshan", "center-clerk"))
    path = reverse("reviews:ask", args=[project.pk])
    shown = client.get(f"{path}?review={RULE}").content.decode()
    assert "环评" in shown
    assert "Ask all 8 departments" in shown
    sent = client.post(path, {"review": RULE})
    review = Review.objects.get(project=project)
    assert sent["Location"] == reverse("reviews:review", args=[review.pk])
    assert "of 8" in page(client, "reviews:review", review.pk)
    again = client.get(f"{path}?review={RULE}")
    assert again["Location"] == reverse("reviews:review", args=[review.pk])


def test_a_reviewer_finds_it_in_the_queue_and_finishes_on_the_page(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "environment")
    client = at(holder(row))
    assert review.project.name in page(client, "reviews:queue")
    path = reverse("reviews:opinion", args=[row.pk])
    shown = client.get(path)
    body = shown.content.decode()
    assert row.looks_at in body
    assert "Sign the opinion" in body
    form = shown.context["form"]
    data = {
        "answer": "agree-on-conditions",
        "grounds": "选址不在生态红线内，同意，但须落实两项措施。",
        "conditions": "废水接入园区管网\n安装在线监测",
        "condition_due_on": "2031-03-01",
        "condition_unit": "",
        "digest": form["digest"].value(),
        "revision": form["revision"].value(),
        "upload": SimpleUploadedFile("现场照片.txt", "合成数据 现场踏勘".encode()),
    }
    missing = client.post(path, {**data, "upload": "", "condition_due_on": ""})
    assert missing.status_code == 422
    sent = client.post(path, data)
    assert sent["Location"] == reverse("reviews:queue")
    opinion = row.opinions.get()
    assert [one["text"] for one in opinion.conditions] == ["废水接入园区管网", "安装在线监测"]
    proof = opinion.evidence.get()
    assert client.get(reverse("reviews:evidence", args=[row.pk, proof.pk])).status_code == 200
    assert review.project.name not in page(client, "reviews:queue")


def test_the_head_of_the_department_countersigns_or_sends_it_back(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "safety")
    given(row)
    head = at(holder(row, row.countersigned_by))
    assert review.project.name in page(head, "reviews:queue")
    path = reverse("reviews:opinion", args=[row.pk])
    refused = head.post(path, {"send_back": "1", "statement": ""})
    assert refused.status_code == 422
    head.post(path, {"send_back": "1", "statement": "请补充安全距离测算"})
    assert "请补充安全距离测算" in page(at(holder(row)), "reviews:opinion", row.pk)
    given(row)
    head.post(path, {"countersign": "1", "statement": ""})
    row.refresh_from_db()
    assert row.state == "in"


def test_the_director_concludes_on_the_page_of_the_round(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review, environment="disagree")
    client = at(acting("xiangshan", "center-director"))
    path = reverse("reviews:review", args=[review.pk])
    body = client.get(path).content.decode()
    assert 'value="return"' in body
    assert 'value="pass"' not in body, "after a veto only the return can be chosen"
    refused = client.post(path, {"outcome": "return", "reason_code": ""})
    assert refused.status_code == 422
    client.post(path, {"outcome": "return", "reason_code": "environment", "statement": "污染物排放量超出园区容量"})
    review.refresh_from_db()
    assert (review.outcome, review.reason_code) == ("return", "environment")


def test_returned_projects_are_counted_by_reason_and_the_count_opens_its_rows(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review, land="disagree")
    data = {"outcome": "return", "reason_code": "land", "statement": "无用地指标"}
    actions.conclude(actor=acting("xiangshan", "center-director"), target=review, data=data)
    client = at(acting("xiangshan", "center-director"))
    shown = client.get(reverse("reviews:returns"))
    found = shown.context["found"]
    assert [(reason.title, reason.total) for reason in found.reasons] == [("用地不符合准入", 1)]
    link = next(part for part in shown.content.decode().split('"') if "reason_code=land" in part).replace("&amp;", "&")
    rows = client.get(link).content.decode()
    assert review.project.name in rows
    assert "reason_code=land" in link


def test_days_are_ranked_by_department_and_each_figure_opens_its_rows(acting: Acting) -> None:
    review = asked(acting)
    answered(request_named(review, "health"))
    client = at(acting("xiangshan", "center-director"))
    shown = client.get(reverse("reviews:departments"))
    ranked = shown.context["departments"]
    assert ranked[0].name == request_named(review, "health").unit.short_name
    assert (ranked[0].asked, ranked[0].answered, ranked[0].late, ranked[0].open) == (1, 1, 0, 0)
    assert sum(one.open for one in ranked) == 7
    rows = page(client, "reviews:opinions", query=f"?which=answered&unit={ranked[0].unit}")
    assert review.project.name in rows
    assert client.get(reverse("reviews:opinions") + "?which=nonsense").status_code == 404


def test_the_dossier_shows_rounds_side_by_side(acting: Acting) -> None:
    first = asked(acting)
    all_answered(first, land="disagree")
    data = {"outcome": "return", "reason_code": "land"}
    actions.conclude(actor=acting("xiangshan", "center-director"), target=first, data=data)
    clerk = acting("xiangshan", "center-clerk")
    actions.request(actor=clerk, target=first.project_id, data={"review": RULE})
    body = page(at(clerk), "projects:dossier", first.project_id)
    assert "round 1" in body
    assert "round 2" in body
    assert "用地不符合准入" in body


def test_a_change_of_the_dossier_is_shown_where_the_opinion_is_given(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "land")
    given(row)
    projects.amend(
        actor=acting("xiangshan", "center-clerk"),
        target=review.project_id,
        data={"changes": {"site": "石浦镇番西区块"}},
    )
    body = page(at(holder(row)), "reviews:opinion", row.pk)
    assert "石浦镇番西区块" in body
    assert "give the opinion on what it says now" in body


def test_another_places_reviews_are_not_found(acting: Acting) -> None:
    review = asked(acting)
    stranger = at(acting("dongli", "office-clerk"))
    for name, pk in (("reviews:review", review.pk), ("reviews:opinion", review.requests.first().pk)):
        assert stranger.get(reverse(name, args=[pk])).status_code == 404
    assert at(acting("xiangshan", "center-clerk")).get(reverse("reviews:review", args=[review.pk])).status_code == 200


@pytest.mark.parametrize("verb", ["stop_clock", "hand_over"])
def test_the_forms_of_the_other_steps_open(acting: Acting, verb: str) -> None:
    review = asked(acting)
    row = request_named(review, "land")
    assert page(at(holder(row)), "reviews:act", row.pk, verb)


def test_the_list_and_its_export_show_the_rounds(acting: Acting) -> None:
    review = asked(acting)
    client = at(acting("xiangshan", "center-clerk"))
    assert review.project.name in page(client, "reviews:list")
    assert review.project.name in client.get(reverse("reviews:export") + "?format=csv").content.decode("utf-8-sig")
    client.post(reverse("reviews:withdraw", args=[review.pk]), {"reason": "投资方撤回申请"})
    review.refresh_from_db()
    assert review.withdrawn_at is not None
    assert timezone.localdate() == review.requested_on
