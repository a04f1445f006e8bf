"""Whether two words name the same thing: a code list's entry, a unit, or simply the same text."""

from luodi.engine.rulebook import Book


def same_word(left: str, right: str, *, field: str, book: Book) -> bool:
    """Equal as text, or two names (id, title, alias) of one entry of the field's list or of one unit."""
    return left == right or bool(_named(left, field, book) & _named(right, field, book))


def _named(word: str, field: str, book: Book) -> set[str]:
    """The ids of the entries a word may name."""
    column = book.columns.get(field)
    if column is None:
        return set()
    if column.kind == "unit":
        return {unit.id for unit in book.units if word in (unit.id, unit.name, unit.short, *unit.aliases)}
    if column.list_ is None:
        return set()
    items = book.code_list(column.list_).items
    return {item.id for item in items if word in (item.id, item.title, item.code, *item.aliases)}
