"""The three rates by the month, as the peers write them by hand: started, invested and produced ÷ signed in that month."""

from luodi.engine.rulebook import Book

PARTS = {
    "start-rate": ("started-count", "signed-count"),
    "investment-completion-rate": ("invested-amount", "signed-amount"),
    "production-rate": ("produced-count", "signed-count"),
}


def by_the_month(book: Book) -> Book:
    """Return the book with its three rates over entries of the month itself, rejected signings counted as the peers do."""
    changed = {}
    for name, (upper, lower) in PARTS.items():
        changed[name] = book.indicator(name).model_copy(update={"numerator": upper, "denominator": lower})
        changed[lower] = book.indicator(lower).model_copy(update={"state": None})
    indicators = tuple(changed.get(one.id, one) for one in book.indicators)
    return Book(**{name: getattr(book, name) for name in Book.model_fields} | {"indicators": indicators})
