"""Stored values as cells: for the screen as text, for a sheet as a value, for the API as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.engine.values import Day, Money, Period, Precision, find_unit
from luodi.records.declaration import NUMERIC, WORDED, Field
from luodi.records.templatetags.ui_values import currency_name

DIGITS_OF_A_SHEET = 15
LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


@dataclass(frozen=True, slots=True)
class Cell:
    """One value on the screen. `text` is empty for blank; `exact` is shown on hover; `tone` colours a state."""

    kind: str
    label: str
    text: str
    exact: str = ""
    tone: str = ""
    href: str = ""
    is_numeric: bool = False


def cell(
    field: Field,
    value: Any,
    *,
    titles: Mapping[Any, Any],
    currency: str = "CNY",
    precision: str = "",
    href: str = "",
) -> Cell:
    """The value as it is shown: ids by their titles, money in the field's unit, days no more exact than known."""
    text, exact = _text(field, value, titles, currency, precision)
    tone = field.tone(value) if field.tone is not None and value not in (None, "") else ""
    # Where a row stands as a card, on a phone, there is no heading to say the unit of an amount.
    label = f"{field.label} ({field.unit})" if field.kind == "money" and field.unit else str(field.label)
    return Cell(field.kind, label, text, exact, tone, href, field.kind in NUMERIC)


def _text(field: Field, value: Any, titles: Mapping[Any, Any], currency: str, precision: str) -> tuple[str, str]:
    if value is None or value == "" or value == []:
        return "", ""
    if field.kind in WORDED:
        return str(titles.get(value, value)), ""
    if field.kind == "money":
        return _money(field, value, currency)
    if field.kind == "number":
        return f"{_plain(Decimal(value)):,f}{field.unit and ' ' + field.unit}", ""
    if field.kind == "day":
        return _day(value, precision), ""
    if field.kind == "instant":
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}", ""
    if field.kind == "period":
        return period_words(str(value)), ""
    if field.kind == "parties":
        return "、".join(map(str, value)), ""
    return str(value), ""


def period_words(code: str) -> str:
    """Return a period in the reader's language, `2025-Q3` as 2025年第三季度; what is no period stands as it is."""
    try:
        period = Period.parse(code)
    except ValueError:
        return code
    return period.text(get_language() or "zh")


def _money(field: Field, value: Decimal, currency: str) -> tuple[str, str]:
    """In the field's unit when the currency fits it; another currency says so itself."""
    held = Money(Decimal(value), currency or "CNY")
    unit = find_unit(field.unit) if field.unit else None
    if unit is not None and unit.base == held.currency:
        counted = held.amount / unit.factor
        return f"{counted:,.2f}", held.text()
    return (
        f"{held.amount / 10000:,.2f} {_('10k %(currency)s') % {'currency': currency_name(held.currency)}}",
        held.text(),
    )


def _day(value: date | datetime, precision: str) -> str:
    known = Precision(precision) if precision else Precision.DAY
    if known.is_limit:
        return Day(value, known).text("zh")
    return value.isoformat()[: LENGTHS[known]]


def _plain(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


def sheet_value(
    field: Field, value: Any, *, titles: Mapping[Any, Any], currency: str = "CNY", precision: str = ""
) -> str | int | Decimal | date | None:
    """The value as it goes into a sheet, so that reading the sheet again gives the same value.

    Money in the heading's unit as a number; an amount in another currency, or with more digits than a sheet keeps, as
    text with its unit. A day known only to the month is text (`2022-11`), because a sheet's date is always a day.
    """
    if value is None or value == "" or value == []:
        return None
    if field.kind == "money":
        return _sheet_money(field, Decimal(value), currency or "CNY")
    if field.kind == "number":
        return _plain(Decimal(value))
    if field.kind == "day":
        return value if precision in ("", "day") else _day(value, precision)
    return _text(field, value, titles, currency, precision)[0]


def _sheet_money(field: Field, amount: Decimal, currency: str) -> Decimal | str:
    unit = find_unit(field.unit) if field.unit else None
    if currency != (unit.base if unit else "CNY"):
        return Money(amount, currency).text().replace(",", "")
    counted = _plain(amount / unit.factor if unit else amount)
    return counted if len(counted.as_tuple().digits) <= DIGITS_OF_A_SHEET else format(counted, "f")


def json_value(
    field: Field, value: Any, *, titles: Mapping[Any, Any], currency: str = "CNY", precision: str = ""
) -> Any:
    """The value for the API: money with currency, days with precision, ids with their titles; blank is null."""
    if value is None or value == "":
        return None
    if field.kind == "money":
        return Money(Decimal(value), currency or "CNY").to_json()
    if field.kind == "number":
        return format(Decimal(value), "f")
    if field.kind == "day":
        return Day(value, Precision(precision) if precision else Precision.DAY).to_json()
    if field.kind == "instant":
        return value.isoformat()
    if field.kind in WORDED:
        return {"id": value, "title": str(titles.get(value, value))}
    return value if field.kind == "parties" else str(value)
