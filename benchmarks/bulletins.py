"""The monthly bulletin of the city, counted from entries and written as PDF."""

import time
from datetime import timedelta
from functools import partial

from django.db import connection
from django.utils import timezone

from benchmarks.figures import Line, Peer, timed
from benchmarks.making import House

LIMIT = 5
RUNS = 5


def bulletin(house: House) -> list[Line]:
    """Measure the city's fullest monthly paper for a full month: its figures, then the whole paper as DOCX and PDF."""
    from luodi.documents.making import make_bulletin

    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    period = f"{last:%Y-%m}"
    size = f"{house.projects:,} projects, {house.entries:,} entries"
    peer = _one_pass()
    lines = []
    for format, what in (
        ("json", "monthly bulletin, its figures"),
        ("docx", "monthly bulletin as DOCX"),
        ("pdf", "monthly bulletin as PDF"),
    ):
        timing = timed([partial(make_bulletin, house.city, period, None, format)] * (RUNS + 1), warm_up=1)
        lines.append(
            Line(
                what, size, timing.clock, LIMIT, unit="s", processor=timing.processor, fastest=timing.fastest, peer=peer
            )
        )
    return lines


def _one_pass() -> Peer:
    """One count and one sum over all entries by unit and kind, in SQL alone."""
    sql = "SELECT unit_id, kind, COUNT(*), SUM(amount) FROM projects_resultentry GROUP BY unit_id, kind"
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(sql)
            cursor.fetchall()
        seconds.append(time.perf_counter() - begun)
    return Peer("one sum over all entries in SQL", min(seconds))
