"""A backup: one tar.gz with a manifest, the database, and the stored files."""

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

FORMAT = 1
SQLITE_NAME, POSTGRESQL_NAME = "database.sqlite3", "database.dump"


class BrokenArchive(Exception):
    """The file is not a backup of Luodi, is cut off, or was changed."""


def write_backup(file: Path) -> int:
    """Afterwards the file holds database and stored files with their digests; returns its size in bytes.

    The SQLite copy is taken through SQLite's own online backup, so it is whole even while somebody writes.
    """
    partial = file.with_name(file.name + ".part")
    with tempfile.TemporaryDirectory() as folder, tarfile.open(partial, "w:gz") as archive:
        database = _dump_database(Path(folder))
        members = {database.name: database}
        stored = settings.DATA / "files"
        members |= {f"files/{path.relative_to(stored)}": path for path in sorted(stored.rglob("*")) if path.is_file()}
        if settings.MODE != "production" and (settings.DATA / "secret.key").is_file():
            members["secret.key"] = settings.DATA / "secret.key"
        manifest = {
            "format": FORMAT,
            "vendor": connection.vendor,
            "digests": {name: _digest(path) for name, path in members.items()},
        }
        content = json.dumps(manifest, indent=1).encode()
        head = tarfile.TarInfo("manifest.json")
        head.size = len(content)
        archive.addfile(head, io.BytesIO(content))
        for name, path in members.items():
            archive.add(path, arcname=name)
    os.replace(partial, file)
    return file.stat().st_size


def restore_backup(file: Path) -> None:
    """Afterwards database and files are as in the backup. Everything is unpacked and checked before anything is replaced.

    Raises BrokenArchive, and then nothing was replaced.
    """
    with tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
        unpacked = Path(folder)
        manifest = _unpack(file, unpacked)
        if manifest["vendor"] != connection.vendor:
            raise BrokenArchive(
                f"This backup is of a {manifest['vendor']} database; this installation uses {connection.vendor}."
            )
        connection.close()
        _restore_database(unpacked)
        for name in manifest["digests"]:
            if name.startswith("files/"):
                target = settings.DATA / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(unpacked / name, target)
        if (unpacked / "secret.key").is_file() and settings.MODE != "production":
            shutil.move(unpacked / "secret.key", settings.DATA / "secret.key")


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / "manifest.json").read_text())
    except (tarfile.TarError, OSError, EOFError, ValueError) as error:
        raise BrokenArchive(f"{file.name} is not a whole backup of Luodi: {error}. Nothing was replaced.") from error
    for name, digest in manifest["digests"].items():
        path = folder / name
        if not path.is_file() or _digest(path) != digest:
            raise BrokenArchive(f"{file.name}: {name} is missing or was changed. Nothing was replaced.")
    return dict(manifest)


def _dump_database(folder: Path) -> Path:
    if connection.vendor == "sqlite":
        target = folder / SQLITE_NAME
        with sqlite3.connect(str(settings.DATABASES["default"]["NAME"])) as source, sqlite3.connect(target) as copy:
            source.backup(copy)
        return target
    target = folder / POSTGRESQL_NAME
    _run_postgresql(["pg_dump", "--format=custom", f"--file={target}"])
    return target


def _restore_database(unpacked: Path) -> None:
    if connection.vendor == "sqlite":
        target = Path(str(settings.DATABASES["default"]["NAME"]))
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        os.replace(unpacked / SQLITE_NAME, target)
        return
    database = str(settings.DATABASES["default"]["NAME"])
    _run_postgresql(
        [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--single-transaction",
            f"--dbname={database}",
            str(unpacked / POSTGRESQL_NAME),
        ]
    )


def _run_postgresql(command: list[str]) -> None:
    database = settings.DATABASES["default"]
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    environment = os.environ | {name: str(database[key]) for name, key in names.items() if database[key]}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BrokenArchive(f"{command[0]}: {done.stderr.strip()}")


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
