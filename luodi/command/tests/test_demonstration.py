"""The demonstration as a visitor meets it: everybody can sign in, everything is labelled, a second start changes nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from luodi.appraisal.models import Objection, Round
from luodi.audit.models import JournalEntry
from luodi.command.demonstration.accounts import accounts, password, password_file
from luodi.command.demonstration.making import make
from luodi.organization.models import Jurisdiction, Post
from luodi.organization.refusals import NotAllowed
from luodi.performance.models import SourceReport
from luodi.projects.actions import note
from luodi.projects.models import EntryEvidence, Paper, Project, ResultEntry, Step
from luodi.records.files import path_of
from luodi.supervision.models import Duty, Fulfilment
from tests import people

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 20, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
PLACE = "luohe"


@pytest.fixture(scope="module")
def visited(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Jurisdiction]:
    """漯河 with demonstration data as of spring 2024, taken away again afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = make(now=NOW, places=(PLACE,))
        assert made.made == [PLACE], made.left_out
        yield Jurisdiction.objects.get(code="411100")
        transaction.set_rollback(True)


def test_every_kind_of_post_has_an_account_that_can_sign_in(visited: Jurisdiction) -> None:
    mine = [row for row in accounts() if row.username.startswith(f"{PLACE}-")]
    assert {row.post for row in mine} == set(Post.objects.filter(place=visited.place).values_list("title", flat=True))
    for row in mine:
        client = Client()
        answer = client.post("/accounts/login/", {"login": row.username, "password": password()})
        assert answer.status_code == 302, row.username
        assert "sessionid" in "".join(client.cookies), row.username


def test_the_password_is_drawn_kept_for_the_owner_only_and_not_in_the_repository(visited: Jurisdiction) -> None:
    assert password() == password()
    assert len(password()) >= 20
    assert not any(sign.isalpha() for sign in password()), (
        "letters could resemble an account's name, which Django refuses"
    )
    assert password_file().is_relative_to(settings.DATA)
    assert password_file().stat().st_mode & 0o077 == 0


def test_a_second_start_makes_nothing_twice(visited: Jurisdiction) -> None:
    def counts() -> list[int]:
        return [model.objects.count() for model in (Project, ResultEntry, Step, Duty, JournalEntry, Jurisdiction)]

    before = counts()
    again = make(now=NOW + timedelta(days=40), places=(PLACE,))
    assert (again.made, again.kept) == ([], [PLACE])
    assert counts() == before


def test_everything_is_labelled_as_synthetic(visited: Jurisdiction) -> None:
    assert all(row.is_demonstration for row in Jurisdiction.objects.filter(place=visited.place))
    projects = Project.objects.filter(jurisdiction__place=visited.place)
    assert projects.count() > 100
    assert not projects.exclude(remark__contains="合成数据").exists()
    files = [row.file for model in (Paper, EntryEvidence) for row in model.objects.select_related("file")]
    assert files
    for file in files:
        assert "合成数据" in file.name
        assert b"SYNTHETIC DATA" in path_of(file.digest).read_bytes()


def test_the_city_finds_its_projects_in_its_counties(visited: Jurisdiction) -> None:
    places = set(Project.objects.filter(jurisdiction__place=visited.place).values_list("jurisdiction__code", flat=True))
    assert len(places) >= 5


def test_there_is_something_of_everything_on_the_desks(visited: Jurisdiction) -> None:
    entries = ResultEntry.objects.filter(jurisdiction__place=visited.place)
    assert entries.filter(ruling__is_verified=True).exists()
    assert entries.filter(ruling__is_verified=False).exists()
    assert entries.filter(ruling=None, sign=1).exists()
    assert entries.filter(sign=-1).exists()
    duties = Duty.objects.filter(jurisdiction__place=visited.place)
    assert duties.filter(closed_on=None, due_on__gte=NOW.date()).exists()
    assert duties.filter(is_excused=True).exists()
    assert Fulfilment.objects.filter(duty__in=duties).exists()
    assert Step.objects.filter(project__jurisdiction__place=visited.place).exclude(move="").exists()


def test_the_rooms_that_rest_on_figures_are_at_work(visited: Jurisdiction) -> None:
    reports = SourceReport.objects.filter(jurisdiction=visited)
    assert reports.filter(note="").exists()
    assert reports.exclude(note="").exists()
    scored = Round.objects.get(jurisdiction=visited, period="2023")
    assert scored.unknown == 0
    assert scored.publication.published_on.year == 2024
    assert Objection.objects.filter(sheet__round=scored, answer=None).count() == 1


def test_the_history_was_written_in_order_of_time_and_by_posts_that_may(visited: Jurisdiction) -> None:
    written = JournalEntry.objects.filter(channel="demonstration").order_by("sequence")
    instants = list(written.values_list("recorded_at", flat=True))
    assert instants == sorted(instants)
    assert instants[-1] <= NOW
    of_projects = written.filter(verb__startswith="projects.")
    assert of_projects.exists()
    assert not of_projects.filter(post_title="系统").exists()


def test_nobody_but_the_demonstration_chooses_when_he_acts(visited: Jurisdiction) -> None:
    project = Project.objects.filter(jurisdiction__place=visited.place).first()
    clerk = people.acting(PLACE, "bureau-clerk")
    with pytest.raises(NotAllowed):
        note(actor=clerk, target=project, data={"text": "补记"}, at=NOW)
    with pytest.raises(NotAllowed):
        note(actor=clerk.through("demonstration"), target=project, data={"text": "补记"}, at=NOW)
