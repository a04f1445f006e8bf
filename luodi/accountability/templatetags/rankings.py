"""Tags for rankings: periods in words, and values with the digits and names their figures are published with."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from luodi.accountability.drawing import named_endings
from luodi.accountability.models import DrawnRanking, RankedUnit
from luodi.accountability.queries.rankings import Table
from luodi.accountability.wording import STATES
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction
from luodi.performance.figures import IndicatorFigure
from luodi.performance.queries.words import UNRULED
from luodi.records.cells import period_words
from luodi.records.templatetags.ui_values import number
from luodi.regulations.queries import book_by_digest

register = template.Library()
register.filter("period_words", period_words)


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
    if value is None:
        return number(None)
    return number(value.normalize() if value else Decimal(0))


@register.simple_tag
def value_of(table: Table, line: RankedUnit, indicator: Indicator | None) -> SafeString:
    """`{% value_of table line indicator %}`: what is compared; completion and growth in percent, with their sign."""
    if table.rule.appraisal is not None:
        return number(line.value, digits=table.book.appraisal(table.rule.appraisal).digits)
    if table.rule.measure == "value" or line.value is None:
        return figure_of(line.value, indicator)
    shown = (line.value * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    sign = "+" if table.rule.measure == "growth" and shown > 0 else ""
    return format_html('<span class="money">{}{}%</span>', sign, f"{shown:,f}")


@register.simple_tag(takes_context=True)
def line_url(context: template.Context, table: Table, line: RankedUnit, unit: str = "", indicator: str = "") -> str:
    """`{% line_url table line unit="" indicator="" %}`: the page of the figure behind a line, as known when drawn up.

    With `unit` that of a unit it took over, with `indicator` that of the figure that parts equal ones. Blank for a
    ranking of scores, whose sheets are a page of their own; who reads the ranking of a place above his own opens his
    own units' figures only.
    """
    actor = context.get("actor")
    if table.rule.indicator is None or actor is None:
        return ""
    place = next(
        (one for one in (table.drawn.jurisdiction, line.unit.jurisdiction) if one.pk in actor.jurisdictions), None
    )
    if place is None:
        return ""
    period = Period.parse(table.drawn.period)
    asked = {
        "place": place.code,
        "period": (period.to_date() if table.rule.span == "year-to-date" else period).code,
        "unit": unit or line.code,
        "as_of": table.drawn.as_of.isoformat(),
    }
    return f"{reverse('performance:figure', args=[indicator or table.rule.indicator])}?{urlencode(asked)}"


@register.simple_tag
def taken_over(table: Table, line: RankedUnit) -> list[dict[str, Any]]:
    """`{% taken_over table line as gone %}`: the units counted with this one, each with its name and its last day."""
    days = {one.unit: one.on for one in named_endings(table.rule, table.book)}
    names = {one.id: one.short or one.name for one in table.book.units}
    return [{"code": code, "name": names.get(code, code), "on": days.get(code)} for code in line.members[1:]]


@register.simple_tag
def figure_page(place: Jurisdiction, figure: IndicatorFigure) -> str:
    """`{% figure_page place figure %}`: the page that opens the rows of a figure of a place, as known on its day."""
    asked = {"place": place.code, "period": figure.period.code, "as_of": figure.as_of.isoformat()}
    return f"{reverse('performance:figure', args=[figure.indicator.id])}?{urlencode(asked)}"


@register.simple_tag
def state_word_of(figure: IndicatorFigure) -> str:
    """`{% state_word_of figure %}`: declared or verified figures; else as on record."""
    return str(STATES[figure.state] if STATES.get(figure.state) else UNRULED)


@register.simple_tag
def state_of_figures(table: Table) -> str:
    """`{% state_of_figures table %}`: declared or verified figures, published or final scores; else as on record."""
    return state_of_drawn(table.drawn)


@register.simple_tag
def state_of_drawn(drawn: DrawnRanking) -> str:
    """`{% state_of_drawn drawn %}`: the same for a ranking without its table."""
    return str(STATES[drawn.state] if STATES.get(drawn.state) else UNRULED)


@register.simple_tag
def title_of(drawn: DrawnRanking) -> str:
    """`{% title_of drawn %}`: what the ranking is called in the rulebook it was drawn up under."""
    return book_by_digest(drawn.rulebook_digest).ranking(drawn.ranking).title
