"""An indicator compiled once for several engines: conditions, windows, states and companions as expressions of each.

`with_ibis` speaks to databases and Spark; the panel (`luodi.engine.measure.panel`) to polars.
"""

from luodi.engine.measure.compiling.facts import NotCompiled
from luodi.engine.measure.compiling.leaves import Asked, Leaf, leaves_of, value_of

__all__ = ["Asked", "Leaf", "NotCompiled", "leaves_of", "value_of"]
