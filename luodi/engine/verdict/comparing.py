"""Two values of one type compared. What cannot be compared is the rule's fault, not a failure."""

import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.conditions import Operator
from luodi.engine.values import Day, DifferentUnits, Money, Quantity
from luodi.engine.verdict.facts import Fact
from luodi.engine.verdict.operands import Broken, in_currency
from luodi.engine.verdict.outcomes import Outcome, contrary, held
from luodi.engine.verdict.verdicts import Said
from luodi.engine.verdict.wording import fact_text
from luodi.engine.verdict.words import same_word

_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "!=": operator.ne,
}


def compare(fact: Fact, op: Operator, bound: Fact, *, field: str, on: date, book: Book) -> Outcome:
    """Whether `fact op bound`. Raises Broken for values that do not compare, Lacking for a rate that is not there."""
    if isinstance(fact, Money) and isinstance(bound, Money):
        return numbers(in_currency(fact, bound.currency, on=on, book=book).amount, op, bound.amount)
    if isinstance(fact, Quantity) and isinstance(bound, Quantity):
        return numbers(_in_unit(fact, bound), op, bound.amount)
    if isinstance(fact, Decimal) and isinstance(bound, Decimal):
        return numbers(fact, op, bound)
    if isinstance(fact, Day) and isinstance(bound, Day):
        return _days(fact, op, bound)
    if isinstance(bound, str) and op in ("=", "!="):
        if isinstance(fact, str | tuple):
            equal = held(_is_word(fact, bound, field, book))
            return equal if op == "=" else contrary(equal)
        if isinstance(fact, bool):
            equal = held(fact == (bound == "true"))
            return equal if op == "=" else contrary(equal)
    found, wanted = fact_text(fact), fact_text(bound)
    raise Broken(
        Said(
            f"“{found.zh}”不能用 {op} 与“{wanted.zh}”比较",
            f"“{found.en}” cannot be compared by {op} with “{wanted.en}”",
        )
    )


def numbers(left: Decimal, op: Operator, right: Decimal) -> Outcome:
    """Exact comparison; `>=` and `<=` include the bound."""
    return held(_OPERATORS[op](left, right))


def _in_unit(fact: Quantity, bound: Quantity) -> Decimal:
    try:
        return fact.to(bound.unit).amount
    except DifferentUnits as error:
        raise Broken(
            Said(f"{fact.unit}与{bound.unit}不能换算", f"{fact.unit} cannot be counted in {bound.unit}")
        ) from error


def _days(fact: Day, op: Operator, bound: Day) -> Outcome:
    """Days of lesser precision are judged by what is certain; otherwise unknown."""
    if op in ("=", "!="):
        equal = _equal(fact, bound)
        return equal if op == "=" else contrary(equal)
    if op in ("<", ">="):
        before = fact.is_before(bound)
        outcome = Outcome.UNKNOWN if before is None else held(before)
        return outcome if op == "<" else contrary(outcome)
    after = bound.is_before(fact)
    outcome = Outcome.UNKNOWN if after is None else held(after)
    return outcome if op == ">" else contrary(outcome)


def _equal(fact: Day, bound: Day) -> Outcome:
    if fact.first == fact.last == bound.first == bound.last:
        return Outcome.PASS
    return Outcome.FAIL if fact.last < bound.first or bound.last < fact.first else Outcome.UNKNOWN


def _is_word(fact: str | tuple[str, ...], word: str, field: str, book: Book) -> bool:
    """A list is a word when it holds it."""
    held_words = (fact,) if isinstance(fact, str) else fact
    return any(same_word(each, word, field=field, book=book) for each in held_words)
