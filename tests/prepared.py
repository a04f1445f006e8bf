"""What the parts of a full run start from, made once for all their processes instead of once in each.

`python -m tests.prepared databases FOLDER` leaves a migrated and a settled database (five places in force, somebody in
each post) in SQLite, and with LUODI_DATABASE a settled one on that PostgreSQL server; `… houses FOLDER` leaves the data folders of
the journeys' houses. LUODI_TEST_PREPARED names the folder to the tests. Where it is not set, or holds nothing, each
process makes its own in the same way, so that a single test needs no preparation.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[1]
PLACES = ("nanyang", "xiangshan", "luohe", "nanxian", "dongli")
SETTLED = "luodi_settled"  # the PostgreSQL database the workers' are copied from
_kept_open: list[sqlite3.Connection] = []


def folder() -> Path | None:
    """Where the run keeps what was made; None for a process that makes its own."""
    named = os.environ.get("LUODI_TEST_PREPARED")
    return Path(named) if named else None


def codes(vendor: str) -> dict[str, str] | None:
    """The places' codes in the settled database of the kind; None when nobody made one."""
    told = folder()
    file = told / f"{vendor}.json" if told else None
    return json.loads(file.read_text(encoding="utf-8")) if file and file.is_file() else None


def lay_under(connection: Any) -> None:
    """Afterwards the test database about to be made on the connection begins as a copy of the settled one, if there is any."""
    if codes(connection.vendor) is None:
        return
    settings = connection.settings_dict["TEST"]
    settings["MIGRATE"] = False  # the copy has gone through every migration; nothing is left to create
    if connection.vendor == "postgresql":
        settings["TEMPLATE"] = SETTLED
        return
    # A database in memory lives as long as one connection to it: this one is never closed.
    copy = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    _kept_open.append(copy)
    with closing(sqlite3.connect(f"file:{folder()}/settled.sqlite3?mode=ro", uri=True)) as settled:
        settled.backup(copy)


def installation(folder_of_data: Path, *, which: Literal["migrated", "settled"]) -> None:
    """Afterwards an empty data folder has a database: with its tables and nothing in them, or settled as the tests' own is.

    For processes of their own, where it is not the making of the database that is tested.
    """
    folder_of_data.mkdir(parents=True, exist_ok=True)
    told = folder()
    made = told / f"{which}.sqlite3" if told and codes("sqlite") is not None else None
    if made is not None:
        shutil.copyfile(made, folder_of_data / "luodi.sqlite3")
        return
    script = f"import tests.prepared; tests.prepared.make({which!r})"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LUODI_")}
    environment = {**kept, "LUODI_DATA": str(folder_of_data), "DJANGO_SETTINGS_MODULE": "luodi.config.settings"}
    subprocess.run([sys.executable, "-c", script], env=environment, cwd=ROOT, check=True, timeout=300)


def make(which: str) -> None:
    """Afterwards the database of this process's settings has its tables and, when settled, the places and people too."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if which == "settled":
        from tests import people

        people.settle(PLACES)


def house(kind: str, into: Path) -> dict[str, str] | None:
    """Copy the data folder of a house of that kind into an empty one and return what its making told; None if there is none."""
    told = folder()
    made = told / f"{kind}.json" if told else None
    if told is None or made is None or not made.is_file():
        return None
    shutil.copytree(told / kind, into, dirs_exist_ok=True)
    return dict(json.loads(made.read_text(encoding="utf-8")))


def _databases(into: Path) -> None:
    import django

    django.setup()
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(f"create database {SETTLED}")
        connection.settings_dict["NAME"] = SETTLED
    else:
        connection.settings_dict["NAME"] = str(into / "settled.sqlite3")
    make("migrated")
    if connection.vendor == "sqlite":
        connection.close()  # whatever still stood beside the file is in it now
        shutil.copyfile(into / "settled.sqlite3", into / "migrated.sqlite3")
    make("settled")
    from tests import people

    connection.close()
    _write(into / f"{connection.vendor}.json", people.CODES)


def _houses(into: Path) -> None:
    from tests.journeys.browser.furnished import FurnishedHouse

    made = FurnishedHouse(into / "furnished")
    shutil.copytree(made.folder, into / "house")
    _write(into / "house.json", made.told)
    made.furnish()
    _write(into / "furnished.json", made.told)


def _write(file: Path, told: dict[str, str]) -> None:
    """The file appears whole: who sees it may use what it speaks of."""
    unfinished = file.with_suffix(".part")
    unfinished.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    unfinished.rename(file)


if __name__ == "__main__":
    import tests.environment

    assert tests.environment
    os.environ["DJANGO_SETTINGS_MODULE"] = "luodi.config.settings"
    {"databases": _databases, "houses": _houses}[sys.argv[1]](Path(sys.argv[2]))
