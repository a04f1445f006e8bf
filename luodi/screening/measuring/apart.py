"""Measured apart: each task runs in a process of its own, so that its seconds and its peak memory are its own.

`python -m luodi.screening.measuring.apart TASK {json}` prints one line of JSON; `apart()` starts that and reads it.
"""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True)
class Reading:
    """What a task returned, and what it took: seconds of its own clock, peak memory of the whole process in bytes."""

    seconds: float
    peak: int
    result: dict[str, Any]


def apart(task: str, **arguments: object) -> Reading:
    """Run a task of `tasks.TASKS` in a process of its own; raises RuntimeError with its last words if it fails."""
    command = [sys.executable, "-m", "luodi.screening.measuring.apart", task, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{task}: {done.stderr.strip()[-2000:]}")
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    return Reading(seconds=answer["seconds"], peak=answer["peak"], result=answer["result"])


def peak_memory() -> int:
    """Return the largest resident size this process ever had, in bytes."""
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
