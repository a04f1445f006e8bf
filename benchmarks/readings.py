"""Figures read: `python -m benchmarks.readings [--projects 1000 100000] [--entries 10] [--keep FOLDER]`.

For each size an own house with synthetic projects and entries: how long the values take to be counted and kept, then the
median of what a page of figures and a ranking of all units cost on the server, read from kept values, after a result was
declared, and (once) counted from the rows.
"""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.figures import Line, Peer, table, timed
from benchmarks.house import close_house, open_house

PLACE, CITY = "nanyang", "南阳"
LIMIT = 50
RUNS = 20


def main() -> int:
    """Measure one size and print; without `--only-here` each size runs in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.readings", description=__doc__)
    parser.add_argument("--projects", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--entries", type=int, default=10, help="entries a project, on average")
    parser.add_argument("--keep", type=Path, help="folder to make the house in, and to use again when it is there")
    parser.add_argument(
        "--no-peer", action="store_true", help="do not count the same from the rows, which takes hours at size"
    )
    asked = parser.parse_args()
    if len(asked.projects) > 1:
        return _each_alone(asked)
    folder = open_house(asked.keep)
    try:
        lines = measured(asked.projects[0], asked.entries, with_peer=not asked.no_peer)
    finally:
        close_house()
        if asked.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    print(table(lines))
    return 0


def _each_alone(asked: argparse.Namespace) -> int:
    """A database is opened once in a process: every size gets its own."""
    import subprocess

    command = [sys.executable, "-m", "benchmarks.readings", "--entries", str(asked.entries)]
    command += ["--no-peer"] if asked.no_peer else []
    codes = [subprocess.run([*command, "--projects", str(size)], check=False).returncode for size in asked.projects]
    return max(codes)


def measured(projects: int, entries: int, *, with_peer: bool = True) -> list[Line]:
    """Return the outcomes for one size, printing how long the data and the counting took."""
    from luodi.performance.actions.counting import refresh
    from luodi.projects.models import Project, ResultEntry

    city = _furnish(projects, entries)
    size = f"{Project.objects.count():,} projects, {ResultEntry.objects.count():,} entries"
    begun = time.perf_counter()
    _keep(city)
    print(f"{size}: counted and kept after {time.perf_counter() - begun:,.1f} s", flush=True)
    lines = [*_read(city, size, with_peer=with_peer), *_pages(city, size)]
    begun = time.perf_counter()
    place = _declare(city)
    print(f"{size}: declared in {time.perf_counter() - begun:,.3f} s", flush=True)
    lines += [_line(f"{line.name}, one result declared since", size, action) for line, action in _actions(city, size)]
    begun = time.perf_counter()
    refresh(place)
    print(f"{size}: brought forward by one result in {time.perf_counter() - begun:,.2f} s", flush=True)
    return lines


def _furnish(projects: int, entries: int) -> Any:
    from click.testing import CliRunner
    from django.conf import settings

    from benchmarks.making import FOLDER, _house
    from luodi.command.synthesizing import synth
    from luodi.organization.models import Jurisdiction
    from luodi.projects.models import Project
    from luodi.records.upkeep import refresh_statistics
    from luodi.regulations.actions import publish

    begun = time.perf_counter()
    if not Project.objects.exists():
        publish(actor=_house(), data={"folder": settings.RULEBOOKS / FOLDER, "is_demonstration": True})
        wanted = ["--place", PLACE, "--projects", str(projects), "--entries", str(entries), "--seed", "7"]
        done = CliRunner().invoke(synth, wanted, catch_exceptions=False)
        if done.exit_code:
            raise RuntimeError(done.output)
        refresh_statistics()
        print(f"{projects:,} projects there after {time.perf_counter() - begun:,.0f} s", flush=True)
    return Jurisdiction.objects.get(parent=None, name__startswith=CITY)


def _keep(city: Any) -> None:
    from luodi.organization.models import Jurisdiction
    from luodi.performance.actions.counting import refresh
    from luodi.performance.places import beneath

    for place in Jurisdiction.objects.filter(pk__in=beneath(city)):
        refresh(place)


def _asked(city: Any) -> Any:
    from django.utils import timezone

    from luodi.engine.values.period import to_date
    from luodi.performance.figures import Asked
    from luodi.regulations.queries import book_for

    today = timezone.localdate()
    last = today.replace(day=1) - timedelta(days=1)
    return Asked(city, book_for(city, today), to_date(last), timezone.now())


def _actions(city: Any, size: str) -> list[tuple[Line, Any]]:
    from dataclasses import replace

    from django.utils import timezone

    from luodi.engine.values.period import to_date
    from luodi.organization.models import Unit
    from luodi.performance.compared import compared_with
    from luodi.performance.figures import by_unit, figures_of

    asked = _asked(city)
    results = [one for one in asked.book.indicators if one.dataset in ("results", "projects")]
    units = list(Unit.objects.filter(jurisdiction=city))
    folded, today = compared_with(asked.book), to_date(timezone.localdate())
    own = [one for one in asked.book.indicators if one.id not in folded]
    ranked = asked.book.indicator("signed-count")
    named = Line("", size, 0, LIMIT)
    return [
        (_named(named, f"page of {len(results)} figures"), lambda: figures_of(_asked(city), results)),
        (
            _named(named, f"panel up to today, {len(own)} figures"),
            lambda: figures_of(replace(_asked(city), period=today), own),
        ),
        (_named(named, f"ranking of {len(units)} units"), lambda: by_unit(_asked(city), ranked, units)),
    ]


def _pages(city: Any, size: str) -> list[Line]:
    """The pages themselves, as a browser asks for them: signed in, through every middleware, templates included."""
    from benchmarks.asking import asked, browser
    from benchmarks.making import POSTS, open_accounts
    from luodi.organization.models import Person
    from luodi.performance.remembered import forget_all

    if not Person.objects.exists():
        open_accounts(city, _asked(city).book)
    client = browser(POSTS[0])
    lines = []
    for name, address in (
        ("panel, the page", "/performance/"),
        ("leader's cockpit, the page", "/performance/cockpit/"),
    ):
        for often, before in (("", forget_all), (", read before", None)):
            timing = asked(client, [address] * (RUNS + 3), before=before)
            figures = {"processor": timing.processor * 1000, "fastest": timing.fastest * 1000}
            lines.append(Line(name + often, size, timing.clock * 1000, LIMIT, **figures))
    return lines


def _named(line: Line, name: str) -> Line:
    from dataclasses import replace

    return replace(line, name=name)


def _read(city: Any, size: str, *, with_peer: bool) -> list[Line]:
    lines = []
    for named, action in _actions(city, size):
        lines.append(_line(named.name, size, action, peer=_from_rows(action) if with_peer else None))
    return lines


def _line(name: str, size: str, action: Any, peer: Peer | None = None) -> Line:
    timing = timed(_anew(action))
    return Line(
        name,
        size,
        timing.clock * 1000,
        LIMIT,
        processor=timing.processor * 1000,
        fastest=timing.fastest * 1000,
        peer=peer,
    )


def _anew(action: Any) -> Iterator[Any]:
    """The action as often as it is timed, each time as if for the first time."""
    from luodi.performance.remembered import forget_all

    for _time in range(RUNS + 3):
        forget_all()
        yield action


def _from_rows(action: Any) -> Peer:
    """The same with nothing kept, once."""
    from django.db import transaction

    from luodi.performance.models import KeptVersion

    with transaction.atomic():
        KeptVersion.objects.all().delete()
        begun = time.perf_counter()
        action()
        seconds = time.perf_counter() - begun
        transaction.set_rollback(True)
    return Peer("counted from the rows", seconds)


def _declare(city: Any) -> Any:
    """Declare a result on the first dossier, and return its place."""
    from django.utils import timezone

    from luodi.organization.actors import system_actor
    from luodi.projects.actions import declare_result
    from luodi.projects.models import Project

    project = Project.objects.order_by("pk")[0]
    data = {"kind": "investment-done", "occurred_on": timezone.localdate(), "amount": "1000000"}
    declare_result(actor=system_actor(project.jurisdiction), target=project, data=data)
    return project.jurisdiction


if __name__ == "__main__":
    sys.exit(main())
