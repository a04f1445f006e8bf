"""A worker that is killed in the middle of an acceptance: the job is delivered again and carried on, nothing doubled."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests import prepared

ROOT = Path(__file__).resolve().parents[3]
ROWS = 3000
PREPARE = """
import django; django.setup()
from luodi.organization.actors import system_actor
from luodi.exchange import actions, jobs
from luodi.exchange.tests.making import row, uploaded, workbook
from luodi.organization.models import Jurisdiction
actor = system_actor(Jurisdiction.objects.get(name="象山县"))
found = uploaded(actor, workbook(*(row(f"第{n}号海洋装备项目") for n in range(%d))))
if found.state == "reading":
    jobs.read_import(found.pk, found.revision)
actions.accept_import(actor=actor, target=found.pk, data={"with_doubts": True})
"""


@pytest.fixture
def house(tmp_path: Path) -> dict[str, str]:
    """A house of its own with an accepted import in the queue, and jobs that are delivered again after seconds."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LUODI_")},
        "LUODI_DATA": str(tmp_path),
        "LUODI_JOB_RETRY_SECONDS": "6",
        "LUODI_JOB_TIMEOUT_SECONDS": "5",
        "DJANGO_SETTINGS_MODULE": "luodi.config.settings",
    }
    prepared.installation(tmp_path, which="settled")
    subprocess.run([sys.executable, "-c", PREPARE % ROWS], env=environment, cwd=ROOT, check=True, timeout=300)
    return environment


class Worker:
    """`luodi work` in a process group of its own, so that it can be killed with all its children at once."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "luodi", "work"],
            env=environment,
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        """Kill it as a power cut would: no time to say goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _asked(environment: dict[str, str], question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(Path(environment["LUODI_DATA"]) / "luodi.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()


def _wait(environment: dict[str, str], question: str, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if _asked(environment, question)[0][0]:
            return
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {question}")


@pytest.fixture
def workers(house: dict[str, str]) -> Iterator[list[Worker]]:
    """The workers a test starts; none is left running."""
    started: list[Worker] = []
    yield started
    for worker in started:
        if worker.process.poll() is None:
            worker.kill()


def test_a_killed_worker_is_carried_on_and_nothing_is_doubled(house: dict[str, str], workers: list[Worker]) -> None:
    workers.append(Worker(house))
    _wait(house, "SELECT done >= 500 FROM exchange_import", 120)
    workers[0].kill()
    done, state = _asked(house, "SELECT done, state FROM exchange_import")[0]
    assert state == "accepting"
    assert done < ROWS
    assert _asked(house, "SELECT count(*) FROM projects_project") == [(done,)]

    workers.append(Worker(house))
    _wait(house, "SELECT state = 'accepted' FROM exchange_import", 240)
    workers[1].kill()
    assert _asked(house, "SELECT count(*), count(DISTINCT identity) FROM projects_project") == [(ROWS, ROWS)]
    assert _asked(house, "SELECT count(*) FROM exchange_importrow") == [(ROWS,)]
    assert _asked(house, "SELECT count(*) FROM projects_resultentry") == [(ROWS,)]
    checked = subprocess.run(
        [sys.executable, "-m", "luodi", "verify"], env=house, cwd=ROOT, capture_output=True, timeout=120
    )
    assert checked.returncode == 0, checked.stdout.decode()
