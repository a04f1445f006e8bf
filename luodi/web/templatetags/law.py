"""What became of a clause, as a badge: `{% load law %}`."""

from django import template
from django.utils.safestring import SafeString

from luodi.records.templatetags.ui_values import badge
from luodi.web.queries.words import STATES

register = template.Library()


@register.simple_tag
def clause_state(code: str) -> SafeString:
    """`{% clause_state code %}`: the state in a word, its explanation as a hint."""
    word, explanation, tone = STATES[code]
    return badge(word, tone, title=explanation)


@register.simple_tag
def clause_state_words(code: str) -> str:
    """`{% clause_state_words code %}`: the explanation itself."""
    return str(STATES[code][1])
