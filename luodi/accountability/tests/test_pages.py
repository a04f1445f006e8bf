"""The pages, as a mayor, an assessment clerk and the clerk of a township meet them."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from luodi.accountability.models import DrawnRanking, Notice, ProposalRuling, RecurringDay
from luodi.accountability.tests.making import LAST, appointed, proposals, published, scored
from luodi.documents.tests.making import at
from luodi.organization.actors import Actor
from luodi.organization.models import Person

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(actor: Actor) -> Client:
    """A browser in which the actor is signed in."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    client.cookies["django_language"] = "en"
    return client


def shown(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(f"accountability:{name}", args=args))
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(at(2023, 1, 12), tick=False) as held:
        yield held


def test_a_clerk_draws_up_and_publishes_and_is_told_what_is_missing(acting: Acting, clock: Any) -> None:
    client = browser(acting("nanxian", "assessment-clerk"))
    path = reverse("accountability:draw_up")
    sent = {"ranking": "annual-task", "period": "2022", "reason": ""}
    refused = client.post(path, sent)
    assert refused.status_code == 422
    assert "publish the appraisal of that period first" in refused.content.decode()
    scored(2022)
    drawn = client.post(path, sent)
    row = DrawnRanking.objects.get()
    assert drawn["Location"] == reverse("accountability:ranking", args=[row.pk])
    page = shown(client, "ranking", row.pk)
    assert "乌嘴乡" in page
    assert "Ranked by the scores of “招商引资任务年度考核” of 2022" in page
    assert "published scores" in page
    assert reverse("appraisal:round", args=[row.scored_by_id]) in page
    assert "Publish the ranking" in page
    client.post(reverse("accountability:publish", args=[row.pk]))
    assert "proposed, nobody has decided" in shown(client, "ranking", row.pk)
    assert ">annual-task" not in shown(client, "rankings")  # its title stands there, not its id


def test_the_mayor_finds_it_waiting_reads_the_draft_and_confirms(acting: Acting, clock: Any) -> None:
    scored(2022)
    published(2022)
    row = proposals(2022)[LAST, "talk"]
    client = browser(acting("nanxian", "general-convener"))
    assert "Waits for me" in shown(client, "list")
    assert "rank 36 of 36" in shown(client, "proposal", row.pk)
    draft = client.get(reverse("accountability:notice", args=[row.pk, "pdf"]))
    assert draft.content.startswith(b"%PDF")
    assert client.post(reverse("accountability:confirm", args=[row.pk]), {"venue": "三楼"}).status_code == 422
    client.post(reverse("accountability:confirm", args=[row.pk]), {"on": "2023-02-01", "venue": "县政府三楼"})
    assert Notice.objects.get().proposal == row
    page = shown(client, "proposal", row.pk)
    assert "南政约谈〔2023〕1号" in page
    assert page.count("Only ") == 0
    assert not ProposalRuling.objects.exclude(proposal=row).exists()
    paper = client.get(reverse("accountability:notice", args=[row.pk, "docx"]))
    assert paper.content.startswith(b"PK")


def test_two_browsers_decide_on_one_step_and_the_second_reads_who_did(acting: Acting, clock: Any) -> None:
    scored(2022)
    published(2022)
    row = proposals(2022)[LAST, "talk"]
    first, second = (browser(acting("nanxian", "general-convener")) for _each in range(2))
    for client in (first, second):
        assert "Decline" in shown(client, "proposal", row.pk)
    venue = {"on": "2023-02-01", "venue": "县政府三楼"}
    assert first.post(reverse("accountability:confirm", args=[row.pk]), venue).status_code == 302
    late = second.post(reverse("accountability:decline", args=[row.pk]), {"reason": "已当面说明情况"})
    assert late.status_code == 422
    text = late.content.decode()
    assert "confirmed this step on 2023-01-12" in text
    assert "已当面说明情况" in text  # what was typed stays on the screen
    assert [ruling.is_confirmed for ruling in ProposalRuling.objects.filter(proposal=row)] == [True]
    assert Notice.objects.filter(proposal=row).count() == 1


def test_the_township_reads_its_own_step_and_answers_and_another_finds_nothing(acting: Acting, clock: Any) -> None:
    scored(2022)
    published(2022)
    row = proposals(2022)[LAST, "talk"]
    own = browser(appointed("clerk", LAST))
    page = shown(own, "proposal", row.pk)
    assert "Answer for the unit" in page
    assert "Decline" not in page
    own.post(reverse("accountability:answer", args=[row.pk]), {"text": "请求复核统计口径。"})
    assert "请求复核统计口径。" in shown(own, "proposal", row.pk)
    other = browser(acting("nanxian", "clerk", unit="party-committee-office"))
    assert other.get(reverse("accountability:proposal", args=[row.pk])).status_code == 404
    assert "乌嘴乡" in shown(other, "ranking", row.drawn_id)


def test_the_promotion_day_shows_what_is_to_come_and_what_was_read_out(acting: Acting) -> None:
    from luodi.accountability.jobs import every_day

    officer = acting("nanyang", "bureau-officer")
    with time_machine.travel(at(2022, 11, 28), tick=False):
        client = browser(officer)
        assert "No day stands on the calendar" in shown(client, "promotion_days")
        every_day()
        assert "2022-12-28" in shown(client, "promotion_days")
        county = browser(acting("nanyang", "county-officer"))
        assert "2022-12-28" in shown(county, "promotion_days")  # the city's next day is the county's as well
        day = RecurringDay.objects.get(period="2022-11")
        before = shown(county, "promotion_day", day.pk)
        assert "Reported on the day" not in before  # the city's figures are not the county's until they are read out
        assert "Read out the ranking" not in before
        assert "Read out the ranking as known now" in shown(client, "promotion_day", day.pk)
        client.post(reverse("accountability:promotion_day", args=[day.pk]), {"reason": ""})
        page = shown(client, "promotion_day", day.pk)
        assert "Units that stand last" in page
        assert "Reported on the day" in shown(county, "promotion_day", day.pk)
        standing = shown(county, "rankings")
        assert "各县市区签约项目综合排名" in standing
        assert "declared figures" in standing
        table = shown(county, "ranking", day.read_outs.get().drawn_id)
        rows = re.findall(r'class="figure-open" href="([^"]+)"', table)
        # its own line, the figure ranked and the one that parts ties; the others' figures are not within its sight
        assert {parse_qs(urlsplit(unescape(row)).query)["unit"][0] for row in rows} == {"county-411302"}
        assert len(rows) == 2
        assert county.get(unescape(rows[0])).status_code == 200
        assert "Require their statements" in page
        units = list(day.read_outs.get().drawn.lines.values_list("unit_id", flat=True))
        client.post(reverse("accountability:require_statements", args=[day.pk]), {"units": units[:1]})
        owed = day.statements_owed.first()
        assert owed is not None
        path = reverse("accountability:statement", args=[owed.pk])
        client.post(path, {"speaker": "某书记", "text": "加压奋进。", "said_on": str(date(2022, 11, 28))})
        assert "加压奋进。" in shown(client, "statement", owed.pk)
