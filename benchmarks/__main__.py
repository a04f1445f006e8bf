"""`python -m benchmarks [--projects 100000] [--rows 100000] [--only NAME …] [--keep FOLDER]`."""

import argparse
import os
import platform
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import figures, house, ledgers

SCREENING = "screening"
PAGES = ("list", "search", "dossier", "verb", "desk", "bulletin")


def main() -> int:
    """Run what was asked for and print it; the exit status says whether every benchmark ran, not whether it was fast."""
    asked = _arguments()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {python} · {os.cpu_count()} cores · {_load()}")
    lines: list[figures.Line] = []
    if any(name in PAGES for name in asked.only):
        lines = _pages(asked)
    failed = _screening(asked) if SCREENING in asked.only else []
    for name in asked.only:
        if name in ledgers.MODULES:
            try:
                print(ledgers.run(name, asked.rows), flush=True)
            except RuntimeError as error:
                failed.append(name)
                print(error, flush=True)
    if lines:
        print("\n" + figures.table(lines))
    print(f"\n{_load()}")
    missed = [line.name for line in lines if not line.is_reached]
    print(f"missed: {', '.join(missed) or 'none'}" if lines else "")
    return 1 if failed else 0


def _screening(asked: argparse.Namespace) -> list[str]:
    """Run the measurements of the matching engine; returns the names of those that broke off."""
    from luodi.screening.measuring import bench

    return [SCREENING] if bench.run(sizes=tuple(asked.records))["failures"] else []


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--projects", type=int, default=100_000, help="dossiers in the house that is measured")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the ledger that comes in")
    names = (*PAGES, *ledgers.MODULES, SCREENING)
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    parser.add_argument(
        "--records", type=int, nargs="+", default=[100_000, 1_000_000], help="sizes of screening's data"
    )
    parser.add_argument("--keep", type=Path, help="folder to make the house in, and to use again when it is there")
    return parser.parse_args()


def _pages(asked: argparse.Namespace) -> list[figures.Line]:
    folder = house.open_house(asked.keep)
    try:
        return _measured(asked)
    finally:
        house.close_house()
        if asked.keep is None:
            shutil.rmtree(folder, ignore_errors=True)


def _measured(asked: argparse.Namespace) -> list[figures.Line]:
    from benchmarks import bulletins, desks, dossiers, lists, making

    begun = time.perf_counter()
    made = making.furnish(asked.projects)
    print(f"{_database()}: {made.size}, there after {time.perf_counter() - begun:,.0f} s", flush=True)
    steps = {
        "list": lists.listing,
        "search": lists.searching,
        "dossier": dossiers.page,
        "verb": dossiers.changing,
        "desk": desks.desk,
        "bulletin": bulletins.bulletin,
    }
    lines = []
    for name in asked.only:
        for line in steps[name](made) if name in steps else ():
            lines.append(line)
            print(line.text(), flush=True)
    return lines


def _database() -> str:
    from django.db import connection

    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)


def _load() -> str:
    return "load " + " ".join(f"{one:.1f}" for one in os.getloadavg())


if __name__ == "__main__":
    sys.exit(main())
