"""What fields and stored words of a dataset are called."""

from django.utils.translation import gettext_lazy as _

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.projects.labels import COLUMN_LABELS

FIELDS = {
    "kind": _("kind of result"),
    "category": _("category"),
    "amount": _("amount"),
    "currency": _("currency"),
    "dated_on": _("day it happened"),
    "booked_on": _("day it counts from"),
    "recorded_on": _("day it was recorded"),
    "declared_by": _("post that declared it"),
    "project": _("project"),
    "duty": _("duty"),
    "unit": _("unit"),
    "state": _("state"),
    "due_on": _("due day"),
    "fulfilled_on": _("day it was fulfilled"),
    "done_on": _("day it was done"),
    "quantity": _("quantity"),
    "review": _("review"),
    "round": _("round"),
    "outcome": _("outcome"),
    "reason": _("reason"),
    "requested_on": _("day it was requested"),
    "concluded_on": _("day it was concluded"),
}
CURRENCIES = {"CNY": _("renminbi"), "USD": _("US dollars"), "EUR": _("euros"), "HKD": _("HK dollars")}
OUTCOMES = {
    "pass": _("passed"),
    "return": _("returned"),
    "open": _("open"),
    "done": _("done"),
    "excused": _("excused"),
    "fail": _("failed"),
}

STATES = {"declared": _("declared figures"), "verified": _("verified figures")}
VERIFIED = "verified"
UNRULED = _("as on record")  # rows that nobody declares or verifies: dossiers, duties, rounds of review


def field_title(name: str, book: Book | None) -> str:
    """Return what a field is called: the rulebook's ledger heading, the dossier's label, else its name."""
    if name in FIELDS:
        return str(FIELDS[name])
    if book is not None and name in book.columns:
        return book.columns[name].title
    return str(COLUMN_LABELS.get(name, name))


def word_title(field: str, word: str, book: Book) -> str:
    """Return the title of a stored word of a field; the word itself when the book has no other name for it."""
    try:
        return _named(field, word, book)
    except NoSuchRule:
        return word


def _named(field: str, word: str, book: Book) -> str:
    if field == "kind":
        return book.result(word).title
    if field == "stage":
        return book.stage(word).title
    if field == "duty":
        return book.duty(word).title
    if field == "review":
        return book.review(word).title
    if field in ("responsible_unit", "landing_unit", "unit"):
        return book.unit(word).name
    if field in ("outcome", "state"):
        return str(OUTCOMES.get(word, word))
    if field == "currency":
        return str(CURRENCIES.get(word, word))
    return _of_list(field, word, book)


def _of_list(field: str, word: str, book: Book) -> str:
    column = book.columns.get(field)
    if column is None or column.list_ is None:
        return word
    return next((one.title for one in book.code_list(column.list_).items if one.id == word), word)


def counted_state(indicator: Indicator) -> str:
    """Return the state a side of a ratio counts in: verified also where what its projects must have must be verified."""
    if VERIFIED in (indicator.state, *(one.state for one in indicator.having)):
        return VERIFIED
    return indicator.state or ""


def states_of(indicator: Indicator, book: Book) -> tuple[str, ...]:
    """Return the states an indicator's rows are counted in: its own; for a ratio the upper side's and the lower side's."""
    if indicator.aggregate != "ratio" or indicator.state is not None:
        return (indicator.state or "",)
    sides = [book.indicator(side) for side in (indicator.numerator, indicator.denominator) if side is not None]
    return tuple(dict.fromkeys(counted_state(side) for side in sides))


def state_title(indicator: Indicator, book: Book, *, state: str = "") -> str:
    """Return in words how what is counted stands: declared, verified, both for a ratio, or as it is on record."""
    if state in STATES:
        return str(STATES[state])
    titles = [str(STATES[one]) if one in STATES else str(UNRULED) for one in states_of(indicator, book)]
    return " / ".join(titles)
