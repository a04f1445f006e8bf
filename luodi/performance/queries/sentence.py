"""An indicator's definition read as sentences: what is counted, over which rows, by which date, how it is rounded."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book, NoSuchRule, NotInForce
from luodi.engine.rulebook.schema import conditions as c
from luodi.engine.rulebook.schema.conditions import Operand, ValueOf
from luodi.engine.rulebook.schema.indicators import Having, Indicator
from luodi.performance.queries.words import field_title, word_title

THINGS = {
    "results": gettext_lazy("result entries (a reversal takes its entry away again)"),
    "projects": gettext_lazy("projects"),
    "duties": gettext_lazy("duties"),
    "fulfilments": gettext_lazy("fulfilments of duties"),
    "reviews": gettext_lazy("rounds of review"),
}
WINDOWS = {
    "period": gettext_lazy("in the period itself"),
    "year-to-date": gettext_lazy("in the year up to the end of the period"),
    "rolling-year": gettext_lazy("in the twelve months up to the end of the period"),
    "five-years": gettext_lazy("in the five years up to the end of the period"),
    "ever": gettext_lazy("at any time up to the end of the period"),
}
COUNTED = {
    "declared": gettext_lazy("Counted as declared: every entry that has not been rejected."),
    "verified": gettext_lazy("Counted as verified: only entries the verifying department confirmed, with its amounts."),
}
ROUNDINGS = {"half-up": gettext_lazy("rounded half up"), "truncate": gettext_lazy("cut off, not rounded")}
OPERATORS = {
    ">=": gettext_lazy("at least %(value)s"),
    ">": gettext_lazy("more than %(value)s"),
    "<=": gettext_lazy("at most %(value)s"),
    "<": gettext_lazy("less than %(value)s"),
    "=": gettext_lazy("%(value)s"),
    "!=": gettext_lazy("not %(value)s"),
}
MONEY_UNITS = {"CNY": gettext_lazy("yuan"), "USD": gettext_lazy("US dollars")}


def sentences(indicator: Indicator, book: Book, *, on: date, state: str = "") -> list[str]:
    """Return the definition as sentences in the reader's language, with dated values as they stand on the day."""
    found = [_what(indicator, book), _when(indicator)]
    if indicator.where is not None:
        found.append(
            _("Only rows with: %(conditions)s.") % {"conditions": condition_text(indicator.where, book, on=on)}
        )
    found += [_having(part, book, lacking=False) for part in indicator.having]
    found += [_having(part, book, lacking=True) for part in indicator.lacking]
    found.append(str(COUNTED.get(state or indicator.state or "", "")))
    found += [_converted(indicator), _presented(indicator)]
    return [sentence for sentence in found if sentence]


def _what(indicator: Indicator, book: Book) -> str:
    things = str(THINGS.get(indicator.dataset, indicator.dataset))
    if indicator.aggregate == "ratio":
        parts = {"upper": _title(indicator.numerator, book), "lower": _title(indicator.denominator, book)}
        return _("“%(upper)s” divided by “%(lower)s”.") % parts
    if indicator.aggregate == "count":
        return _("The number of %(things)s.") % {"things": things}
    names = {"things": things, "field": field_title(indicator.of or "", book)}
    if indicator.aggregate == "distinct":
        return _("How many different “%(field)s” there are among %(things)s.") % names
    return _("The sum of “%(field)s” over %(things)s.") % names


def _title(identifier: str | None, book: Book) -> str:
    try:
        return book.indicator(identifier or "").title
    except NoSuchRule:
        return identifier or ""


def _when(indicator: Indicator) -> str:
    if indicator.aggregate == "ratio" or indicator.date is None:
        return ""
    names = {"date": field_title(indicator.date, None), "window": str(WINDOWS[indicator.window])}
    return _("A row counts when its “%(date)s” lies %(window)s.") % names


def _having(part: Having, book: Book, *, lacking: bool) -> str:
    titles = [word_title("kind", one, book) for one in part.results]
    names = {"results": _(" or ").join(titles), "window": str(WINDOWS[part.within])}
    if lacking:
        return _("The project has no standing result “%(results)s” %(window)s.") % names
    return _("The project has a standing result “%(results)s” %(window)s.") % names


def _converted(indicator: Indicator) -> str:
    if indicator.convert is None:
        return ""
    on = _("on the day of each row") if indicator.convert.on == "booked" else _("at the end of the period")
    return _("Amounts in other currencies are brought to %(currency)s at the rate %(on)s.") % {
        "currency": indicator.convert.to,
        "on": on,
    }


def _presented(indicator: Indicator) -> str:
    names = {"unit": indicator.unit, "digits": indicator.digits, "rounding": str(ROUNDINGS[indicator.rounding])}
    if indicator.digits:
        text = _("Published in %(unit)s with %(digits)s decimals, %(rounding)s.") % names
    else:
        text = _("Published in %(unit)s as a whole number, %(rounding)s.") % names
    if indicator.cap is not None:
        text += " " + _("At most %(cap)s is published.") % {"cap": indicator.cap}
    return text


def condition_text(condition: Any, book: Book, *, on: date) -> str:
    """Return a condition in words."""
    speak = _SPEAKING.get(type(condition))
    return speak(condition, book, on) if speak is not None else ""


def _joined(parts: Iterable[Any], book: Book, on: date, word: str) -> str:
    return word.join(condition_text(part, book, on=on) for part in parts)


def _all(condition: c.All, book: Book, on: date) -> str:
    return _joined(condition.all, book, on, _("; and "))


def _any(condition: c.AnyOf, book: Book, on: date) -> str:
    return "(" + _joined(condition.any, book, on, _(" or ")) + ")"


def _not(condition: c.Not, book: Book, on: date) -> str:
    return _("not (%(condition)s)") % {"condition": condition_text(condition.not_, book, on=on)}


def _told(field: str, book: Book, value: str) -> str:
    return _("%(field)s: %(value)s") % {"field": field_title(field, book), "value": value}


def _compare(condition: c.Compare, book: Book, on: date) -> str:
    part = condition.compare
    value = str(OPERATORS[part.op]) % {"value": operand_text(part.value, part.field, book, on=on)}
    return _told(part.field, book, value)


def _in(condition: c.In, book: Book, on: date) -> str:
    part = condition.in_
    words = _(" or ").join(f"“{word_title(part.field, one, book)}”" for one in part.values)
    return _told(part.field, book, words)


def _between(condition: c.Between, book: Book, on: date) -> str:
    part = condition.between
    names = {
        "low": operand_text(part.low, part.field, book, on=on),
        "high": operand_text(part.high, part.field, book, on=on),
    }
    return _told(part.field, book, _("from %(low)s to %(high)s") % names)


def _present(condition: c.Present, book: Book, on: date) -> str:
    return _("%(field)s is filled in") % {"field": field_title(condition.present, book)}


def _count(condition: c.Count, book: Book, on: date) -> str:
    part = condition.count
    value = str(OPERATORS[part.op]) % {"value": part.value}
    return _("number of %(things)s: %(value)s") % {"things": word_title("kind", part.of, book), "value": value}


def _within(condition: c.Within, book: Book, on: date) -> str:
    part = condition.within
    names = {"field": field_title(part.field, book), "of": field_title(part.of, book), "days": part.days}
    if part.working:
        return _("%(field)s within %(days)s working days of %(of)s") % names
    return _("%(field)s within %(days)s days of %(of)s") % names


def operand_text(operand: Operand, field: str, book: Book, *, on: date) -> str:
    """Return what a fact is compared with: a number or word as written, a dated value with its name."""
    if not isinstance(operand, ValueOf):
        return word_title(field, str(operand), book)
    try:
        value, held = book.value(operand.value_of), book.value_on(operand.value_of, on)
    except NoSuchRule:
        return operand.value_of
    if isinstance(held, NotInForce):
        return value.title
    number = amount_text(str(held.value), value.unit)
    return f"{number}（{value.title}）" if number != value.title else number


def amount_text(number: str, unit: str) -> str:
    """Return a dated value as it is read: money in ten thousands or hundred millions, anything else as written."""
    if unit not in MONEY_UNITS:
        return number
    amount, currency = Decimal(number), str(MONEY_UNITS[unit])
    for size, word in ((Decimal(100_000_000), _("100m %(currency)s")), (Decimal(10_000), _("10k %(currency)s"))):
        if abs(amount) >= size:
            counted = amount / size
            shown = counted.quantize(Decimal(1)) if counted == counted.to_integral_value() else counted.normalize()
            return f"{shown:,f} " + word % {"currency": currency}
    return f"{amount:,f} {currency}"


_SPEAKING: dict[type[Any], Callable[[Any, Book, date], str]] = {
    c.All: _all,
    c.AnyOf: _any,
    c.Not: _not,
    c.Compare: _compare,
    c.In: _in,
    c.Between: _between,
    c.Present: _present,
    c.Count: _count,
    c.Within: _within,
}
