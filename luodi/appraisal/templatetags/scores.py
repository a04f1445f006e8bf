"""Words and numbers of scores: `{% load scores %}`."""

from fractions import Fraction
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from luodi.appraisal.wording import ADDED, ANSWERS, KINDS, LINE_STATES, LINE_TONES, RULINGS, STATE_TONES, STATES
from luodi.engine.measure.scoring import LineScore
from luodi.engine.measure.scoring.numbers import number
from luodi.engine.rulebook import Book
from luodi.performance.queries.words import state_title
from luodi.records.cells import period_words
from luodi.records.templatetags.ui_values import badge

register = template.Library()
register.filter("period_words", period_words)
SIGNS = {"good": "circle-check", "warn": "pencil", "info": "share", "neutral": "history", "alarm": "help-circle"}


@register.simple_tag
def round_state(state: str) -> SafeString:
    """`{% round_state round.state %}`: draft, published, final, in words and colour."""
    tone = STATE_TONES[state]
    return badge(STATES[state], tone, SIGNS[tone])


@register.simple_tag
def line_state(state: str) -> SafeString:
    """`{% line_state line.state %}`: nothing for a scored line, else why it has no points of its own."""
    return SafeString("") if state == "scored" else badge(LINE_STATES[state], LINE_TONES[state])


@register.simple_tag
def figures_state(book: Book, indicator: str) -> str:
    """`{% figures_state book line.indicator %}`: what the figure behind a line counts: declared, verified, on record."""
    return state_title(book.indicator(indicator), book)


@register.simple_tag
def kind_word(kind: str) -> Any:
    """`{% kind_word line.kind %}`: basic, bonus or penalty points."""
    return KINDS[kind]


@register.simple_tag
def ruling(outcome: str) -> SafeString:
    """`{% ruling outcome %}`: what became of an adjustment."""
    return badge(RULINGS[outcome], "good" if outcome == "approved" else "neutral")


@register.simple_tag
def answered(outcome: str) -> SafeString:
    """`{% answered outcome %}`: what became of an objection."""
    return badge(ANSWERS[outcome], "good" if outcome == "upheld" else "neutral")


@register.simple_tag
def added_word(kind: str) -> Any:
    """`{% added_word one.kind %}`: adjustment or correction."""
    return ADDED[kind]


@register.filter
def signed(points: Any) -> str:
    """`{{ points|signed }}`: points with their sign, without idle zeros."""
    exact = Fraction(str(points))
    return f"+{number(exact)}" if exact > 0 else number(exact).replace("-", "−")


@register.filter
def said(sentence: dict[str, str]) -> str:
    """`{{ sentence|said }}`: a kept sentence in the reader's language."""
    return sentence.get(_language(), "")


@register.filter
def of_key(values: dict[str, Any], key: str) -> Any:
    """`{{ mapping|of_key:key }}`: a value by its key, blank for none."""
    return values.get(key, "")


@register.simple_tag
def working(line: LineScore) -> SafeString:
    """`{% working line %}`: the working of a line that was scored just now."""
    items = ((one.text(_language()),) for one in line.working)
    return format_html('<ol class="score-working">{}</ol>', format_html_join("", "<li>{}</li>", items))


def _language() -> str:
    return "en" if (get_language() or "zh").startswith("en") else "zh"
