"""Typed values as JSON: money and days as the interface promises them, names as their titles, blank as null."""

from typing import Any

from luodi.engine.values import Day, Money, Quantity, Uscc
from luodi.exchange.understanding.cells import Value
from luodi.exchange.understanding.names import Entry


def value_to_json(value: Value | None) -> Any:
    """Money `{"amount", "currency"}`, a day `{"value", "precision"}`, land a plain decimal text, companies a list."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Money | Day | Uscc):
        return value.to_json()
    if isinstance(value, Quantity):
        return _plain(value)
    if isinstance(value, Entry):
        return value.title
    return list(value)


def _plain(value: Quantity) -> str:
    amount = value.amount.normalize()
    return format(amount, "f")
