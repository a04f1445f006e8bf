"""Single values as people read them: money with its unit, days with their precision, states in words and colour."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from luodi.engine.values.day import Day
from luodi.engine.values.money import Money

register = template.Library()

Text = str | Promise
TONES = frozenset({"neutral", "info", "good", "warn", "alarm", "outline"})
TEN_THOUSAND, HUNDRED_MILLION = Decimal(10_000), Decimal(100_000_000)
LENGTHS = {"year": 4, "month": 7, "day": 10}
BLANK = '<span class="blank" title="{}">—</span>'


@register.simple_tag
def icon(name: str, label: Text = "") -> SafeString:
    """`{% icon "check" %}`: one icon of the Tabler font; silent for screen readers unless it has a label."""
    if label:
        return format_html('<i class="ti ti-{}" role="img" aria-label="{}"></i>', name, label)
    return format_html('<i class="ti ti-{}" aria-hidden="true"></i>', name)


@register.simple_tag
def badge(text: Text, tone: str = "neutral", icon: str = "", title: Text = "") -> SafeString:
    """`{% badge text tone icon="" title="" %}`: a state in words.

    `tone` is neutral, info, good, warn, alarm or outline.
    """
    shade = tone if tone in TONES else "neutral"
    mark = format_html('<i class="ti ti-{}" aria-hidden="true"></i>', icon) if icon else ""
    hint = format_html(' title="{}"', title) if title else ""
    return format_html('<span class="state state-{}"{}>{}{}</span>', shade, hint, mark, text)


@register.simple_tag
def blank() -> SafeString:
    """What stands where nothing was written: a dash that says it is blank, not zero."""
    return format_html(BLANK, _("left blank"))


@register.simple_tag
def money(value: Any, unit: str = "", digits: int = 2, bare: bool = False) -> SafeString:
    """`{% money value unit="" digits=2 bare=False %}`: an amount with its unit; the exact amount is in the title.

    `value` is Money, Decimal (yuan) or None (blank). `unit` is a unit word of the rulebook; without one the amount is
    counted in ten thousands, or from a hundred million on in hundred millions. `bare` leaves the unit to the heading.
    """
    if value is None or value == "":
        return blank()
    held = _as_money(value)
    counted, name = _counted(held, unit)
    shown = counted.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    if not bare:  # in a column the decimals line up; in a sentence they are not padded
        shown = shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown.normalize()
    tail = "" if bare else format_html('<span class="unit">{}</span>', name)
    exact = f"{held.amount.quantize(Decimal('0.01')):,f} {currency_name(held.currency)}"
    return format_html('<span class="money" title="{}">{}{}</span>', exact, f"{shown:,f}", tail)


def _as_money(value: Any) -> Money:
    if isinstance(value, Money):
        return value
    if isinstance(value, Mapping):
        return Money.from_json(value)
    if isinstance(value, float):
        raise TypeError("money is never shown from a float")
    return Money(Decimal(value))


def _counted(held: Money, unit: str) -> tuple[Decimal, str]:
    if unit:
        return held.in_unit(unit), unit
    name = currency_name(held.currency)
    if abs(held.amount) >= HUNDRED_MILLION:
        return held.amount / HUNDRED_MILLION, _("100m %(currency)s") % {"currency": name}
    if abs(held.amount) >= TEN_THOUSAND:
        return held.amount / TEN_THOUSAND, _("10k %(currency)s") % {"currency": name}
    return held.amount, name


def currency_name(code: str) -> str:
    """Return the currency's name in the reader's language; the code itself for one without a name here."""
    names = {
        "CNY": pgettext("currency", "yuan"),
        "USD": pgettext("currency", "US dollars"),
        "HKD": pgettext("currency", "HK dollars"),
    }
    return names.get(code, code)


@register.simple_tag
def number(value: Any, unit: Text = "", digits: int | None = None) -> SafeString:
    """`{% number value unit="" digits=None %}`: a count or quantity with separators; None is blank, zero is zero."""
    if value is None or value == "":
        return blank()
    amount = Decimal(value)
    if digits is not None:
        amount = amount.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    tail = format_html('<span class="unit">{}</span>', unit) if unit else ""
    return format_html('<span class="money">{}{}</span>', f"{amount:,f}", tail)


@register.simple_tag
def day(value: Any, style: str = "short") -> SafeString:
    """`{% day value style="short" %}`: a day no more precise than it is known; `long` writes it out; None is blank.

    `value` is engine Day, its JSON, a date or a datetime (shown in local time, to the minute).
    """
    if value is None or value == "":
        return blank()
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return format_html('<time class="nowrap" datetime="{}">{}</time>', local.isoformat(), f"{local:%Y-%m-%d %H:%M}")
    known = value if isinstance(value, Day) else Day.from_json(value) if isinstance(value, Mapping) else Day(value)
    machine = known.value.isoformat()[: LENGTHS[known.precision.value.rpartition("-")[2]]]
    words = known.text("zh" if chinese() else "en") if style == "long" or known.precision.is_limit else machine
    return format_html('<time class="nowrap" datetime="{}">{}</time>', machine, words)


@register.simple_tag
def due(value: date | None, today: date, done: bool = False) -> SafeString:
    """`{% due date today done=False %}`: a due date and, in words, how late or how near it is."""
    if value is None:
        return blank()
    shown = day(value)
    if done:
        return shown
    left = (value - today).days
    if left < 0:
        return format_html(
            "{} {}", shown, badge(_("%(days)s days overdue") % {"days": -left}, "alarm", "alert-triangle")
        )
    if left == 0:
        return format_html("{} {}", shown, badge(_("due today"), "warn"))
    if left <= 7:
        return format_html("{} {}", shown, badge(_("%(days)s days left") % {"days": left}, "warn"))
    return shown


def chinese() -> bool:
    """Say whether the reader reads Chinese."""
    return (get_language() or "zh").startswith("zh")
