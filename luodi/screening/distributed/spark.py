"""The runner on Spark: blocks travel as Arrow bytes, a part is one group, and a part whose worker died is done again."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from luodi.screening.distributed.blocks import Block, Step, by_name

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SCHEMA = "part int, name string, source int, block binary"
_ARROW = pa.schema([("part", pa.int32()), ("name", pa.string()), ("source", pa.int32()), ("block", pa.binary())])


class SparkMissing(RuntimeError):
    """pyspark or Java is not installed here; the message says what to install."""


class SparkBlocks:
    """Blocks as rows of a Spark data frame."""

    def __init__(self, frame: "DataFrame") -> None:
        self._frame = frame

    def only(self, *names: str) -> "SparkBlocks":
        """Return the blocks with one of these names."""
        return SparkBlocks(self._frame.where(self._frame["name"].isin(*names)))

    def joined(self, other: "SparkBlocks") -> "SparkBlocks":
        """Return these blocks and the others."""
        return SparkBlocks(self._frame.unionByName(other._frame))

    def run(self, step: Step) -> "SparkBlocks":
        """Return what the step yields; each part is one task's work, and is kept because later steps read it again."""

        def carried_out(group: pa.Table) -> pa.Table:
            part = group["part"][0].as_py()
            blocks = [block_of(row) for row in group.to_pylist()]
            return rows_of(Block(name, target, part, table) for name, target, table in step(part, by_name(blocks)))

        return SparkBlocks(self._frame.groupBy("part").applyInArrow(carried_out, _SCHEMA).persist())

    def tables(self) -> Iterator[pa.Table]:
        """Yield the tables by part and source."""
        rows = self._frame.toArrow().sort_by([("part", "ascending"), ("source", "ascending")])
        yield from (_table(block) for block in rows["block"].to_pylist())


class SparkRunner:
    """Carries the steps out on the cluster of a Spark session."""

    def __init__(self, session: "SparkSession", *, parts: int) -> None:
        self._session = session
        session.conf.set("spark.sql.shuffle.partitions", str(parts))
        # Parts differ in bytes, not in work: left to itself Spark would put many small ones into one task.
        session.conf.set("spark.sql.adaptive.coalescePartitions.enabled", "false")

    def blocks(self, blocks: Iterable[Block]) -> SparkBlocks:
        """Return the first blocks, ready to run steps on."""
        return SparkBlocks(self._session.createDataFrame(rows_of(blocks), _SCHEMA))


def session(*, master: str = "local[2,4]", **settings: str) -> Any:
    """Return a Spark session (`spark.` settings with underscores for points); workers use this very Python.

    Raises SparkMissing where pyspark or Java is not there.
    """
    import os
    import shutil
    import sys

    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SparkMissing(
            "Spark needs the optional packages of the group spark: pip install 'luodi[spark]' "
            "/ 使用 Spark 需另装可选组件：pip install 'luodi[spark]'"
        ) from error
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise SparkMissing(
            "Spark needs Java 17: apt-get install openjdk-17-jre-headless "
            "/ 使用 Spark 需要 Java 17：apt-get install openjdk-17-jre-headless"
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("luodi screening").master(master)
    for name, value in (_SETTINGS | settings).items():
        builder = builder.config("spark." + name.replace("_", "."), value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


_SETTINGS = {
    "ui_enabled": "false",
    "ui_showConsoleProgress": "false",
    "sql_execution_arrow_pyspark_enabled": "true",
    "python_worker_reuse": "true",
}


def rows_of(blocks: Iterable[Block]) -> pa.Table:
    """Return blocks as rows: part, name, source, and the table as bytes of an Arrow stream."""
    columns: tuple[list[Any], ...] = ([], [], [], [])
    for block in blocks:
        for column, value in zip(columns, (block.part, block.name, block.source, _bytes(block.table)), strict=True):
            column.append(value)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, _ARROW, strict=True)]
    return pa.Table.from_arrays(arrays, schema=_ARROW)


def block_of(row: dict[str, Any]) -> Block:
    """Return the block of one such row."""
    return Block(row["name"], row["part"], row["source"], _table(row["block"]))


def _bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _table(content: bytes) -> pa.Table:
    with pa.ipc.open_stream(content) as reader:
        return reader.read_all()
