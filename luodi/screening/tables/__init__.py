"""Files in and out: a table of declared projects from parquet, csv or xlsx, and the pairs found as parquet or JSON."""

from luodi.screening.tables.pairs import PAIRS_SCHEMA, PLAIN, chosen_pairs, pairs_table, summary, write_pairs
from luodi.screening.tables.reading import read_table, table_of
from luodi.screening.tables.refusals import DEFAULT_LIMITS, Refusal, RefusalCode, TableLimits, TableRefused
from luodi.screening.tables.words import sentences

__all__ = [
    "DEFAULT_LIMITS",
    "PAIRS_SCHEMA",
    "PLAIN",
    "Refusal",
    "RefusalCode",
    "TableLimits",
    "TableRefused",
    "chosen_pairs",
    "pairs_table",
    "read_table",
    "sentences",
    "summary",
    "table_of",
    "write_pairs",
]
