"""One column of the table understood as one field, without making an object for each of its cells.

Whatever needs reading is read once per distinct text; bare numbers, plain texts and right codes are only looked at
in bulk and become values when a row is asked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

import polars

from luodi.engine.rulebook.schema.ledgers import Column
from luodi.engine.values import find_unit
from luodi.exchange.understanding import cells
from luodi.exchange.understanding.cells import BLANK, Finding, Parsed, Value
from luodi.exchange.understanding.codes import wrong_codes
from luodi.exchange.understanding.ledger import Expectation
from luodi.formats.sheets import Column as Cells
from luodi.formats.sheets import Raw, text_series

_AMOUNTS = frozenset(("money", "quantity"))
# Looking for similar names takes milliseconds each: not done when a column plainly holds something else.
_MOST_UNKNOWN_NAMES = 500
_LINES_KEPT = frozenset(("remark",))


class Setting(NamedTuple):
    """What holds for the whole column: the unit of bare numbers, the year of days without one, given answers."""

    unit: str | None = None
    year: int | None = None
    answer: Callable[[str], str | None] = lambda _: None


@dataclass(slots=True)
class FieldColumn:
    """A column of the sheet taken for a field. `raws` are its cells in the data rows, `known` those read one by one."""

    column: Column
    index: int
    heading: str
    raws: Cells
    setting: Setting = field(default_factory=Setting)
    known: dict[Raw, Parsed] = field(default_factory=dict)
    carried: dict[int, int] = field(default_factory=dict)
    _gathered: tuple[Cells, polars.Series | None] | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The field."""
        return self.column.field

    @property
    def is_amount(self) -> bool:
        """Whether it counts money or a quantity."""
        return self.column.kind in _AMOUNTS

    @property
    def texts(self) -> polars.Series | None:
        """The cells as one series for work in bulk, gathered once; None when one of them is not a text."""
        if self._gathered is None or self._gathered[0] is not self.raws:
            self._gathered = (self.raws, text_series(self.raws))
        return self._gathered[1]

    def distinct(self) -> set[Raw]:
        """Every cell once."""
        return set(self.raws if self.texts is None else self.texts.unique().to_list())

    def value(self, raw: Raw) -> Value | None:
        """The typed value of a cell of this column."""
        parsed = self.known.get(raw)
        if parsed is not None:
            return parsed.value
        if raw == "":
            return None
        kind = self.column.kind
        if kind in _AMOUNTS and isinstance(raw, int | float):
            factor, base = self.factor()
            return cells.plain_amount(raw, column=self.column, factor=factor, base=base)
        if kind == "uscc":
            return cells.plain_code(raw)
        if kind == "parties":
            return cells.plain_parties(raw)
        return cells.plain_text(raw, keeps_lines=self.name in _LINES_KEPT)

    def factor(self) -> tuple[Decimal, str]:
        """How many base units one of the column's units holds, and the base unit."""
        unit = find_unit(self.setting.unit or "")
        return (unit.factor, unit.base) if unit else (Decimal(1), self.column.unit or "")

    def findings(self) -> Iterator[tuple[int, Finding]]:
        """Every finding of reading, with the position of its row."""
        said = {raw: parsed.findings for raw, parsed in self.known.items() if parsed.findings}
        if said:
            for position, raw in enumerate(self.raws):
                if raw in said:
                    for one in said[raw]:
                        yield position, one


def understand_column(column: FieldColumn, expectation: Expectation, *, error_texts: frozenset[str]) -> None:
    """Afterwards `known` holds every distinct cell that is not plainly right by its type alone."""
    wanted = column.column
    names = expectation.names_for(wanted)
    if wanted.kind in ("text", "parties", "region") and not error_texts:
        return
    distinct = column.distinct()
    distinct.discard("")
    if column.is_amount:
        _understand_amounts(column, distinct)
    elif wanted.kind == "day":
        column.known = {raw: cells.parse_day(raw, year=column.setting.year) for raw in distinct}
    elif wanted.kind == "uscc":
        column.known = {raw: cells.parse_code(raw) for raw in wrong_codes(distinct)}
    elif names is not None:
        answer = column.setting.answer
        near = len(distinct) <= len(names.entries) + _MOST_UNKNOWN_NAMES
        for raw in distinct:
            column.known[raw] = cells.parse_name(raw, column=wanted, names=names, answer=answer, near=near)
    else:
        for text in error_texts & {raw for raw in distinct if isinstance(raw, str)}:
            column.known[text] = Parsed(None, (cells.finding("cell-error", text=text),))


def _understand_amounts(column: FieldColumn, distinct: set[Raw]) -> None:
    has_unit = find_unit(column.setting.unit or "") is not None
    wanted, unit = column.column, column.setting.unit
    if has_unit:
        distinct = {raw for raw in distinct if (type(raw) is not float and type(raw) is not int) or raw < 0}
    column.known = {raw: cells.parse_amount(raw, column=wanted, unit=unit) for raw in distinct}


def blank_positions(column: FieldColumn) -> list[int]:
    """The rows in which the field has no text at all (a dash and 无 count as none)."""
    texts = column.texts
    distinct = column.distinct() if texts is None else texts.filter(texts.str.len_chars() <= 6).unique().to_list()
    short = {raw for raw in distinct if type(raw) is str and len(raw) <= 6}
    empty = {raw for raw in short if raw == "" or column.value(raw) is None}
    return [position for position, raw in enumerate(column.raws) if raw in empty] if empty else []


__all__ = ["BLANK", "FieldColumn", "Setting", "blank_positions", "understand_column"]
