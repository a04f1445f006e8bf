"""Words of meetings: blocks of the minutes by their kind, attendance and votes as badges."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from luodi.engine.verdict.verdicts import Said
from luodi.formats.papers import Block, Heading, Paragraph
from luodi.plans.wording import spoken
from luodi.projects.actions.sign_offs import answer_title
from luodi.records.templatetags import ui_values
from luodi.reviews.wording import ANSWER_TONES, OUTCOME_TONES, OUTCOMES

register = template.Library()
STATES = {"present": (_("present"), "good"), "excused": (_("on leave"), "neutral"), "absent": (_("absent"), "warn")}
BARRED = {
    "bringing": _("does not vote: the unit brought the project"),
    "declared": _("does not vote: declared an interest"),
}


@register.filter
def block_kind(block: Block) -> str:
    """`{{ block|block_kind }}`: heading, paragraph or table."""
    return "heading" if isinstance(block, Heading) else "paragraph" if isinstance(block, Paragraph) else "table"


@register.filter
def said(sentence: Said) -> str:
    """`{{ sentence|said }}`: a sentence of the engine in the reader's language."""
    return spoken(sentence)


@register.simple_tag
def attendance_badge(state: str) -> SafeString:
    """`{% attendance_badge seat.state %}`: whether the seat is taken; empty: nobody has said."""
    words, tone = STATES.get(state, (_("not recorded"), "outline"))
    return ui_values.badge(words, tone)


@register.simple_tag
def vote_badge(answer: str) -> SafeString:
    """`{% vote_badge statement.answer %}`: a vote in words and colour."""
    return ui_values.badge(answer_title(answer), ANSWER_TONES.get(answer) or "neutral")


@register.simple_tag
def barred_badge(why: str) -> SafeString:
    """`{% barred_badge voter.barred %}`: why a member does not vote; nothing for one who does."""
    return ui_values.badge(BARRED[why], "warn", "scale") if why else SafeString("")


@register.simple_tag
def decision_badge(outcome: str) -> SafeString:
    """`{% decision_badge decision.outcome %}`: how the meeting decided."""
    if outcome == "adjourned":
        return ui_values.badge(_("put off"), "neutral", "calendar-pause")
    return ui_values.badge(OUTCOMES.get(outcome, outcome), OUTCOME_TONES.get(outcome, "neutral"))
