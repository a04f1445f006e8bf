"""The meeting in the browser: convened, attended, spoken at from a phone, closed, its minutes read and taken away."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from luodi.organization.actors import Actor
from luodi.organization.models import Person
from luodi.plans.tests.making import handed_in
from luodi.reviews import actions
from luodi.reviews.models import Meeting, Review, ScoreGiven, Statement
from luodi.reviews.tests.meetings_making import (
    GOOD,
    RULE,
    everybody_speaks,
    followed,
    is_bringing,
    item_of,
    laid_before,
    seats,
    sitter,
)

pytestmark = pytest.mark.django_db
Acting = Callable[..., Actor]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(actor: Any) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    return client


def step(client: Client, meeting: Meeting, name: str, **data: Any) -> Any:
    return client.post(reverse("reviews:meeting_step", args=[meeting.pk, name]), data)


def test_a_clerk_convenes_a_meeting_for_the_rounds_that_wait(acting: Acting):
    clerk = acting("dongli", "office-clerk")
    project = followed(acting)
    handed_in(clerk, project)
    review = actions.request(actor=clerk, target=project, data={"review": RULE})
    client = browser(clerk)
    assert project.name in client.get(reverse("reviews:meetings")).content.decode()
    data = {"reviews": [review.pk], "held_on": timezone.localdate(), "begins": "09:00", "venue": "第一会议室"}
    assert client.post(reverse("reviews:convene"), data | {"venue": ""}).status_code == 422
    answer = client.post(reverse("reviews:convene"), data, follow=True)
    assert "第一会议室" in answer.content.decode()
    meeting = Meeting.objects.get()
    seat = meeting.seats.first()
    assert seat is not None
    attend = {f"state:{seat.pk}": "present", f"person:{seat.pk}": "<b>王</b>主任"}
    page = step(client, meeting, "attend", **attend)
    assert page.status_code == 302
    assert "&lt;b&gt;王&lt;/b&gt;" in client.get(reverse("reviews:meeting", args=[meeting.pk])).content.decode()


def test_a_member_gives_points_and_speaks_and_the_presiding_official_is_told_to_wait(acting: Acting):
    meeting = laid_before(acting)
    item = item_of(meeting)
    member = next(seat for seat in seats(meeting) if not seat.presides and not is_bringing(meeting, seat))
    presider = next(seat for seat in seats(meeting) if seat.presides)
    client = browser(sitter(member))
    page = client.get(reverse("reviews:meeting", args=[meeting.pk])).content.decode()
    assert "points:environment" in page
    assert "10,650万元" in client.get(reverse("reviews:item_plan", args=[meeting.pk, item.pk])).content.decode()
    assert "points:investment-per-mu" not in page  # read off the plan, not given by hand
    step(client, meeting, "score", item=item.pk, **{f"points:{line}": value for line, value in GOOD.items()})
    assert ScoreGiven.objects.filter(seat=member).count() == len(GOOD)
    assert step(client, meeting, "speak", item=item.pk, answer="", text="").status_code == 422
    said = step(client, meeting, "speak", item=item.pk, answer="agree", text="符合<script>产业方向")
    assert said["Location"].endswith(f"#item-{item.pk}")
    other = browser(sitter(presider))
    page = other.get(reverse("reviews:meeting", args=[meeting.pk])).content.decode()
    assert "符合&lt;script&gt;产业方向" in page
    early = step(other, meeting, "speak", item=item.pk, answer="agree", text="同意")
    assert early.status_code == 422
    assert Statement.objects.count() == 1


def test_a_member_agrees_on_a_condition_which_becomes_a_task(acting: Acting):
    meeting = laid_before(acting)
    item = item_of(meeting)
    member = next(seat for seat in seats(meeting) if seat.unit.code == "ecology-bureau")
    actions.score(actor=sitter(member), target=meeting, data={"item": item.pk, "points": GOOD})
    step(
        browser(sitter(member)),
        meeting,
        "speak",
        item=item.pk,
        answer="agree-on-conditions",
        text="须先完成环评",
        conditions="开工前取得环评批复",
        condition_due_on="2030-01-01",
    )
    assert Statement.objects.get().conditions[0]["text"] == "开工前取得环评批复"
    rest = [seat for seat in seats(meeting) if seat.pk != member.pk]
    for seat in rest:
        answer = "abstain" if is_bringing(meeting, seat) else "agree"
        data = {"item": item.pk, "answer": answer, "text": "同意。"}
        actions.make_statement(actor=sitter(seat), target=meeting, data=data)
    clerk = browser(acting("dongli", "office-clerk"))
    closed = clerk.post(reverse("reviews:meeting_step", args=[meeting.pk, "close"]), {"items": [item.pk]}, follow=True)
    assert Review.objects.get().outcome == "pass-on-conditions"
    assert "开工前取得环评批复" in closed.content.decode()


def test_the_minutes_are_previewed_while_the_meeting_sits_and_taken_away_once_closed(acting: Acting):
    meeting = laid_before(acting)
    everybody_speaks(meeting)
    client = browser(acting("dongli", "office-clerk"))
    page = reverse("reviews:minutes", args=[meeting.pk])
    assert "待会议决定" in client.get(page).content.decode()
    assert client.get(reverse("reviews:minutes_paper", args=[meeting.pk, "pdf"])).status_code == 404
    step(client, meeting, "close", items=[item_of(meeting).pk])
    assert "同意通过" in client.get(page).content.decode()
    for format, start in (("docx", b"PK\x03\x04"), ("pdf", b"%PDF")):
        answer = client.get(reverse("reviews:minutes_paper", args=[meeting.pk, format]))
        assert answer.content.startswith(start)


def test_a_meeting_of_another_place_is_not_there(acting: Acting):
    meeting = laid_before(acting)
    stranger, own = browser(acting("xiangshan", "center-clerk")), browser(acting("dongli", "office-clerk"))
    for address in ("reviews:meeting", "reviews:minutes"):
        assert stranger.get(reverse(address, args=[meeting.pk])).status_code == 404
        assert own.get(reverse(address, args=[meeting.pk])).status_code == 200
    assert step(stranger, meeting, "speak", item=1, answer="agree", text="同意").status_code in (403, 404)


def test_a_street_sees_the_meeting_on_its_own_project_but_not_the_words_on_all(acting: Acting):
    meeting = laid_before(acting)
    street = acting("dongli", "street-clerk")
    project = item_of(meeting).review.project
    client = browser(street)
    assert client.get(reverse("reviews:meeting", args=[meeting.pk])).status_code == 404
    type(project).objects.filter(pk=project.pk).update(responsible_unit=street.unit_id)
    assert client.get(reverse("reviews:meeting", args=[meeting.pk])).status_code == 200
    assert client.get(reverse("reviews:minutes", args=[meeting.pk])).status_code == 404
