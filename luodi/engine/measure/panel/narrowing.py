"""Which words a condition cannot hold without: rows that have none of them need not be looked at."""

from functools import reduce

from luodi.engine.measure.compiling.bounds import names_of
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema import conditions as c
from luodi.engine.rulebook.schema.conditions import Condition

Words = frozenset[str]


def words_needed(condition: Condition | None, field: str, book: Book) -> Words | None:
    """Return words of which the field holds one wherever the condition is true; None where it may hold any."""
    if isinstance(condition, c.Compare):
        part = condition.compare
        is_named = part.field == field and part.op == "=" and isinstance(part.value, str)
        return frozenset(names_of(str(part.value), field, book)) if is_named else None
    if isinstance(condition, c.In) and condition.in_.field == field:
        return frozenset(name for word in condition.in_.values for name in names_of(word, field, book))
    if isinstance(condition, c.All):
        found = [words for part in condition.all if (words := words_needed(part, field, book)) is not None]
        return reduce(Words.intersection, found) if found else None
    if isinstance(condition, c.AnyOf):
        return together([words_needed(part, field, book) for part in condition.any])
    return None


def together(several: list[Words | None]) -> Words | None:
    """Return the words needed where one of several conditions is true."""
    known = [words for words in several if words is not None]
    return None if len(known) < len(several) else frozenset[str]().union(*known)
