"""Words of agreements in templates: states, answers, conclusions, strengths, in words and colour."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luodi.agreements import wording
from luodi.engine.rulebook import Book
from luodi.records.templatetags import ui_values

register = template.Library()

KINDS = {
    "changed": (_("changed"), "warn"),
    "deleted": (_("deleted"), "alarm"),
    "inserted": (_("added"), "good"),
    "moved-away": (_("moved away"), "info"),
    "moved-here": (_("moved here"), "info"),
    "same": (_("unchanged"), "neutral"),
}


@register.simple_tag
def agreement_state(state: str) -> SafeString:
    """`{% agreement_state state %}`: where an agreement stands."""
    return ui_values.badge(wording.STATES[state], wording.STATE_TONES[state], wording.STATE_ICONS[state])


@register.simple_tag
def opinion_answer(answer: str) -> SafeString:
    """`{% opinion_answer answer %}`: an opinion's answer."""
    return ui_values.badge(wording.ANSWERS.get(answer, answer), wording.ANSWER_TONES.get(answer, "neutral"))


@register.simple_tag
def finding_strength(strength: str) -> SafeString:
    """`{% finding_strength strength %}`: how strong a finding is."""
    return ui_values.badge(wording.STRENGTHS[strength], wording.STRENGTH_TONES[strength])


@register.simple_tag
def finding_conclusion(conclusion: str) -> SafeString:
    """`{% finding_conclusion conclusion %}`: what was concluded."""
    return ui_values.badge(wording.CONCLUSIONS[conclusion], wording.CONCLUSION_TONES[conclusion])


@register.simple_tag
def finding_measure(measure: str) -> str:
    """`{% finding_measure measure %}`: what is done about an existing text."""
    return str(wording.MEASURES.get(measure, ""))


@register.simple_tag
def row_kind(kind: str) -> SafeString:
    """`{% row_kind kind %}`: what became of a sentence, in words."""
    words, tone = KINDS[kind]
    return ui_values.badge(words, tone)


@register.simple_tag
def exception_ground(book: Book, exception: Mapping[str, Any]) -> str:
    """`{% exception_ground book exception %}`: the title of the ground of exception a ruling names."""
    ground = exception.get("ground")
    return next((word.title for words in book.lists for word in words.items if word.id == ground), str(ground or ""))
