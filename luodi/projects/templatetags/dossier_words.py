"""Words of the dossier: states of entries, answers, roles, code lists, in the reader's language."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luodi.engine.rulebook import Book
from luodi.engine.values import Day, Money, Precision
from luodi.projects.actions.people import ROLES
from luodi.projects.actions.sign_offs import answer_title
from luodi.projects.models import ResultEntry
from luodi.records.templatetags import ui_values

register = template.Library()

STATES = {
    "declared": (_("declared"), "info", "clock"),
    "verified": (_("verified"), "good", "circle-check"),
    "rejected": (_("rejected"), "alarm", "circle-x"),
    "reversed": (_("reversed"), "neutral", "rotate"),
    "reversal": (_("reversal entry"), "alarm", "rotate"),
}
ANSWERS = {"agree": "good", "agree-on-conditions": "warn", "disagree": "alarm", "abstain": "neutral"}


@register.simple_tag
def entry_state(state: str) -> SafeString:
    """`{% entry_state state %}`: the state of an entry in words and colour."""
    words, tone, mark = STATES[state]
    return ui_values.badge(words, tone, mark)


@register.simple_tag
def entry_money(amount: Decimal | None, currency: str = "CNY") -> SafeString:
    """`{% entry_money amount currency %}`: an amount in its own currency; None is blank."""
    return ui_values.blank() if amount is None else ui_values.money(Money(amount, currency))


@register.simple_tag
def entry_day(entry: ResultEntry) -> SafeString:
    """`{% entry_day entry %}`: the day of an entry, no more precise than it is known."""
    return ui_values.day(Day(entry.occurred_on, Precision(entry.precision)))


@register.simple_tag
def answer_badge(answer: str) -> SafeString:
    """`{% answer_badge answer %}`: an opinion's answer in words and colour."""
    return ui_values.badge(answer_title(answer), ANSWERS.get(answer, "neutral"))


@register.simple_tag
def role_title(role: str) -> SafeString:
    """`{% role_title role %}`: what somebody answers for."""
    return format_html("{}", ROLES.get(role, role))


@register.simple_tag
def rule_title(rules: Iterable[Any], identifier: str) -> str:
    """`{% rule_title book.papers kind %}`: the rulebook's title of an item; its id when the book has dropped it."""
    return next((rule.title for rule in rules if rule.id == identifier), identifier)


@register.simple_tag
def listed_word(book: Book, column: str, value: str) -> str:
    """`{% listed_word book "industry" value %}`: the title of a code-list word; free text stays as it is."""
    found = book.columns.get(column)
    if found is None or found.list_ is None:
        return value
    for words in book.lists:
        if words.id == found.list_:
            return next((word.title for word in words.items if word.id == value), value)
    return value
