"""What a condition compares with: operands read from the book, money brought to cents in each currency."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from luodi.engine.measure.compiling.facts import NotCompiled
from luodi.engine.rulebook import Book, NoSuchRule, NotInForce
from luodi.engine.rulebook.schema.conditions import Operand, ValueOf
from luodi.engine.values import UnitKind, find_unit


def bound_of(operand: Operand, *, book: Book, on: date) -> tuple[str, str] | None:
    """Return the bound's text and unit on that day; None where the dated value is not in force. Raises NotCompiled."""
    if not isinstance(operand, ValueOf):
        return operand, ""
    try:
        value = book.value(operand.value_of)
    except NoSuchRule as error:
        raise NotCompiled(f"the book has no value {operand.value_of}") from error
    found = book.value_on(operand.value_of, on)
    return None if isinstance(found, NotInForce) else (found.value or "", value.unit)


def money_bounds(amount: Decimal, unit: str, *, book: Book, on: date) -> Mapping[str, Decimal]:
    """Return the bound in the base unit of each currency that has a rate that day, its own first. Raises ValueError."""
    found = find_unit(unit) if unit else None
    if unit and (found is None or found.kind is not UnitKind.MONEY):
        raise ValueError(unit)
    currency, bound = (found.base, amount * found.factor) if found else ("CNY", amount)
    bounds = {currency: bound}
    for value in book.values:
        into, _slash, other = value.unit.partition("/")
        if into != currency or not other or other in bounds:
            continue
        rate = book.value_on(value.id, on)
        if not isinstance(rate, NotInForce) and rate.value is not None:
            bounds[other] = bound / Decimal(rate.value)
    return bounds


def stored_bound(op: str, bound: Decimal, scale: int) -> int | None:
    """Return the bound as it is stored, brought to the whole number on its own side so that no rounding moves it.

    None for an equality that no stored number can fulfil.
    """
    scaled = bound * scale
    whole = scaled.to_integral_value(rounding=ROUND_CEILING if op in (">=", "<") else ROUND_FLOOR)
    return None if op in ("=", "!=") and whole != scaled else int(whole)


def names_of(word: str, field: str, book: Book) -> set[str]:
    """Return every way the book lets this word be written: itself, and the names of the entries it may mean."""
    column = book.columns.get(field)
    if column is None:
        return {word}
    if column.kind == "unit":
        entries = [{one for one in (unit.id, unit.name, unit.short, *unit.aliases) if one} for unit in book.units]
    elif column.list_ is not None:
        items = book.code_list(column.list_).items
        entries = [{item.id, item.title, *([item.code] if item.code else []), *item.aliases} for item in items]
    else:
        return {word}
    return {word}.union(*(entry for entry in entries if word in entry))
