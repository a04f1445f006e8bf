"""What a record says, made comparable: one spelling for what is written in many ways.

`normalize(record)` returns a `Normal`: texts without widths, brackets, traditional characters, places, legal forms
and general words; numbers in one unit (万元, 亩, days); codes without separators. Every function here is idempotent on
its own result, never raises for any text, and reads at most `characters.LONGEST` characters of it. A blank stays
blank: "" for texts, NaN for numbers, 0 for places.
"""

from luodi.screening.normalizing.fields import NORMAL_NUMBERS, NORMAL_TEXTS, Normal, normalize, normalize_column

__all__ = ["NORMAL_NUMBERS", "NORMAL_TEXTS", "Normal", "normalize", "normalize_column"]
