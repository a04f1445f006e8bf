"""Bounds of a comparison: numbers written in the rule, and dated values looked up on the day of judgement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from luodi.engine.rulebook import Book, NoSuchRule, NotInForce
from luodi.engine.rulebook.schema.conditions import Operand, ValueOf
from luodi.engine.values import Day, Money, Quantity
from luodi.engine.values.units import UnitKind, find_unit
from luodi.engine.verdict.facts import Fact
from luodi.engine.verdict.verdicts import Said, Used
from luodi.engine.verdict.wording import fact_text


class Broken(Exception):
    """The rule compares what cannot be compared. Carries the sentence."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.en)
        self.said = said


class NotNow(Exception):
    """A dated value is not in force on the day. Carries the sentence."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.en)
        self.said = said


class Lacking(Exception):
    """Something needed for the comparison is not known. Carries its name and the sentence."""

    def __init__(self, name: str, said: Said) -> None:
        super().__init__(said.en)
        self.name, self.said = name, said


@dataclass(frozen=True)
class Bound:
    """A bound ready to be compared: same type as the fact."""

    value: Fact
    used: Used


def bound_for(fact: Fact, operand: Operand, *, on: date, book: Book) -> Bound:
    """The bound in the terms of the fact. Raises Broken, NotNow or Lacking (no exchange rate)."""
    if isinstance(operand, ValueOf):
        text, unit, source = _dated(operand.value_of, on, book)
    else:
        text, unit, source = operand, "", ""
    value = _like(fact, text, unit)
    return Bound(value, Used(source or "bound", fact_text(value), source))


def _dated(identifier: str, on: date, book: Book) -> tuple[str, str, str]:
    """The text, unit and reference of a dated value on the day."""
    try:
        value, found = book.value(identifier), book.value_on(identifier, on)
    except NoSuchRule as error:
        raise Broken(
            Said(f"规则库中没有取值“{identifier}”", f"there is no value “{identifier}” in the book")
        ) from error
    if isinstance(found, NotInForce):
        zh = {"before": "尚未施行", "repealed": "已废止", "undecided": "尚未明确"}[found.reason]
        en = {"before": "is not in force yet", "repealed": "is repealed", "undecided": "is undecided"}[found.reason]
        raise NotNow(Said(f"“{value.title}”在{on.isoformat()}{zh}", f"“{value.title}” {en} on {on.isoformat()}"))
    return found.value or "", value.unit, f"value:{identifier}"


def _like(fact: Fact, text: str, unit: str) -> Fact:
    """A bound's text as the same type as the fact. Raises Broken."""
    try:
        if isinstance(fact, Money):
            return _money(text, unit)
        if isinstance(fact, Quantity):
            return Quantity(Decimal(text), unit if unit and find_unit(unit) else fact.unit)
        if isinstance(fact, Day | date):
            return Day(date.fromisoformat(text))
        if isinstance(fact, Decimal | int) and not isinstance(fact, bool):
            return Decimal(text)
    except (InvalidOperation, ValueError) as error:
        found = fact_text(fact)
        raise Broken(
            Said(f"“{found.zh}”不能与“{text}”比较", f"“{found.en}” cannot be compared with “{text}”")
        ) from error
    return text


def _money(text: str, unit: str) -> Money:
    """A bound of money: bare numbers are yuan. Raises ValueError for a unit that is not money."""
    found = find_unit(unit) if unit else None
    if unit and (found is None or found.kind is not UnitKind.MONEY):
        raise ValueError(unit)
    return Money.of(text, unit) if unit else Money(Decimal(text))


def in_currency(money: Money, currency: str, *, on: date, book: Book) -> Money:
    """The money in another currency by a dated rate of the book. Raises Lacking when the book has none that day."""
    if money.currency == currency:
        return money
    for value in book.values:
        if value.unit == f"{currency}/{money.currency}":
            found = book.value_on(value.id, on)
            if not isinstance(found, NotInForce) and found.value is not None:
                return Money(money.amount * Decimal(found.value), currency)
    name = f"exchange-rate:{currency}/{money.currency}"
    raise Lacking(
        name,
        Said(
            f"缺少{on.isoformat()}的{money.currency}折算{currency}汇率",
            f"there is no rate from {money.currency} to {currency} on {on.isoformat()}",
        ),
    )
