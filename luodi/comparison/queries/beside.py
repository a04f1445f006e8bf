"""Two projects field beside field, with what differs marked inside the text."""

import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from luodi.comparison.queries.sight import Sight
from luodi.engine.rulebook import Book
from luodi.engine.values import CURRENCIES, Money, find_unit
from luodi.projects.labels import COLUMN_LABELS
from luodi.projects.models import Project

LONGEST = 400
"""Texts are compared up to so many characters; the work grows with the square of the length."""
COLUMNS = (
    *("name", "investors", "uscc", "industry", "total_investment", "land_area_mu", "landing_place", "site"),
    *("signed_on", "contact", "code", "origin"),
)

_TOKEN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,\-]*|.", re.DOTALL)
"""A number or code differs as a whole: single digits marked inside an amount would mislead."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `differs` when the other side does not have it here."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One column on both sides. `state` is same, differs, blank (one or both say nothing) or hidden; `note` says how
    two amounts stand to each other."""

    label: Any
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    state: str
    note: str = ""


def rows(mine: Project, other: Project, *, sight: Sight, book: Book) -> list[Row]:
    """Return the compared columns of both; of the other only what `sight` lets the reader see."""
    return [_row(column, mine, other, sight, book) for column in COLUMNS]


def _row(column: str, mine: Project, other: Project, sight: Sight, book: Book) -> Row:
    label = COLUMN_LABELS[column]
    left = text_of(mine, column, book=book)
    if not sight.has(column):
        return Row(label, _plain(left), (), "hidden")
    right = text_of(other, column, book=book)
    if not left or not right:
        return Row(label, _plain(left), _plain(right), "blank")
    if left == right:
        return Row(label, _plain(left), _plain(right), "same")
    note = _ratio(mine, other) if column == "total_investment" else ""
    return Row(label, *pieces(left, right), "differs", note)


def text_of(project: Project, column: str, *, book: Book) -> str:
    """Return a column as text; "" for a blank."""
    value = getattr(project, column)
    if value in (None, "", []):
        return ""
    if column == "total_investment":
        return money_text(value, project.total_investment_currency)
    if column == "land_area_mu":
        return f"{value.normalize():f} {_('mu')}"
    if column == "signed_on":
        return date_format(value, "Y-m-d")
    if column == "industry":
        found = book.columns.get("industry")
        words = book.code_list(found.list_).items if found is not None and found.list_ is not None else ()
        return next((word.title for word in words if word.id == value), value)
    return "、".join(value) if isinstance(value, list) else str(value)


def money_text(amount: Decimal, currency: str) -> str:
    """Return an amount in ten thousands of its currency, exact, as ledgers write it."""
    unit = find_unit(f"万{CURRENCIES[currency][0]}") if currency in CURRENCIES else None
    if unit is None or unit.base != currency:
        return Money(amount, currency).text()
    return f"{(amount / unit.factor).normalize():,f}{unit.name}"


def pieces(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts cut into stretches that are the same and stretches that differ; joined they are the texts."""
    mine, theirs = (_TOKEN.findall(text[:LONGEST]) for text in (left, right))
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    one: list[Piece] = []
    other: list[Piece] = []
    for kind, start, end, begin, stop in matcher.get_opcodes():
        differs = kind != "equal"
        if end > start:
            one.append(Piece("".join(mine[start:end]), differs))
        if stop > begin:
            other.append(Piece("".join(theirs[begin:stop]), differs))
    if left[LONGEST:]:
        one.append(Piece(left[LONGEST:], left[LONGEST:] != right[LONGEST:]))
    if right[LONGEST:]:
        other.append(Piece(right[LONGEST:], left[LONGEST:] != right[LONGEST:]))
    return tuple(one), tuple(other)


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(text),) if text else ()


def _ratio(mine: Project, other: Project) -> str:
    one, two = mine.total_investment, other.total_investment
    if not one or not two or mine.total_investment_currency != other.total_investment_currency:
        return ""
    larger, smaller = max(one, two), min(one, two)
    ratio = (larger / smaller).quantize(Decimal("0.01")).normalize()
    return _("one is %(ratio)s times the other") % {"ratio": f"{ratio:f}"}
