"""Things go wrong for real: processes are killed, uploads cut, two people act at once, passwords are guessed."""

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta

import pytest
import requests
import time_machine
from django.test import Client
from django.utils import timezone

from tests import people
from tests.journeys.house import ROOT, House

NOTES = "select count(*) from projects_note"
NOTE_ENTRIES = "select count(*) from audit_journalentry where verb = 'projects.note'"


def test_two_people_amend_one_dossier_and_one_is_told(house: House) -> None:
    """Both opened it at the same revision. One is saved whole; the other is told, loses nothing and changes nothing."""
    for turn in range(4):
        revision = house.read(f"projects/{house.project}/dossier").json()["revision"]
        path = f"projects/{house.project}/amend?revision={revision}"
        remarks = [f"第{turn}轮甲", f"第{turn}轮乙"]
        with ThreadPoolExecutor(2) as hands:
            tried = [hands.submit(house.call, path, changes={"remark": text}) for text in remarks]
        answers = [one.result() for one in tried]
        assert sorted(answer.status_code for answer in answers) == [200, 409], [answer.text for answer in answers]
        won = next(text for text, answer in zip(remarks, answers, strict=True) if answer.status_code == 200)
        told = next(answer for answer in answers if answer.status_code == 409).json()["error"]
        assert told["code"] == "outdated"
        assert len(told["message"]) > 10
        assert house.rows(f"select remark from projects_project where id = {house.project}") == [(won,)]


def test_many_people_add_notes_at_once_and_none_is_lost(house: House) -> None:
    before = house.rows(NOTES)[0][0]
    with ThreadPoolExecutor(8) as hands:
        answers = list(
            hands.map(lambda number: house.call(f"projects/{house.project}/note", text=f"并发记录{number}"), range(40))
        )
    assert {answer.status_code for answer in answers} == {200}
    assert house.rows(NOTES)[0][0] == before + 40  # type: ignore[operator]
    assert house.rows(NOTES) == house.rows(NOTE_ENTRIES)
    assert house.command("verify").returncode == 0


def test_a_server_killed_while_people_write_keeps_what_it_acknowledged(house: House) -> None:
    acknowledged: list[str] = []

    def write(number: int) -> None:
        with suppress(requests.RequestException):
            text = f"断电前{number}"
            if house.call(f"projects/{house.project}/note", text=text).status_code == 200:
                acknowledged.append(text)

    with ThreadPoolExecutor(6) as hands:
        waiting = [hands.submit(write, number) for number in range(300)]
        while len(acknowledged) < 15:
            time.sleep(0.01)
        house.kill()
        for one in waiting:
            one.cancel()
    house.start()
    kept = {text for (text,) in house.rows("select text from projects_note")}
    assert set(acknowledged) <= kept, "an acknowledged note was lost"
    assert house.rows(NOTES) == house.rows(NOTE_ENTRIES), "a note without its line in the journal, or the reverse"
    assert house.command("verify").returncode == 0
    assert house.call(f"projects/{house.project}/note", text="恢复供电后").status_code == 200


def test_a_killed_web_process_is_replaced(house: House) -> None:
    dead = house.workers()
    assert dead
    for one in dead:
        os.kill(one, signal.SIGKILL)
    time.sleep(0.5)
    house.wait()
    assert not set(dead) & set(house.workers())
    assert house.read("projects").status_code == 200


def test_a_cut_upload_leaves_nothing(house: House) -> None:
    """The line breaks in the middle of a file: no file, no row, and the house goes on."""
    counted = "select count(*) from records_storedfile"
    before = house.rows(counted), sorted((house.folder / "files").rglob("*"))
    head = (
        '--cut\r\nContent-Disposition: form-data; name="file"; filename="半途.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n'
    ).encode()
    request = (
        f"POST /api/v1/projects/files HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n"
        f"Authorization: Bearer {house.told['center-clerk']}\r\n"
        f"Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: 8000000\r\n\r\n"
    ).encode()
    with closing(socket.create_connection(("127.0.0.1", house.port), timeout=20)) as line:
        line.sendall(request + head + b"x" * 3_000_000)
    time.sleep(1)
    assert (house.rows(counted), sorted((house.folder / "files").rglob("*"))) == before
    assert house.read("projects").status_code == 200


def test_a_whole_upload_is_kept_once(house: House) -> None:
    """The twin of the cut one: the same file sent twice is one file."""
    content = b"%PDF-1.7\n" + b"x" * 100_000
    headers = {"Authorization": f"Bearer {house.told['center-clerk']}"}
    for _time in range(2):
        answer = requests.post(
            f"{house.address}/api/v1/projects/files",
            files={"file": ("完整.pdf", content, "application/pdf")},
            headers=headers,
            timeout=60,
        )
        assert answer.status_code == 200, answer.text
    assert house.rows("select count(*) from records_storedfile where size = 100009") == [(1,)]


def sign_in(house: House, username: str, password: str) -> requests.Response:
    """Fill in the sign-in page as a browser does, in a session of its own."""
    session = requests.Session()
    page = session.get(f"{house.address}/accounts/login/", timeout=30)
    token = page.text.split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]
    form = {"login": username, "password": password, "csrfmiddlewaretoken": token}
    return session.post(
        f"{house.address}/accounts/login/",
        data=form,
        headers={"Referer": house.address},
        timeout=30,
        allow_redirects=False,
    )


def usernames(house: House) -> list[str]:
    """The people of the house."""
    return [str(name) for (name,) in house.rows("select username from organization_person order by username")]


def test_after_five_wrong_passwords_the_right_one_is_refused_too(house: House) -> None:
    victim, other = usernames(house)[:2]
    assert sign_in(house, victim, people.PASSWORD).status_code == 302
    for _time in range(5):
        assert sign_in(house, victim, "Wrong-Horse-42").status_code != 302
    refused = sign_in(house, victim, people.PASSWORD)
    assert refused.status_code == 429, "the right password must not get in while the account is locked"
    assert sign_in(house, other, people.PASSWORD).status_code == 302, (
        "a colleague at the same address is not locked out"
    )


@pytest.mark.django_db
def test_who_goes_away_is_signed_out_and_who_works_is_not(client: Client) -> None:
    person = people.Person.objects.filter(username__startswith="xiangshan").order_by("pk")[0]
    now = timezone.now()
    with time_machine.travel(now, tick=False) as clock:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        for _half_hour in range(4):
            clock.shift(timedelta(minutes=30))
            assert client.get("/desk/").status_code == 200
        clock.shift(timedelta(minutes=61))
        left = client.get("/desk/")
    assert left.status_code == 302
    assert left["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("secret", ["", "changeme", "x" * 60], ids=["none", "short", "one letter"])
def test_production_does_not_start_without_a_secret_of_its_own(data_of_its_own: dict[str, str], secret: str) -> None:
    environment = {**data_of_its_own, "LUODI_MODE": "production", "LUODI_SECRET_KEY": secret}
    tried = subprocess.run(
        [sys.executable, "-m", "luodi", "serve", "--port", "1"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert tried.returncode != 0
    assert "LUODI_SECRET_KEY" in tried.stderr
    assert "token_urlsafe" in tried.stderr, "the message says how to make one"


def test_a_wrong_setting_stops_the_start_and_says_what_to_write(data_of_its_own: dict[str, str]) -> None:
    environment = {**data_of_its_own, "LUODI_SESSION_MINUTES": "an hour"}
    tried = subprocess.run(
        [sys.executable, "-m", "luodi", "verify"], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert tried.returncode != 0
    assert "LUODI_SESSION_MINUTES" in tried.stderr
    assert "whole number" in tried.stderr


def test_an_altered_journal_is_found(house: House) -> None:
    """Somebody with the database file in hand changes what was done: the triggers refuse, and without them the chain tells."""
    import sqlite3

    with closing(sqlite3.connect(house.folder / "luodi.sqlite3", timeout=20)) as database:
        with pytest.raises(sqlite3.DatabaseError):
            database.execute("update audit_journalentry set person_name = '他人' where sequence = 2")
        database.rollback()
    assert house.command("verify").returncode == 0
