"""Which indicator a cell of a table holds: named by its row or its column, of whom and for when by the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from luodi.checkups.aims import is_from_above, is_target_heading, reach_in
from luodi.checkups.cell_figures import figure_in, rates_in, written_unit
from luodi.checkups.headings import Words, joined, words_of
from luodi.checkups.matching import Follower, Match
from luodi.checkups.naming import Titles, same_title, titles_of
from luodi.checkups.speaking import Reach, Time, time_of
from luodi.checkups.whose import Owner, Owners
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, Role
from luodi.proofing.findings import CellPlace
from luodi.proofing.passages import Cell, Table
from luodi.proofing.tables.shape import Shape, shape_of
from luodi.proofing.units import UNITS, Dimension, Unit

_MOST_ROWS = 2000
_CAPTION = 50
_TARGET_TITLE = re.compile(r"(?:目标|任务)+(?:责任|分解)*")
_DONE_TITLE = re.compile(r"完成|进度|进展|执行|情况|实绩|通报")
_MOST_LEADS = 6


def table_matches(
    context: Context, indicators: Sequence[Indicator], *, period: Period, owners: Owners
) -> Iterator[Match]:
    """The cells an indicator is named for, in a unit of its kind. Blank cells and other times are left out."""
    titles = titles_of(indicators)
    for number, table in enumerate(context.draft.tables):
        if table.rows:
            yield from _Grid(context, number, table, titles, period, owners).matches()


@dataclass(frozen=True)
class _Grid:
    """One table being read."""

    context: Context
    number: int
    table: Table
    titles: Titles
    period: Period
    owners: Owners
    _asked: dict[tuple[str, ...], bool] = field(default_factory=dict)

    @cached_property
    def _shape(self) -> Shape | None:
        return shape_of(self.table)

    @cached_property
    def _titles_above(self) -> list[str]:
        """The rows above the headings that hold one text, and a short line without a stop right above the table."""
        first = min((*self._shape.data, *self._shape.totals, *self._shape.subtotals), default=0) if self._shape else 0
        rows = [[cell.text for cell in row if cell.text] for row in self.table.rows[:first]]
        above = [row[0] for row in rows if len(set(row)) == 1]
        after = self.table.after
        words = self.context.draft.passages[after].text.strip() if after is not None and after >= 0 else ""
        return [*([words] if words and len(words) <= _CAPTION and "。" not in words else []), *above]

    @cached_property
    def _of_targets(self) -> bool:
        """Whether the table sets out targets and nothing else: 2022年目标任务分解表."""
        return any(_TARGET_TITLE.search(one) and not _DONE_TITLE.search(one) for one in self._titles_above)

    @cached_property
    def _title_time(self) -> Time:
        """What stands above says of its time; that targets are in it beside what was done says nothing of that."""
        for words in self._titles_above:
            said = time_of(_TARGET_TITLE.sub("", words) if _DONE_TITLE.search(words) else words, self.period)
            if said is not Time.UNSAID:
                return said
        return Time.UNSAID

    @cached_property
    def _rows(self) -> list[int]:
        if self._shape is None:
            return list(range(len(self.table.rows)))[:_MOST_ROWS]
        return sorted((*self._shape.data, *self._shape.totals))[:_MOST_ROWS]

    @cached_property
    def _labels(self) -> int:
        """How many columns at the left hold words in most rows: the labels."""
        for column in range(len(self.table.rows[0])):
            cells = [self.table.rows[row][column] for row in self._rows]
            serial = self._shape is not None and self._heads[column].leaf in ("序号", "编号", "序", "No.", "№")
            if not serial and sum(cell.value is not None for cell in cells) * 2 > len(cells):
                return column
        return len(self.table.rows[0])

    @cached_property
    def _heads(self) -> list[Words]:
        if self._shape is None:
            return [Words(()) for _cell in self.table.rows[0]]
        return [words_of(head.path) for head in self._shape.heads]

    @cached_property
    def _row_words(self) -> dict[int, Words]:
        return {row: words_of([cell.text for cell in self.table.rows[row][: self._labels]]) for row in self._rows}

    def matches(self) -> Iterator[Match]:
        """Each cell with a number whose row or column names an indicator."""
        if self._title_time is Time.OTHER and not self._of_targets:
            return
        for position, row in enumerate(self._rows):
            for column in range(self._labels, len(self._heads)):
                cell = self.table.rows[row][column]
                if cell.value is not None and not cell.covered and cell.day is None:
                    found = self._by_column(row, column, cell) or self._by_row(position, row, column, cell)
                    if found is not None:
                        yield found

    def _by_column(self, row: int, column: int, cell: Cell) -> Match | None:
        """The column names the indicator; the row a unit, the whole place, a time, or nothing."""
        head, label = self._worded(column), self._row_words[row]
        names = [*(joined(self._heads_before(column), head) if head.is_part else ()), *head.names()]
        return self._match(row, column, cell, names=names, named=head, other=label)

    def _by_row(self, position: int, row: int, column: int, cell: Cell) -> Match | None:
        """The row names the indicator; the column says that it is the value, whose, and for when."""
        head, label = self._worded(column), self._row_words[row]
        whole = next((self._row_words[one] for one in reversed(self._rows[:position]) if not self._is_part(one)), None)
        names = [*(joined([whole], label) if whole and label.is_part else ()), *label.names()]
        if not self._heads[column].parts and len(self._heads) > self._labels + 1:
            return None  # several columns without headings: nobody knows which is the value
        return self._match(row, column, cell, names=names, named=label, other=head)

    def _heads_before(self, column: int) -> list[Words]:
        """The headings a part's whole may stand under, the nearest first."""
        return self._heads[max(self._labels, column - _MOST_LEADS) : column][::-1]

    def _is_part(self, row: int) -> bool:
        return self._row_words[row].is_part

    def _is_aim(self, column: int) -> bool:
        """Whether the column holds what was to be reached."""
        head = self._heads[column]
        if head.role is Role.TARGET:
            return is_target_heading(head.whole)
        return self._of_targets and head.role is Role.VALUE and not _DONE_TITLE.search(head.whole)

    def _worded(self, column: int) -> Words:
        """The heading, without the words that say no more than that targets stand under it."""
        head = self._heads[column]
        return head.as_target() if self._is_aim(column) else head

    def _match(
        self, row: int, column: int, cell: Cell, *, names: Sequence[str], named: Words, other: Words
    ) -> Match | None:
        aim = self._is_aim(column)
        if (not aim and self._heads[column].role is not Role.VALUE) or not self._is_title(tuple(names)):
            return None
        reach = self._target_reach(row, column) if aim else self._reach(named, other)
        if reach is None:
            return None
        owner, body = other.owner(self.owners)
        if owner is Owner.UNKNOWN or (owner is Owner.UNSAID and other in self._unclear):
            return None
        written = written_unit(cell) or self._heads[column].unit or self._unit_beside(row) or named.unit
        for readings in self._readings(cell, written):
            found = same_title(names, self.titles.in_unit(readings[0].unit))
            if found:
                place = CellPlace(self.number, row, column)
                figure = replace(readings[0], subject=found[0].title)
                certain = (owner is not Owner.TOTAL or len(self._rows) == 1) and reach[1]
                followers = () if aim else tuple(self._followers(row, column))
                return Match(place, figure, readings, found, certain, reach[0], followers, body, is_target=aim)
        return None

    def _reach(self, named: Words, other: Words) -> tuple[Reach, bool] | None:
        """Over what a value is asked; None for another time."""
        times = [time for one in (named, other) if (time := one.time(self.period)) is not Time.UNSAID]
        if Time.OTHER in times or self._title_time is Time.OTHER:
            return None
        time = times[0] if times else self._title_time
        return (Reach.TO_DATE if time is Time.TO_DATE else Reach.PERIOD), True

    def _target_reach(self, row: int, column: int) -> tuple[Reach, bool] | None:
        """The time a target is for, by its heading, its row and the title; that it is a plan only raises doubt."""
        head = self._heads[column].whole
        words = head if self._heads[column].role is Role.TARGET else f"{''.join(self._titles_above)}{head}"
        said = reach_in(self._row_words[row].whole + words, "", period=self.period, lead="".join(self._titles_above))
        return None if said is None else (said[0], said[1] and "计划" not in words and not is_from_above(words))

    def _is_title(self, names: tuple[str, ...]) -> bool:
        if names not in self._asked:
            self._asked[names] = bool(same_title(names, self.titles.everywhere))
        return self._asked[names]

    @cached_property
    def _unclear(self) -> set[Words]:
        """Labels that say nothing and stand at several rows: each of those is a part, nobody knows of what."""
        counts = Counter(label for label in self._row_words.values())
        nameless = {label for label in counts if label.owner(self.owners)[0] is Owner.UNSAID and label.is_only_role()}
        several = sum(counts[label] for label in nameless if label.time(self.period) is Time.UNSAID) > 1
        return nameless if several else set()

    def _unit_beside(self, row: int) -> Unit | None:
        """The unit in a label column of its own: 指标 | 计量单位 | 完成."""
        cells = self.table.rows[row][: self._labels]
        return next((UNITS[text] for cell in cells if (text := cell.text.strip().replace("％", "%")) in UNITS), None)

    def _readings(self, cell: Cell, unit: Unit | None) -> Iterator[tuple[Figure, ...]]:
        """What the number may mean, surest first: in its unit; without one a count when it is whole, or a rate."""
        if unit is not None and unit.dimension is not Dimension.RATIO:
            yield (figure_in(cell, unit),)
            return
        if unit is None and not cell.is_percent and cell.value is not None and cell.value.denominator == 1:
            for counter in self.titles.counters:
                yield (figure_in(cell, counter),)
        yield rates_in(cell)

    def _followers(self, row: int, column: int) -> Iterator[Follower]:
        """Completion and growth beside it under the same heading, up to the next value."""
        own = self._heads[column].parts[:-1]
        beside = [one for one, head in enumerate(self._heads) if head.role is Role.TARGET and head.parts[:-1] == own]
        has_target = any(self.table.rows[row][one].value is not None for one in beside)
        for index in range(column + 1, len(self._heads)):
            head, cell = self._heads[index], self.table.rows[row][index]
            if head.role is Role.COMPLETION and has_target:
                continue  # held against that target elsewhere
            if head.role is Role.VALUE or head.parts[:-1] != self._heads[column].parts[:-1]:
                return
            if head.role in (Role.COMPLETION, Role.GROWTH) and cell.value is not None and not cell.covered:
                rates = rates_in(cell)
                readings = tuple(replace(one, role=head.role, subject=head.leaf) for one in rates)
                yield Follower(CellPlace(self.number, row, index), readings)
