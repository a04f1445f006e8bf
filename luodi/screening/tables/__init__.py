"""Files in and out: a table of declared projects from parquet, csv or xlsx, and the pairs found as parquet or JSON."""

from luodi.screening.tables.pairs import PAIR_COLUMNS, pairs_table, summary, write_pairs
from luodi.screening.tables.reading import read_table, table_of
from luodi.screening.tables.refusals import DEFAULT_LIMITS, Refusal, RefusalCode, TableLimits, TableRefused

__all__ = [
    "DEFAULT_LIMITS",
    "PAIR_COLUMNS",
    "Refusal",
    "RefusalCode",
    "TableLimits",
    "TableRefused",
    "pairs_table",
    "read_table",
    "summary",
    "table_of",
    "write_pairs",
]
