"""On Spark the sweep finds the same as here, also when a worker is killed in the middle of it."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from luodi.screening.distributed.blocks import Block
from luodi.screening.distributed.embedded import EmbeddedRunner
from luodi.screening.distributed.spark import SparkRunner, session
from luodi.screening.distributed.steps import Layout
from luodi.screening.distributed.sweep import candidates
from luodi.screening.tests.killing import LONGEST, WAIT, Waiting
from luodi.screening.tests.test_distributed_pairs import crowded, pairs_in

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed (optional group spark)"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed (openjdk-17-jre-headless)"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A Spark of two cores in this machine that tries a task four times."""
    found = session(master="local[2,4]", driver_host="127.0.0.1", driver_bindAddress="127.0.0.1")
    found.sparkContext.setLogLevel("OFF")  # a killed worker is told at length, and here it is wanted
    yield found
    found.stop()


def test_spark_meets_the_same_pairs(spark: Any) -> None:
    table = crowded(400)
    here = candidates(table, runner=EmbeddedRunner(), parts=3)
    there = candidates(table, runner=SparkRunner(spark, parts=3), parts=3)
    assert len(pairs_in(here))
    assert np.array_equal(pairs_in(there), pairs_in(here))


def test_a_killed_worker_changes_nothing(spark: Any, tmp_path: Path) -> None:
    table = crowded(300)
    layout = Layout(table.num_rows, 2)
    blocks = [Block("texts", part, 0, table.slice(part * layout.size, layout.size)) for part in range(2)]
    killed: list[int] = []

    def kill() -> None:
        pause = threading.Event()
        for _turn in range(int(LONGEST / WAIT)):
            if (tmp_path / "worker").exists():
                killed.append(int((tmp_path / "worker").read_text()))
                assert b"pyspark" in Path(f"/proc/{killed[0]}/cmdline").read_bytes()
                os.kill(killed[0], signal.SIGKILL)
                break
            pause.wait(WAIT)
        (tmp_path / "go").touch()

    killer = threading.Thread(target=kill)
    killer.start()
    step = Waiting(layout.prepare, folder=tmp_path, part=1)
    there = _records(SparkRunner(spark, parts=2).blocks(blocks).run(step))
    killer.join()
    assert killed
    assert killed[0] != os.getpid()
    assert not Path(f"/proc/{killed[0]}").exists()
    assert there.equals(_records(EmbeddedRunner().blocks(blocks).run(layout.prepare)))


def _records(blocks: Any) -> pa.Table:
    return pa.concat_tables(list(blocks.only("records").tables())).sort_by("row").combine_chunks()
