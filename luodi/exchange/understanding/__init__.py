"""Understanding ledgers: which column is which field, what each cell means, what is doubtful. Pure Python."""

from luodi.exchange.understanding.cells import Value
from luodi.exchange.understanding.findings import Issue, IssueKind, Option, Question
from luodi.exchange.understanding.ledger import Expectation, NoSuchLedger, expectation_from
from luodi.exchange.understanding.names import Entry, NameIndex, index_names
from luodi.exchange.understanding.presenting import value_to_json
from luodi.exchange.understanding.reading import understand, understand_file, understand_workbook
from luodi.exchange.understanding.understanding import Cell, SkippedRow, Understanding, UnderstoodRow

__all__ = [
    "Cell",
    "Entry",
    "Expectation",
    "Issue",
    "IssueKind",
    "NameIndex",
    "NoSuchLedger",
    "Option",
    "Question",
    "SkippedRow",
    "Understanding",
    "UnderstoodRow",
    "Value",
    "expectation_from",
    "index_names",
    "understand",
    "understand_file",
    "understand_workbook",
    "value_to_json",
]
