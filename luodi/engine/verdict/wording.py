"""Facts, fields and bounds in words, Chinese and English."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.base import Rule
from luodi.engine.values import Day, Money, Quantity
from luodi.engine.verdict.facts import Fact
from luodi.engine.verdict.verdicts import Said

BLANK = Said("未填写", "blank")
_LARGE = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))
_NAMES = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}


def money_text(money: Money) -> Said:
    """`5.2亿元` and `CNY 520,000,000`: in the largest Chinese unit that loses no digit behind the fourth place."""
    name = _NAMES.get(money.currency, money.currency)
    amount, unit = money.amount, ""
    for size, word in _LARGE:
        scaled = money.amount / size
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.0001")):
            amount, unit = scaled, word
            break
    return Said(f"{_number(amount)}{unit}{name}", f"{money.currency} {_number(money.amount)}")


def _number(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"{amount.quantize(Decimal(1)) if whole else amount.normalize():,f}"


def fact_text(fact: Fact | date | int) -> Said:
    """Any fact in words."""
    if fact is None:
        return BLANK
    if isinstance(fact, Money):
        return money_text(fact)
    if isinstance(fact, Quantity):
        return _same(fact.text())
    if isinstance(fact, Day):
        return Said(fact.text("zh"), fact.text("en"))
    if isinstance(fact, date):
        return fact_text(Day(fact))
    if isinstance(fact, tuple):
        return Said("、".join(fact), ", ".join(fact))
    return _same(_number(fact) if isinstance(fact, Decimal) else str(fact))


def _same(text: str) -> Said:
    return Said(text, text)


_ANSWERS = {
    "agree": Said("同意", "agreed"),
    "agree-on-conditions": Said("有条件同意", "agreed on conditions"),
    "disagree": Said("不同意", "not agreed"),
    "abstain": Said("回避", "stood aside"),
}
"""The customary answers in words; another answer is shown as the rulebook writes it."""


def answer_text(answer: str) -> Said:
    """An answer to a request for an opinion, in words."""
    return _ANSWERS.get(answer, _same(answer.replace("-", " ")))


def titles_of(rules: Iterable[Rule]) -> dict[str, str]:
    """Titles by id."""
    return {rule.id: rule.title for rule in rules}


def field_text(name: str, book: Book) -> Said:
    """What a column is called; in English its own name, spelled out."""
    column = book.columns.get(name)
    english = name.replace("_", " ")
    return Said(column.title if column is not None else _dataset_field(name), english)


def _dataset_field(name: str) -> str:
    return {
        "kind": "结果种类",
        "state": "状态",
        "amount": "金额",
        "currency": "币种",
        "dated_on": "发生日期",
        "booked_on": "入账日期",
        "recorded_on": "录入日期",
        "group": "阶段组",
    }.get(name, name)


def word_text(field: str, word: str, book: Book) -> Said:
    """A word of a code list, a unit, a result or a stage by its title; anything else as it stands."""
    title = next((titles[word] for titles in _titles(field, book) if word in titles), word)
    return Said(title, title if title == word else f"{title} ({word})")


def _titles(field: str, book: Book) -> list[dict[str, str]]:
    column = book.columns.get(field)
    known: list[dict[str, str]] = []
    if column is not None and column.list_ is not None:
        known.append({item.id: item.title for item in book.code_list(column.list_).items})
    if field == "kind":
        known.append({result.id: result.title for result in book.results})
    if field == "stage":
        known.append({stage.id: stage.title for stage in book.stages})
    if column is not None and column.kind == "unit":
        known.append({unit.id: unit.name for unit in book.units})
    if field == "state":
        known.append({"declared": "自报", "verified": "认定"})
    return known
