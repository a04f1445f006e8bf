"""A house of its own: a data folder, the rulebook of Xiangshan, people in their posts, and a real server before it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import requests

from tests import prepared

ROOT = Path(__file__).resolve().parents[2]
PLACE = "xiangshan"
PREPARE = """
import django; django.setup()
from tests import people
people.settle(("xiangshan",))
from luodi.organization import actions as organization
from luodi.projects.tests.making import opened
project = opened(people.acting)
for post in ("center-clerk", "center-director"):
    actor = people.acting("xiangshan", post)
    print(post, organization.issue_token(actor=actor, data={"label": "journey", "days": 1}))
print("project", project.pk)
"""


class House:
    """An installation in a folder, with what is needed to call at its door."""

    kind = "house"  # among those a full run makes once for all its processes (tests/prepared.py)

    def __init__(self, folder: Path, **settings: str) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LUODI_")}
        self.folder = folder
        self.environment = {
            **kept,
            "LUODI_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "luodi.config.settings",
            **settings,
        }
        found = None if settings else prepared.house(self.kind, folder)
        self.is_prepared = found is not None
        if found is None:
            prepared.installation(folder, which="migrated")
        self.told = self.made(PREPARE) if found is None else found
        self.project = int(self.told["project"])
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def made(self, script: str) -> dict[str, str]:
        """Afterwards what the script makes is there; what it printed, by the first word of each line."""
        told = subprocess.run(
            [sys.executable, "-c", script],
            env=self.environment,
            cwd=ROOT,
            check=False,
            timeout=300,
            capture_output=True,
            text=True,
        )
        assert told.returncode == 0, told.stderr[-2000:]
        return dict(line.split(" ", 1) for line in told.stdout.splitlines() if " " in line)

    @property
    def address(self) -> str:
        """Where the house answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Afterwards `luodi serve` answers; it runs in a process group of its own."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "luodi", "serve", "--port", str(self.port), "--without-jobs"],
            env=self.environment,
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait()

    def wait(self, seconds: float = 90) -> None:
        """Wait until the house answers; fails when it does not."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if requests.get(f"{self.address}/health/ready", timeout=5).status_code == 200:
                    return
            except requests.RequestException:
                time.sleep(0.1)
        raise AssertionError(f"The server did not answer within {seconds} s.")

    def kill(self) -> None:
        """Kill the server and all its processes as a power cut would."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def workers(self) -> list[int]:
        """The process ids of the server's children."""
        assert self.process is not None
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                name, rest = stat.read_text().rsplit(")", 1)
            except OSError:
                continue
            if int(rest.split()[1]) == self.process.pid and "Z" not in rest.split()[0]:
                found.append(int(name.split(" ", 1)[0]))
        return found

    def call(self, path: str, post: str = "center-clerk", **data: object) -> requests.Response:
        """Call a verb of the API as somebody in the post."""
        headers = {"Authorization": f"Bearer {self.told[post]}"}
        return requests.post(f"{self.address}/api/v1/{path}", json=data, headers=headers, timeout=60)

    def read(self, path: str, post: str = "center-clerk") -> requests.Response:
        """Read from the API as somebody in the post."""
        return requests.get(
            f"{self.address}/api/v1/{path}", headers={"Authorization": f"Bearer {self.told[post]}"}, timeout=60
        )

    def rows(self, question: str) -> list[tuple[object, ...]]:
        """What the database holds, asked beside the server."""
        with closing(sqlite3.connect(self.folder / "luodi.sqlite3", timeout=20)) as database:
            return database.execute(question).fetchall()

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of `luodi` in this house."""
        return subprocess.run(
            [sys.executable, "-m", "luodi", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
        )


def free_port() -> int:
    """A port nobody listens on."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
