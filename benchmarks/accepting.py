"""Accepting a ledger: rows a second from the stored preview to dossiers, result entries and journal included.

    python -m benchmarks.accepting [--rows 20000]

Works in a data folder of its own. The acceptance runs in the same job as in production, without the queue's waiting.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = 2000.0


def _house(folder: str) -> Any:
    """Set up a house with the rulebook of one place and return the house's own actor there."""
    os.environ["LUODI_DATA"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from luodi.organization.actors import system_actor
    from luodi.organization.models import Jurisdiction
    from luodi.regulations.actions import publish

    call_command("migrate", verbosity=0)
    version = publish(actor=system_actor(), data={"folder": settings.RULEBOOKS / "nanxian", "is_demonstration": True})
    return system_actor(Jurisdiction.objects.get(code=version.place))


def measure(rows: int) -> dict[str, float]:
    """Return what accepting that many rows took; a second acceptance of the same workbook must change nothing."""
    from benchmarks.import_ledger import make

    with tempfile.TemporaryDirectory() as folder:
        actor = _house(folder)
        path = Path(folder) / "ledger.xlsx"
        make(path, rows)
        first = _accepted(actor, path)
        again = _accepted(actor, path)
        assert again["opened"] == again["changed"] == 0, again
        return {**first, "again_read": again["read"], "again_accept": again["accept"], "unchanged": again["unchanged"]}


def _accepted(actor: Any, path: Path) -> dict[str, float]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from luodi.audit.models import JournalEntry
    from luodi.exchange import actions, jobs
    from luodi.projects.models import ResultEntry

    upload = SimpleUploadedFile(path.name, path.read_bytes())
    begun = time.perf_counter()
    found = actions.upload_ledger(actor=actor, data={"file": upload, "ledger": "projects"})
    if found.state == "reading":
        jobs.read_import(found.pk, found.revision)
    read = time.perf_counter()
    entries, lines = ResultEntry.objects.count(), JournalEntry.objects.count()
    actions.accept_import(actor=actor, target=found.pk, data={"with_doubts": True, "leave_questions": True})
    jobs.accept_import(found.pk)
    done = time.perf_counter()
    found.refresh_from_db()
    counts = {name: float(found.counts[name]) for name in ("opened", "changed", "unchanged", "skipped")}
    return {
        "read": read - begun,
        "accept": done - read,
        "rows": float(found.total),
        "entries": float(ResultEntry.objects.count() - entries),
        "lines": float(JournalEntry.objects.count() - lines),
        **counts,
    }


def main(rows: int = 20_000) -> float:
    """Print the figures and return the rows a second that the target of 2,000 is about."""
    found = measure(rows)
    speed = found["rows"] / found["accept"]
    print(f"accept {found['rows']:,.0f} rows: {found['accept']:.1f} s = {speed:,.0f} rows/s (target {TARGET:,.0f})")
    print(f"  {found['opened']:,.0f} dossiers, {found['entries']:,.0f} entries, {found['lines']:,.0f} journal lines")
    print(f"  read, understood, compared with the dossiers, preview stored: {found['read']:.1f} s")
    print(
        f"  the same workbook again: read {found['again_read']:.1f} s, accepted {found['again_accept']:.1f} s,", end=" "
    )
    print(f"{found['unchanged']:,.0f} rows unchanged, nothing doubled")
    return speed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    main(parser.parse_args().rows)
