"""Measured apart: each task runs in a new process of its own, so that its seconds and its peak memory are its own."""

import resource
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

_EVERY = 0.2
"""Seconds between two looks at the memory of a task and its workers."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a task returned, and what it took: seconds of its own clock, peak memory of it and its workers in bytes."""

    seconds: float
    peak: int
    result: dict[str, Any]


def apart(task: str, **arguments: object) -> Reading:
    """Run a task of `tasks.TASKS` in a process of its own; raises RuntimeError with its last words if it fails."""
    fresh = get_context("spawn")
    ours, theirs = fresh.Pipe(duplex=False)
    process = fresh.Process(target=_carry_out, args=(theirs, task, arguments))
    process.start()
    theirs.close()
    together = 0
    while not ours.poll(_EVERY):
        together = max(together, sum(map(_memory, _family(process.pid or 0))))
    try:
        answer = ours.recv()
    except EOFError:
        answer = f"the process ended without a word, exit code {process.exitcode}"
    process.join()
    if isinstance(answer, str):
        raise RuntimeError(f"{task}: {answer[-2000:]}")
    seconds, peak, result = answer
    return Reading(seconds=seconds, peak=max(peak, together), result=result)


def _carry_out(out: Connection, task: str, arguments: Mapping[str, Any]) -> None:
    """In the new process: do the task and send seconds, peak memory and result, or the traceback as text."""
    try:
        from luodi.screening.measuring.tasks import TASKS

        started = perf_counter()
        result = TASKS[task](**arguments)
        seconds = float(result.pop("seconds", perf_counter() - started))
        out.send((seconds, peak_memory(), result))
    except Exception:
        out.send(traceback.format_exc())


def _family(first: int) -> list[int]:
    """Return a process and its descendants; only itself where there is no /proc."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        parents.setdefault(parent, []).append(int(path.parent.name))
    family = [first]
    for member in family:
        family.extend(parents.get(member, ()))
    return family


def _memory(process: int) -> int:
    """Return the bytes a process has for itself and its part of what it shares; 0 where that cannot be read."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = [line.split()[1] for line in text.splitlines() if line.startswith("Pss:")]
    return int(found[0]) * 1024 if found else 0


def peak_memory() -> int:
    """Return the largest resident size this process itself ever had, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
