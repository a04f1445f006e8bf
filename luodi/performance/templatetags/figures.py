"""Figures as they are read: values with unit, states in words, rates in percent, completion with a slim bar."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.models import Unit
from luodi.performance.queries.periods import text_of
from luodi.performance.queries.words import STATES, field_title, state_title
from luodi.records.templatetags.ui_values import badge, blank

register = template.Library()
HUNDRED = Decimal(100)


def percent(rate: Decimal, digits: int = 1) -> Decimal:
    """Return a part of one as a percentage, rounded half up."""
    return (rate * HUNDRED).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


@register.simple_tag
def amount(value: Decimal | None, unit: str = "") -> SafeString:
    """`{% amount value unit %}`: a value as it is published; None says that there is no such figure."""
    if value is None:
        return format_html('<span class="blank" title="{}">—</span>', gettext("no such figure"))
    tail = format_html('<span class="unit">{}</span>', unit) if unit else ""
    return format_html('<span class="money">{}{}</span>', f"{value:,f}", tail)


@register.simple_tag
def state_badge(state: str) -> SafeString:
    """`{% state_badge state %}`: declared or verified, in words; nothing where the rows know no states."""
    return badge(STATES[state], "good" if state == "verified" else "info") if state in STATES else SafeString("")


@register.simple_tag(takes_context=True)
def standing(context: template.Context, indicator: Indicator, state: str = "") -> SafeString:
    """`{% standing indicator state="" %}`: how what a figure counts stands, in words; for a ratio of both its sides."""
    words = state_title(indicator, context["book"], state=state)
    return badge(words, {"verified": "good", "declared": "info"}.get(state or indicator.state or "", "outline"))


@register.simple_tag
def state_word(state: str) -> str:
    """`{% state_word state %}`: declared or verified, in words."""
    return str(STATES.get(state, ""))


@register.simple_tag(takes_context=True)
def field_word(context: template.Context, name: str) -> str:
    """`{% field_word name %}`: what a field of a dataset is called."""
    return field_title(name, context["book"])


@register.simple_tag(takes_context=True)
def asking(context: template.Context, **changes: str | None) -> str:
    """`{% asking period="2022" %}`: the query of the address that asks for the same, with changes."""
    return str(context["asked"].query(**changes))


@register.simple_tag
def rate(value: Decimal | None, words: str = "", signed: bool = False) -> SafeString:
    """`{% rate value words="" signed=False %}`: a part of one in percent; without a value the words that say why."""
    if value is None:
        return format_html('<span class="why">{}</span>', words) if words else blank()
    shown = percent(value)
    sign = "+" if signed and shown > 0 else ""
    tone = " rate-down" if signed and shown < 0 else ""
    return format_html('<span class="money{}">{}{}%</span>', tone, sign, f"{shown:,f}")


@register.simple_tag
def points(value: Decimal | None) -> SafeString:
    """`{% points value %}`: a difference in percentage points, signed; None is blank."""
    if value is None:
        return blank()
    shown = value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    tone = " rate-down" if shown < 0 else ""
    return format_html(
        '<span class="money{}">{}{}<span class="unit">{}</span></span>',
        tone,
        "+" if shown > 0 else "",
        f"{shown:,f}",
        gettext("pp"),
    )


@register.simple_tag
def completion(figure: Any) -> SafeString:
    """`{% completion figure %}`: how much of the target is reached, with a slim bar; else the words that say why not."""
    if figure.target is None:
        return format_html('<span class="blank" title="{}">—</span>', figure.completion_words)
    if figure.completion is None:
        return rate(None, figure.completion_words)
    share = max(Decimal(0), min(HUNDRED, percent(figure.completion)))
    tone = "full" if figure.completion >= 1 else "behind" if (figure.time_difference or 0) < 0 else "ahead"
    return format_html(
        '<span class="completion"><span class="money">{}%</span>'
        '<span class="slim"><span class="slim-solid slim-{}" style="width:{}%"></span></span></span>',
        f"{percent(figure.completion):,f}",
        tone,
        share,
    )


@register.simple_tag
def target(figure: Any) -> SafeString:
    """`{% target figure %}`: the target a figure is held against; without one the words that say so."""
    if figure.target is None:
        words = figure.target_words or gettext("none set")
        return format_html('<span class="why">{}</span>', words)
    shown = plain_number(figure.target)
    return format_html(
        '<span title="{}">{}<span class="unit">{}</span></span>', figure.target_words, shown, figure.indicator.unit
    )


@register.simple_tag
def growth(figure: Any) -> SafeString:
    """`{% growth figure %}`: growth on the year before; of a rate in percentage points; else the words that say why not."""
    moved = growth_points(figure)
    return rate(figure.growth, figure.growth_words, signed=True) if moved is None else points(moved)


def growth_points(figure: Any) -> Decimal | None:
    """Return by how many percentage points a rate moved; None for what is no rate in percent, or has no year before."""
    is_rate = figure.indicator.aggregate == "ratio" and figure.indicator.unit in ("%", "％")
    if not is_rate or figure.value is None or figure.before is None:
        return None
    return Decimal(figure.value) - Decimal(figure.before)


@register.simple_tag
def plain_number(value: Decimal | None) -> SafeString:
    """`{% plain_number value %}`: a number as it was entered, without needless zeros; None is blank."""
    if value is None:
        return blank()
    shown = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return format_html('<span class="money">{}</span>', f"{shown:,f}")


@register.simple_tag
def period_text(period: Period) -> str:
    """`{% period_text period %}`: a period in the reader's language."""
    return text_of(period)


@register.simple_tag
def in_sentences(sentences: Iterable[str]) -> str:
    """`{% in_sentences sentences %}`: one paragraph; Chinese sets no space between sentences."""
    return ("" if (get_language() or "zh").startswith("zh") else " ").join(sentences)


@register.simple_tag
def label_of(labels: Mapping[int, str], unit: Unit) -> str:
    """`{% label_of labels unit %}`: what a unit is called in a table of a whole place."""
    return labels.get(unit.pk, unit.short_name)


@register.simple_tag(takes_context=True)
def target_url(context: template.Context, cell: Any, unit: Unit | None) -> str:
    """`{% target_url cell unit %}`: the page of one target with its history."""
    query = context["asked"].query(unit=unit.code if unit is not None else None, as_of=None)
    return f"{reverse('performance:target', args=[cell.key[1]])}?{query}"


@register.simple_tag
def signed(value: Decimal, unit: str = "") -> SafeString:
    """`{% signed value unit %}`: a difference with its sign."""
    tail = format_html('<span class="unit">{}</span>', unit) if unit else ""
    return format_html('<span class="money">{}{}{}</span>', "+" if value > 0 else "", f"{value:,f}", tail)
