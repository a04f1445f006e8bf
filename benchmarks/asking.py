"""Asking the house as a browser does: signed in, through every middleware, and the same SQL asked bare beside it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client

from benchmarks.figures import Peer, Timing, timed
from benchmarks.making import person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
RUNS = 30


@dataclass
class Overheard:
    """The statements one request sent to the database, with their parameters."""

    statements: list[tuple[str, Any]] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not many:
            self.statements.append((sql, params))
        return execute(sql, params, many, context)


@contextmanager
def overhearing() -> Iterator[Overheard]:
    """Keep what is sent to the database meanwhile."""
    overheard = Overheard()
    with connection.execute_wrapper(overheard):
        yield overheard


def browser(post: str) -> Client:
    """Return the browser of somebody signed in who holds the post."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(person(post), backend=BACKEND)
    return client


def opened(client: Client, address: str) -> bytes:
    """Return the page; raises RuntimeError for anything but a page."""
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}")
    return bytes(response.content)


def asked(client: Client, addresses: list[str], *, before: Callable[[], None] | None = None) -> Timing:
    """Return the medians of opening the addresses in turn; `before` is called before each, unmeasured."""

    def actions() -> Iterator[Callable[[], object]]:
        for address in addresses:
            if before is not None:
                before()
            yield partial(opened, client, address)

    return timed(actions())


def bare_peer(
    client: Client, addresses: list[str], *, before: Callable[[], None] | None = None
) -> tuple[Peer, set[int]]:
    """Return what the pages' own reading statements take when sent to the driver without anything around them, and the
    numbers of queries the pages took. Results are fetched whole."""
    seconds: list[float] = []
    counts: set[int] = set()
    for address in addresses:
        if before is not None:
            before()
        with overhearing() as overheard:
            opened(client, address)
        counts.add(len(overheard.statements))
        reads = [(sql, params) for sql, params in overheard.statements if sql.lstrip().upper().startswith("SELECT")]
        seconds.append(_bare(reads))
    return Peer("the same SQL alone", median(seconds)), counts


def _bare(statements: list[tuple[str, Any]]) -> float:
    cursor = connection.connection.cursor()
    spoken = [(_native(sql, params), params or ()) for sql, params in statements]
    begun = time.perf_counter()
    for sql, params in spoken:
        cursor.execute(sql, params)
        cursor.fetchall()
    spent = time.perf_counter() - begun
    cursor.close()
    return spent


def _native(sql: str, params: Any) -> str:
    """SQLite's driver writes its parameters as question marks."""
    if connection.vendor != "sqlite":
        return sql
    return (sql.replace("%s", "?") if params else sql).replace("%%", "%")
