"""Ledgers in: reading and understanding beside the raw read, and accepting. Each runs in processes and a house of its own."""

import subprocess
import sys

from benchmarks.house import ROOT

MODULES = {"import": "benchmarks.import_ledger", "accept": "benchmarks.accepting", "panel": "benchmarks.panel"}
ARGUMENTS: dict[str, list[str]] = {"import": [], "accept": ["--rows"], "panel": ["--projects"]}


def run(name: str, rows: int) -> str:
    """Return what the benchmark of this name printed for so many rows. Raises RuntimeError when it failed."""
    command = [sys.executable, "-m", MODULES[name], *ARGUMENTS[name], str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise RuntimeError(f"{MODULES[name]} failed:\n{done.stderr[-2000:]}")
    return done.stdout.rstrip()
