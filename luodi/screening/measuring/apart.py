"""Measured apart: each task runs in a process of its own, so that its seconds and its peak memory are its own.

`python -m luodi.screening.measuring.apart TASK {json}` prints one line of JSON; `apart()` starts that and reads it.
"""

import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep
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
    command = [sys.executable, "-m", "luodi.screening.measuring.apart", task, json.dumps(arguments)]
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        process = subprocess.Popen(command, stdout=said, stderr=complained, text=True)
        together = 0
        while process.poll() is None:
            together = max(together, sum(map(_memory, _family(process.pid))))
            sleep(_EVERY)
        said.seek(0)
        complained.seek(0)
        if process.returncode != 0:
            raise RuntimeError(f"{task}: {complained.read().strip()[-2000:]}")
        answer = json.loads(said.read().strip().splitlines()[-1])
    return Reading(seconds=answer["seconds"], peak=max(answer["peak"], together), result=answer["result"])


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


def main(arguments: list[str]) -> None:
    """Carry out one task and print its reading."""
    from luodi.screening.measuring.tasks import TASKS

    task, given = TASKS[arguments[0]], json.loads(arguments[1])
    started = perf_counter()
    result = task(**given)
    seconds = float(result.pop("seconds", perf_counter() - started))
    print(json.dumps({"seconds": seconds, "peak": peak_memory(), "result": result}))


if __name__ == "__main__":
    main(sys.argv[1:])
