"""What two records have in common, as numbers: the same function for one question and for a million pairs.

Every feature is symmetric: `compare(a, b)` and `compare(b, a)` are bit for bit equal. NaN means that one side says
nothing. No feature knows a word of any language: texts enter only through equality, edit distance, shared pairs of
characters, and how common a value is.
"""

from luodi.screening.features.pairs import NAMES, compare
from luodi.screening.features.traces import TRACES, traces

__all__ = ["NAMES", "TRACES", "compare", "traces"]
