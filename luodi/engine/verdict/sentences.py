"""A condition read back as a sentence, so that what is enforced can be read by those it binds."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.rulebook.schema import conditions as c
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.conditions import Condition, Operand, ValueOf
from luodi.engine.values import Money
from luodi.engine.verdict.verdicts import Said
from luodi.engine.verdict.wording import fact_text, field_text, money_text, word_text

_OPERATORS: Mapping[str, tuple[str, str]] = {
    ">=": ("{f}在{b}以上（含本数）", "{f} is {b} or more"),
    ">": ("{f}超过{b}", "{f} is more than {b}"),
    "<=": ("{f}在{b}以下（含本数）", "{f} is {b} or less"),
    "<": ("{f}不足{b}", "{f} is less than {b}"),
    "=": ("{f}为{b}", "{f} is {b}"),
    "!=": ("{f}不为{b}", "{f} is not {b}"),
}
_DAYS: Mapping[str, tuple[str, str]] = {
    ">=": ("{f}不早于{b}", "{f} is on or after {b}"),
    ">": ("{f}晚于{b}", "{f} is after {b}"),
    "<=": ("{f}不晚于{b}", "{f} is on or before {b}"),
    "<": ("{f}早于{b}", "{f} is before {b}"),
    "=": ("{f}为{b}", "{f} is {b}"),
    "!=": ("{f}不为{b}", "{f} is not {b}"),
}


def sentence(condition: Condition, book: Book, language: str = "zh", on: date | None = None) -> str:
    """The condition in Chinese, or English; with a day, dated values show what they are worth then."""
    return said(condition, book=book, on=on).text(language)


def said(condition: Condition, *, book: Book, on: date | None = None) -> Said:
    """The condition in both languages."""
    return _SAYING[type(condition)](condition, book, on)


def _joined(parts: tuple[Condition, ...], words: tuple[str, str], book: Book, on: date | None) -> Said:
    saids = [(said(part, book=book, on=on), isinstance(part, c.All | c.AnyOf) and len(parts) > 1) for part in parts]
    return Said(
        words[0].join(f"（{each.zh}）" if nested else each.zh for each, nested in saids),
        words[1].join(f"({each.en})" if nested else each.en for each, nested in saids),
    )


def _all(condition: c.All, book: Book, on: date | None) -> Said:
    return _joined(condition.all, ("，且", ", and "), book, on)


def _any(condition: c.AnyOf, book: Book, on: date | None) -> Said:
    return _joined(condition.any, ("，或者", ", or "), book, on)


def _not(condition: c.Not, book: Book, on: date | None) -> Said:
    inner = said(condition.not_, book=book, on=on)
    return Said(f"不属于“{inner.zh}”", f"it is not so that {inner.en}")


def _compare(condition: c.Compare, book: Book, on: date | None) -> Said:
    part = condition.compare
    field = field_text(part.field, book)
    bound = _operand(part.field, part.value, book, on)
    zh, en = (_DAYS if _is_day(part.field, book) else _OPERATORS)[part.op]
    return Said(zh.format(f=field.zh, b=bound.zh), en.format(f=field.en, b=bound.en))


def _in(condition: c.In, book: Book, on: date | None) -> Said:
    part = condition.in_
    field = field_text(part.field, book)
    words = [word_text(part.field, word, book) for word in part.values]
    zh = "、".join(word.zh for word in words)
    en = ", ".join(word.en for word in words)
    return Said(f"{field.zh}为{zh}" + ("之一" if len(words) > 1 else ""), f"{field.en} is one of {en}")


def _between(condition: c.Between, book: Book, on: date | None) -> Said:
    part = condition.between
    field = field_text(part.field, book)
    low, high = (_operand(part.field, bound, book, on) for bound in (part.low, part.high))
    return Said(
        f"{field.zh}在{low.zh}至{high.zh}之间（均含本数）", f"{field.en} is from {low.en} to {high.en}, both included"
    )


def _present(condition: c.Present, book: Book, on: date | None) -> Said:
    field = field_text(condition.present, book)
    return Said(f"已填写{field.zh}", f"{field.en} is filled in")


def _count(condition: c.Count, book: Book, on: date | None) -> Said:
    part = condition.count
    name = _counted(part.of, book)
    zh, en = {
        ">=": ("不少于{n}个", "at least {n}"),
        ">": ("多于{n}个", "more than {n}"),
        "<=": ("不多于{n}个", "at most {n}"),
        "<": ("少于{n}个", "fewer than {n}"),
        "=": ("恰为{n}个", "exactly {n}"),
        "!=": ("不是{n}个", "not {n}"),
    }[part.op]
    return Said(name.zh + zh.format(n=part.value), f"there are {en.format(n=part.value)} of {name.en}")


def _counted(name: str, book: Book) -> Said:
    titles = {item.id: item.title for item in (*book.papers, *book.results)}
    return Said(titles[name], name) if name in titles else field_text(name, book)


def _within(condition: c.Within, book: Book, on: date | None) -> Said:
    part = condition.within
    field, other = field_text(part.field, book), field_text(part.of, book)
    zh, en = ("个工作日", "working days") if part.working else ("日", "days")
    return Said(
        f"{field.zh}不晚于{other.zh}后{part.days}{zh}", f"{field.en} is no later than {part.days} {en} after {other.en}"
    )


_SAYING: Mapping[type[Part], Callable[[Any, Book, date | None], Said]] = {
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


def _is_day(field: str, book: Book) -> bool:
    column = book.columns.get(field)
    return column.kind == "day" if column is not None else field.endswith("_on")


def _operand(field: str, operand: Operand, book: Book, on: date | None) -> Said:
    """A bound in words: an amount of money as money, a dated value by its title."""
    if isinstance(operand, ValueOf):
        return _value(operand.value_of, book, on)
    column = book.columns.get(field)
    kind = column.kind if column is not None else ("money" if field == "amount" else "text")
    if kind == "money":
        return money_text(Money(Decimal(operand)))
    if kind == "quantity" and column is not None:
        return Said(f"{operand}{column.unit}", f"{operand} {column.unit}")
    if _is_day(field, book):
        return fact_text(date.fromisoformat(operand))
    return word_text(field, operand, book)


def _value(identifier: str, book: Book, on: date | None) -> Said:
    value = book.value(identifier)
    found = book.value_on(identifier, on) if on is not None else None
    if found is None or isinstance(found, NotInForce):
        return Said(f"“{value.title}”", f"“{value.title}”")
    amount = f"{cast(str, found.value)} {value.unit}"
    if value.unit in ("CNY", "USD"):
        words = money_text(Money(Decimal(cast(str, found.value)), value.unit))
        return Said(f"“{value.title}”（{words.zh}）", f"“{value.title}” ({words.en})")
    return Said(f"“{value.title}”（{amount}）", f"“{value.title}” ({amount})")
