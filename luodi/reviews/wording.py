"""Words of reviews in the reader's language: outcomes, states of opinions, what happened to a clock."""

from django.utils.translation import gettext_lazy as _

OUTCOMES = {
    "open": _("under review"),
    "pass": _("passed"),
    "pass-on-conditions": _("passed on conditions"),
    "return": _("returned"),
    "changed": _("void: the project has changed since"),
    "withdrawn": _("withdrawn"),
}
OUTCOME_TONES = {
    "open": "info",
    "pass": "good",
    "pass-on-conditions": "warn",
    "return": "alarm",
    "changed": "warn",
    "withdrawn": "neutral",
}
STATES = {
    "asked": _("waits for the opinion"),
    "given": _("waits for the countersignature"),
    "in": _("the opinion is in"),
    "outdated": _("outdated: the dossier changed"),
}
STATE_TONES = {"asked": "info", "given": "info", "in": "good", "outdated": "warn"}
CLOCK = {
    "start": _("the papers are complete, the clock starts"),
    "stop": _("papers asked from the investor, the clock stands still"),
    "resume": _("the investor has answered, the clock runs again"),
    "extend": _("days granted"),
    "restart": _("the dossier changed after the signature, the time starts anew"),
    "handed-over": _("handed over"),
}
ANSWER_TONES = {"agree": "good", "agree-on-conditions": "warn", "disagree": "alarm", "abstain": ""}
REQUESTED = _("the departments were asked")
SENT_BACK = _("sent back by the department")
COUNTERSIGNED = _("countersigned for the department")


def outcome_title(outcome: str) -> str:
    """Return the outcome in words; the outcomes are technical, a gate of a rulebook chooses among them."""
    return str(OUTCOMES.get(outcome, outcome))
