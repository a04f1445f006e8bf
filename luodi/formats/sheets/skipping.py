"""Why a row below a heading is not read as data, in words."""

from enum import StrEnum
from typing import NamedTuple


class SkipReason(StrEnum):
    """Why a row is not read as data."""

    TITLE = "title"
    HEADING = "heading"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    NOTE = "note"
    SIGNATURE = "signature"
    SECTION = "section"
    REPEATED_HEADING = "repeated-heading"
    REPEATED_TITLE = "repeated-title"
    COLUMN_NUMBERS = "column-numbers"
    BLANK = "blank"
    FORM = "form"


_REASONS: dict[SkipReason, tuple[str, str]] = {
    SkipReason.TITLE: ("标题", "title above the table"),
    SkipReason.HEADING: ("表头", "heading"),
    SkipReason.TOTAL: ("合计行", "total row"),
    SkipReason.SUBTOTAL: ("小计行", "subtotal row"),
    SkipReason.NOTE: ("备注说明行", "note"),
    SkipReason.SIGNATURE: ("填报签字行", "signature line"),
    SkipReason.SECTION: ("分组标题行", "section heading"),
    SkipReason.REPEATED_HEADING: ("重复表头", "repeated heading"),
    SkipReason.REPEATED_TITLE: ("重复标题", "repeated title"),
    SkipReason.COLUMN_NUMBERS: ("栏次行", "column numbers"),
    SkipReason.BLANK: ("空行", "blank row"),
    SkipReason.FORM: ("空白填报行", "prepared row left empty"),
}


class Skipped(NamedTuple):
    """A row that is not data; `row` is counted from 0."""

    row: int
    reason: SkipReason

    def text(self, language: str = "zh") -> str:
        """The reason as a person reads it."""
        chinese, english = _REASONS[self.reason]
        return english if language.startswith("en") else chinese
