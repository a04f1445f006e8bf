"""What an engine must offer for conditions to be compiled to it: columns, and a few things to ask of them.

Expressions compare with Python's own operators and know three answers: true, false, and unknown where something is
blank. All engines here reckon with the third as SQL does, so a condition needs one expression, not two.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Protocol

Expression = Any
Plain = int | str | bool | date | datetime


class Target(Protocol):
    """Expressions over the columns of one table.

    `is_planned`: the engine chooses how it joins by how few rows each condition seems to leave. PostgreSQL takes `kind in
    ('signed')` for rare and then joins row by row, many times slower; a condition that tells unknown from false misleads
    nobody. Where nothing is planned, the shorter one is quicker.
    """

    @property
    def is_planned(self) -> bool:
        """Return whether joins are planned by what conditions seem to leave."""
        ...

    def column(self, name: str) -> Expression:
        """Return the column."""
        ...

    def plain(self, value: Plain) -> Expression:
        """Return a value that is the same in every row."""
        ...

    def one_of(self, column: Expression, values: Collection[str]) -> Expression:
        """Return whether the column holds one of the values; unknown where it is blank."""
        ...

    def is_known(self, column: Expression) -> Expression:
        """Return whether the column holds anything; never unknown."""
        ...

    def chosen(self, cases: Sequence[tuple[Expression, Expression]]) -> Expression:
        """Return the truth beside the first condition that holds; unknown where none does."""
        ...

    def unknown(self) -> Expression:
        """Return what is unknown in every row."""
        ...

    def days_after(self, column: Expression, days: int) -> Expression:
        """Return the day so many days after the column's."""
        ...
