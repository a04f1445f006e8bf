"""One stored value against a bound: numbers, money in its currencies, words by all their names, days by what is certain."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.db.models import Q

from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.values import UnitKind, find_unit
from luodi.records.conditions.sides import NOWHERE, Column, NotAQuery, Sides

CENT = Decimal("0.01")
_LOOKUPS: Mapping[str, tuple[str, str]] = {
    ">=": ("gte", "lt"),
    ">": ("gt", "lte"),
    "<=": ("lte", "gt"),
    "<": ("lt", "gte"),
}


def compare_number(path: str, op: str, bound: Decimal) -> Sides:
    """A number against a bound; both are in base units."""
    if op in ("=", "!="):
        equal = Q(**{path: bound})
        differs = Q(**{f"{path}__gt": bound}) | Q(**{f"{path}__lt": bound})
        return Sides(equal, differs) if op == "=" else Sides(differs, equal)
    holds, fails = _LOOKUPS[op]
    return Sides(Q(**{f"{path}__{holds}": bound}), Q(**{f"{path}__{fails}": bound}))


def compare_money(column: Column, op: str, amount: Decimal, unit: str, *, book: Book, on: date) -> Sides:
    """Each currency against the bound in that currency; a currency without a rate that day is unknown."""
    found = find_unit(unit) if unit else None
    if unit and (found is None or found.kind is not UnitKind.MONEY):
        raise ValueError(unit)
    currency, bound = (found.base, amount * found.factor) if found else ("CNY", amount)
    if not column.currency:
        return compare_number(column.path, op, bound)
    passes, fails = NOWHERE, NOWHERE
    for code, rate in {currency: Decimal(1), **_rates(currency, book=book, on=on)}.items():
        sides = _in_cents(column.path, op, bound / rate)
        same = Q(**{column.currency: code})
        passes, fails = passes | (same & sides.passes), fails | (same & sides.fails)
    return Sides(passes, fails)


def _in_cents(path: str, op: str, bound: Decimal) -> Sides:
    """A bound between two cents is brought to the cent on its own side, so that no rounding moves it."""
    up = op in (">=", "<")
    cents = bound.quantize(CENT, rounding=ROUND_CEILING if up else ROUND_FLOOR)
    if op in ("=", "!=") and cents != bound:
        known = Q(**{f"{path}__isnull": False})
        return Sides(NOWHERE, known) if op == "=" else Sides(known, NOWHERE)
    return compare_number(path, op, cents)


def _rates(currency: str, *, book: Book, on: date) -> dict[str, Decimal]:
    """The rates into the currency that the book has on the day, by the other currency."""
    rates: dict[str, Decimal] = {}
    for value in book.values:
        into, _slash, other = value.unit.partition("/")
        if into != currency or not other or other in rates:
            continue
        found = book.value_on(value.id, on)
        if not isinstance(found, NotInForce) and found.value is not None:
            rates[other] = Decimal(found.value)
    return rates


def compare_word(column: Column, name: str, op: str, word: str, book: Book) -> Sides:
    """A word against another; any name of the same entry will do. Raises NotAQuery for an order among words."""
    if op not in ("=", "!="):
        raise NotAQuery(f"{name} holds words, which have no order")
    sides = one_of(column, names_of(word, name, book))
    return sides if op == "=" else sides.contrary()


def one_of(column: Column, names: set[str]) -> Sides:
    """A word that is one of the names; a blank is neither."""
    among = Q(**{f"{column.path}__in": sorted(names)})
    return Sides(among, presence(column).passes & ~among)


def names_of(word: str, field: str, book: Book) -> set[str]:
    """Every way the book lets this word be written: itself, and the names of the entries it may mean."""
    column = book.columns.get(field)
    names: set[str] = {word}
    if column is None:
        return names
    if column.kind == "unit":
        entries: list[set[str]] = [{one for one in (u.id, u.name, u.short, *u.aliases) if one} for u in book.units]
    elif column.list_ is not None:
        items = book.code_list(column.list_).items
        entries = [{item.id, item.title, *([item.code] if item.code else []), *item.aliases} for item in items]
    else:
        return names
    return names.union(*(entry for entry in entries if word in entry))


def compare_day(column: Column, op: str, bound: date) -> Sides:
    """Days known only to a month or year hold or fail only where every day they may mean does."""
    before = _ends_before(column, bound)
    from_bound = _starts_from(column, bound)
    after = _starts_from(column, bound + timedelta(days=1))
    by_bound = _ends_before(column, bound + timedelta(days=1))
    exact = Q(**{column.path: bound})
    if column.precision:
        exact &= Q(**{column.precision: "day"})
    return {
        "<": Sides(before, from_bound),
        ">=": Sides(from_bound, before),
        ">": Sides(after, by_bound),
        "<=": Sides(by_bound, after),
        "=": Sides(exact, before | after),
        "!=": Sides(before | after, exact),
    }[op]


def _ends_before(column: Column, bound: date) -> Q:
    """Its latest possible day lies before the bound. Months and years are stored as their first day."""
    if not column.precision:
        return Q(**{f"{column.path}__lt": bound})
    starts = {
        "day": bound,
        "before-day": bound,
        "month": bound.replace(day=1),
        "before-end-of-month": bound.replace(day=1),
        "year": bound.replace(month=1, day=1),
        "before-end-of-year": bound.replace(month=1, day=1),
    }
    query = NOWHERE
    for precision, start in starts.items():
        query |= Q(**{column.precision: precision, f"{column.path}__lt": start})
    return query


def _starts_from(column: Column, bound: date) -> Q:
    """Its earliest possible day is the bound or later; a limit has no earliest day."""
    query = Q(**{f"{column.path}__gte": bound})
    return query & Q(**{f"{column.precision}__in": ["day", "month", "year"]}) if column.precision else query


def presence(column: Column) -> Sides:
    """Where something is known; a blank text is not."""
    known = Q(**{f"{column.path}__isnull": False})
    blank = Q(**{f"{column.path}__isnull": True})
    if column.kind == "words" and column.is_text:
        known, blank = known & ~Q(**{column.path: ""}), blank | Q(**{column.path: ""})
    return Sides(known, blank)
