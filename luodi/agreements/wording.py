"""The fixed words of this room: states, answers, conclusions, measures."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "drafted": _("drafted"),
    "asked": _("opinions are out"),
    "refused": _("an opinion is against it"),
    "cleared": _("cleared for signing"),
    "signed": _("signed"),
}
STATE_TONES = {"drafted": "neutral", "asked": "info", "refused": "alarm", "cleared": "good", "signed": "good"}
STATE_ICONS = {
    "drafted": "pencil",
    "asked": "clock",
    "refused": "circle-x",
    "cleared": "circle-check",
    "signed": "writing-sign",
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
