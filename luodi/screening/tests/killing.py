"""A step that waits to be killed: it says under which process it runs and goes on when told, or is killed by then."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

from luodi.screening.distributed.blocks import Output, Step, Tables

WAIT = 0.02
LONGEST = 60.0


class Waiting:
    """Wraps a step. The first process to reach part `part` writes its number to `folder/worker` and waits for `folder/go`."""

    def __init__(self, step: Step, *, folder: Path, part: int) -> None:
        self.step, self.folder, self.part = step, folder, part

    def __call__(self, part: int, tables: Tables) -> Iterator[Output]:
        """Do the wrapped step's work, after having waited once."""
        worker = self.folder / "worker"
        if part == self.part and not worker.exists():
            (self.folder / "writing").write_text(str(os.getpid()))
            (self.folder / "writing").rename(worker)
            pause = threading.Event()
            for _turn in range(int(LONGEST / WAIT)):
                if (self.folder / "go").exists():
                    break
                pause.wait(WAIT)
        yield from self.step(part, tables)
