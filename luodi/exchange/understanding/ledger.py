"""What a ledger expects, taken from a rulebook: its columns, the code lists, the roster of units, the stages."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from luodi.engine.rulebook.book import Book
from luodi.engine.rulebook.schema.ledgers import Column, Ledger
from luodi.exchange.understanding.names import Entry, NameIndex, index_names

STAGES_LIST = "stages"


@dataclass(frozen=True, slots=True)
class Expectation:
    """The ledger and the names its cells may hold. `lists` by list id; the stages are the list `stages`."""

    ledger: Ledger
    units: NameIndex = field(default_factory=lambda: NameIndex(()))
    lists: dict[str, NameIndex] = field(default_factory=dict)

    def column(self, name: str) -> Column | None:
        """The ledger's column for a field."""
        return next((column for column in self.ledger.columns if column.field == name), None)

    def title(self, name: str) -> str:
        """What the field is called."""
        column = self.column(name)
        return column.title if column else name

    def names_for(self, column: Column) -> NameIndex | None:
        """The names a cell of this column may hold; None when any text will do."""
        if column.kind == "unit":
            return self.units if self.units.entries else None
        if column.kind != "choice":
            return None
        return self.lists.get(column.list_ or (STAGES_LIST if column.field == "stage" else ""))


class NoSuchLedger(LookupError):
    """The rulebook declares no ledger of that id."""


def expectation_from(book: Book, ledger_id: str) -> Expectation:
    """What the book expects of a ledger. Raises NoSuchLedger."""
    ledger = next((one for one in book.ledgers if one.id == ledger_id), None)
    if ledger is None:
        raise NoSuchLedger(ledger_id)
    lists = {one.id: _index((word.id, word.title, word.aliases) for word in one.items) for one in book.lists}
    lists.setdefault(STAGES_LIST, _index((stage.id, stage.title, ()) for stage in book.stages))
    units = _index((unit.id, unit.name, (unit.short or "", *unit.aliases)) for unit in book.units)
    return Expectation(ledger, units, lists)


def _index(items: Iterable[tuple[str, str, Iterable[str]]]) -> NameIndex:
    return index_names((Entry(identifier, title), names) for identifier, title, names in items)
