"""Measurements that run in processes and houses of their own: ledgers in, the panel, readings, scores, papers."""

import subprocess
import sys

from benchmarks.house import ROOT

MODULES = {
    "import": "benchmarks.import_ledger",
    "accept": "benchmarks.accepting",
    "panel": "benchmarks.panel",
    "readings": "benchmarks.readings",
    "scores": "benchmarks.scores",
    "papers": "benchmarks.papers",
}
# How each is told the number of rows; those left out measure a size of their own.
ARGUMENTS: dict[str, list[str]] = {"import": [], "accept": ["--rows"], "panel": ["--projects"]}


def run(name: str, rows: int) -> str:
    """Return what the benchmark of this name printed for so many rows. Raises RuntimeError when it failed."""
    size = [*ARGUMENTS[name], str(rows)] if name in ARGUMENTS else []
    command = [sys.executable, "-m", MODULES[name], *size]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise RuntimeError(f"{MODULES[name]} failed:\n{done.stderr[-2000:]}")
    return done.stdout.rstrip()
