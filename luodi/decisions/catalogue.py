"""Which matters walk a procedure: the entries the locality published, each under its number."""

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.procedures import Procedure
from luodi.engine.rulebook.schema.words import Word


def listed(book: Book, procedure: Procedure) -> tuple[Word, ...]:
    """Return the matters on the locality's list. An entry without `code` is a heading of the law, not a listed matter."""
    words = next((words.items for words in book.lists if words.id == procedure.catalogue), ())
    return tuple(word for word in words if word.code)


def procedures_here(book: Book) -> tuple[Procedure, ...]:
    """Return the procedures that some matter of this place can walk at all."""
    return tuple(procedure for procedure in book.procedures if listed(book, procedure))
