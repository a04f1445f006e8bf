"""Where a durable index is kept in tests: a SQLite file, and a schema of its own on the PostgreSQL in LUODI_DATABASE."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from luodi.screening.durable import Dialect, DurableIndex, create_statements

SERVER = os.environ.get("LUODI_DATABASE", "")
HAS_POSTGRESQL = SERVER.startswith("postgres")


@dataclass(frozen=True, slots=True)
class Place:
    """A database with the tables in it; `connect` opens one more connection to it."""

    dialect: Dialect
    connect: Callable[[], Any]

    def index(self) -> tuple[Any, DurableIndex]:
        """A new connection and the index over it."""
        connection = self.connect()
        return connection, DurableIndex(connection, dialect=self.dialect)


@contextmanager
def sqlite_place(folder: Path) -> Iterator[Place]:
    """A file that outlives its connections."""
    opened: list[Any] = []

    def connect() -> Any:
        opened.append(sqlite3.connect(folder / "index.sqlite3"))
        return opened[-1]

    _create(connect(), "sqlite")
    yield Place("sqlite", connect)
    for connection in opened:
        connection.close()


@contextmanager
def postgresql_place() -> Iterator[Place]:
    """A schema of its own, dropped afterwards."""
    schema, opened = f"screening_{uuid4().hex}", []
    server = SERVER.rsplit("/", 1)[0] + "/postgres"  # the one database every server has

    def connect() -> Any:
        opened.append(psycopg.connect(server, options=f"-c search_path={schema}"))
        return opened[-1]

    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"CREATE SCHEMA {schema}")
        try:
            _create(connect(), "postgresql")
            yield Place("postgresql", connect)
        finally:
            for connection in opened:
                connection.close()
            owner.execute(f"DROP SCHEMA {schema} CASCADE")


def _create(connection: Any, dialect: Dialect) -> None:
    cursor = connection.cursor()
    for statement in [*create_statements(dialect), *create_statements(dialect)]:  # twice: the second changes nothing
        cursor.execute(statement)
    connection.commit()
