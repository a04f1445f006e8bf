"""The page of one dossier, and one change through a verb."""

import random
import time
from functools import partial
from statistics import median
from typing import Any

from django.db import connection, transaction

from benchmarks.asking import RUNS, asked, bare_peer, browser
from benchmarks.figures import WARM_UP, Line, Peer, timed
from benchmarks.making import House, person

PAGE_LIMIT, VERB_LIMIT = 40, 30
PAGE_ELSEWHERE = "Data Hub 112 ms for its data"
VERB_ELSEWHERE = "Data Hub 264 ms; Odoo 17 6 ms"
BARE_TABLES = """CREATE TABLE bench_note (id integer PRIMARY KEY, project_id bigint, text text, at varchar(40));
CREATE TABLE bench_row (id integer PRIMARY KEY, revision integer);
CREATE TABLE bench_journal (sequence integer PRIMARY KEY, detail text, previous text, digest text);
CREATE TABLE bench_head (id integer PRIMARY KEY, sequence bigint, digest text)"""


def page(house: House) -> list[Line]:
    """Measure dossiers that have seen something: thirty events on the timeline, a checklist, people."""
    pks = _lived_in(RUNS + WARM_UP)
    client = browser("bureau-officer")
    addresses = [f"/projects/{pk}/" for pk in pks]
    peer, counts = bare_peer(client, addresses[:10])
    timing = asked(client, addresses)
    return [
        Line(
            "dossier page",
            f"{house.projects:,} projects, 30 events on each",
            timing.clock * 1000,
            PAGE_LIMIT,
            processor=timing.processor * 1000,
            fastest=timing.fastest * 1000,
            peer=peer,
            queries=max(counts),
            elsewhere=PAGE_ELSEWHERE,
        )
    ]


def changing(house: House) -> list[Line]:
    """Measure a note and a correction by somebody in his post: called as the API calls them, and posted as a form."""
    from luodi.projects import actions

    actor = _actor("bureau-officer")
    pks = _some(4 * (RUNS + WARM_UP))
    quarter = len(pks) // 4
    peer = _bare_transaction()
    client = browser("bureau-officer")

    def noted(pk: int) -> object:
        return actions.note(actor=actor, target=pk, data={"text": "与企业对接用地手续（合成）"})

    def corrected(pk: int) -> object:
        data = {
            "changes": {"contact": f"联系人 {time.time_ns()}", "site": f"创业路 {time.time_ns()} 号"},
            "reason": "核对后更正",
        }
        return actions.amend(actor=actor, target=pk, data=data)

    def posted(pk: int) -> object:
        response = client.post(f"/projects/{pk}/do/note/", {"text": "与企业对接用地手续（合成）"})
        if response.status_code not in (200, 302):
            raise RuntimeError(f"the form answers {response.status_code}")
        return response

    outcome = []
    for place, (name, act) in enumerate(
        (("verb projects.note", noted), ("verb projects.amend", corrected), ("a note sent as a form", posted))
    ):
        timing = timed(partial(act, pk) for pk in pks[place * quarter : (place + 1) * quarter])
        outcome.append(
            Line(
                name,
                f"{house.projects:,} projects",
                timing.clock * 1000,
                VERB_LIMIT,
                processor=timing.processor * 1000,
                fastest=timing.fastest * 1000,
                peer=peer,
                elsewhere=VERB_ELSEWHERE,
            )
        )
    return outcome


def _actor(post: str) -> Any:
    from django.utils import timezone

    from luodi.organization.actors import actor_for, current_appointments

    return actor_for(current_appointments(person(post).pk, timezone.localdate())[0], "web")


def _some(count: int) -> list[int]:
    from luodi.projects.models import Project

    pks = list(Project.objects.order_by().values_list("pk", flat=True))
    return random.Random(3).sample(pks, min(count, len(pks)))


def _lived_in(count: int) -> list[int]:
    """Afterwards so many dossiers hold thirty events, written by verbs; returns their keys."""
    from luodi.projects import actions

    actor = _actor("bureau-officer")
    pks = _some(count)
    for pk in pks:
        with transaction.atomic():
            for number in range(27):
                actions.note(
                    actor=actor,
                    target=pk,
                    data={"text": f"第{number + 1}次对接：现场查看用地，企业提出用能需求（合成）"},
                )
    return pks


def _bare_transaction() -> Peer:
    """What the database alone takes for what a note writes: a row, the revision, a journal line, the end of the chain."""
    with connection.cursor() as cursor:
        for statement in BARE_TABLES.split(";"):
            cursor.execute(statement)
        cursor.execute("INSERT INTO bench_row VALUES (1, 0)")
        cursor.execute("INSERT INTO bench_head VALUES (1, 0, '')")
    seconds = []
    for number in range(RUNS):
        begun = time.perf_counter()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE bench_row SET revision = revision + 1 WHERE id = 1")
            cursor.execute(
                "INSERT INTO bench_note VALUES (%s, %s, %s, %s)", [number, 1, "与企业对接用地手续", "2022-11-22"]
            )
            cursor.execute(
                "INSERT INTO bench_journal VALUES (%s, %s, %s, %s)", [number, "{}" * 200, "0" * 70, "1" * 70]
            )
            cursor.execute("UPDATE bench_head SET sequence = %s WHERE id = 1", [number])
        seconds.append(time.perf_counter() - begun)
    with connection.cursor() as cursor:
        for table in ("bench_note", "bench_row", "bench_journal", "bench_head"):
            cursor.execute(f"DROP TABLE {table}")
    return Peer("the same rows in a bare transaction", median(seconds))
