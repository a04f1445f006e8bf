"""The sweep beyond one machine: the same steps on the embedded runner and on Spark, the same pairs from both.

    sweep_parts(table, runner=EmbeddedRunner(), parts=8)
    sweep_parts(table, runner=SparkRunner(session(master="spark://…"), parts=64), parts=64)

A part is one group of blocks that travels as Arrow; a part whose worker was killed is done again by another. Spark
is needed only where a Spark runner is made (optional packages of the group spark, Java 17).
"""

from luodi.screening.distributed.blocks import Block, Blocks, Runner, Step
from luodi.screening.distributed.embedded import EmbeddedRunner
from luodi.screening.distributed.spark import SparkMissing, SparkRunner, session
from luodi.screening.distributed.steps import Layout
from luodi.screening.distributed.sweep import sweep_parts

__all__ = [
    "Block",
    "Blocks",
    "EmbeddedRunner",
    "Layout",
    "Runner",
    "SparkMissing",
    "SparkRunner",
    "Step",
    "session",
    "sweep_parts",
]
