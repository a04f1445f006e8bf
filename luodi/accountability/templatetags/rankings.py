"""Tags for rankings: periods in words, and values with the digits and names their figures are published with."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from luodi.accountability.queries.rankings import Table
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.records.templatetags.ui_values import number

register = template.Library()


@register.filter
def period_words(code: str) -> str:
    """`{{ "2025-12"|period_words }}`: the period in the reader's language; what is no period stands as it is."""
    try:
        period = Period.parse(code)
    except ValueError:
        return code
    return period.text("en" if (get_language() or "zh").startswith("en") else "zh")


@register.simple_tag
def first_figure(table: Table) -> Indicator | None:
    """`{% first_figure table as name %}`: the indicator whose values are ranked; None for rates and scores."""
    return table.book.indicator(table.rule.indicator) if table.unit and table.rule.indicator else None


@register.simple_tag
def second_figure(table: Table) -> Indicator | None:
    """`{% second_figure table as name %}`: the indicator that parts equal values; None where none does."""
    return table.book.indicator(table.rule.second) if table.rule.second else None


@register.simple_tag
def figure_of(value: Decimal | None, indicator: Indicator | None) -> SafeString:
    """`{% figure_of value indicator %}`: the value with the digits the indicator is published with, None is blank.

    Without an indicator it stands as it is kept, without needless zeros.
    """
    if indicator is not None:
        return number(value, digits=indicator.digits)
    return number(value if value is None or not value else value.normalize())
