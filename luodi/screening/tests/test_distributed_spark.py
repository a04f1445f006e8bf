"""On Spark the sweep finds the same as here, also when a worker is killed in the middle of it."""

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from luodi.screening.distributed.spark import SparkRunner, session
from luodi.screening.distributed.steps import Layout
from luodi.screening.distributed.sweep import candidates, sweep_parts
from luodi.screening.sweeping import sweep
from luodi.screening.tests.killing import LONGEST, WAIT, Waiting
from luodi.screening.tests.test_distributed_pairs import crowded
from tests.spark import SHORT_LIVED

pytestmark = [
    pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed (optional group spark)"),
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed (openjdk-17-jre-headless)"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A Spark of two cores in this machine that tries a task four times."""
    found = session(master="local[2,4]", **SHORT_LIVED)
    found.sparkContext.setLogLevel("OFF")  # a killed worker is told at length, and here it is wanted
    yield found
    found.stop()


def test_spark_finds_the_same_as_the_sweep_here(spark: Any) -> None:
    table = crowded(500)
    here = sweep(table)
    assert here.num_rows > 20
    assert sweep_parts(table, runner=SparkRunner(spark, parts=3), parts=3).equals(here)


def test_a_worker_killed_while_it_decides_changes_nothing(spark: Any, tmp_path: Path) -> None:
    table = crowded(400)
    layout = Layout(table.num_rows, 2)
    killed = threading.Thread(target=kill_worker, args=(tmp_path,))
    killed.start()
    blocks = candidates(table, layout=layout, runner=SparkRunner(spark, parts=2))
    there = pa.concat_tables(list(blocks.run(Waiting(layout.score, folder=tmp_path, part=1)).tables()))
    killed.join()
    worker = int((tmp_path / "killed").read_text())
    assert worker != os.getpid()
    assert not Path(f"/proc/{worker}").exists()
    ordered = [("left", "ascending"), ("right", "ascending")]
    assert there.sort_by(ordered).equals(sweep(table).sort_by(ordered))
    assert there.num_rows > 20


def kill_worker(folder: Path) -> None:
    """Kill the process that waits in `folder`, from outside, as a failing machine would; then let the rest go on."""
    pause = threading.Event()
    for _turn in range(int(LONGEST / WAIT)):
        if (folder / "worker").exists():
            worker = int((folder / "worker").read_text())
            assert b"pyspark" in Path(f"/proc/{worker}/cmdline").read_bytes()
            os.kill(worker, signal.SIGKILL)
            (folder / "killed").write_text(str(worker))
            break
        pause.wait(WAIT)
    (folder / "go").touch()
