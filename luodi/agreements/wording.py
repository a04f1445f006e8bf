"""The fixed words of this room: states, answers, conclusions, measures."""

from django.utils.translation import gettext_lazy as _

from luodi.agreements.models import ASKED, CLEARED, DRAFTED, REFUSED, SIGNED

STATES = {
    DRAFTED: _("drafted"),
    ASKED: _("opinions are out"),
    REFUSED: _("an opinion is against it"),
    CLEARED: _("cleared for signing"),
    SIGNED: _("concluded by signature"),
}
STATE_TONES = {DRAFTED: "neutral", ASKED: "info", REFUSED: "alarm", CLEARED: "good", SIGNED: "good"}
STATE_ICONS = {
    DRAFTED: "pencil",
    ASKED: "clock",
    REFUSED: "circle-x",
    CLEARED: "circle-check",
    SIGNED: "writing-sign",
}
ANSWERS = {
    "agree": _("agree"),
    "agree-on-conditions": _("agree on conditions"),
    "disagree": _("disagree"),
    "abstain": _("abstain for interest"),
}
ANSWER_TONES = {"agree": "good", "agree-on-conditions": "warn", "disagree": "alarm", "abstain": "neutral"}
CONCLUSIONS = {
    "lawful": _("lawful"),
    "rewrite": _("to be rewritten"),
    "exception": _("exception under article 12"),
}
CONCLUSION_TONES = {"lawful": "good", "rewrite": "alarm", "exception": "warn"}
MEASURES = {"stop": _("stop carrying it out"), "amend": _("amend"), "keep": _("keep")}
STRENGTHS = {"strong": _("strong hint"), "weak": _("look at it again")}
STRENGTH_TONES = {"strong": "alarm", "weak": "warn"}
