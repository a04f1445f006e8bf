"""Words of this room for states, outcomes, kinds."""

from django.utils.translation import gettext_lazy as _

PERIOD_KINDS = {
    "month": _("month (2022-11)"),
    "quarter": _("quarter (2022-Q3)"),
    "half-year": _("half-year (2022-H1)"),
    "year": _("year (2022)"),
}
DRAFT, SUPERSEDED, PUBLISHED, FINAL = "draft", "superseded", "published", "final"
STATES = {
    DRAFT: _("draft"),
    SUPERSEDED: _("computed again later"),
    PUBLISHED: _("published, not final yet"),
    FINAL: _("final score"),
}
STATE_TONES = {DRAFT: "warn", SUPERSEDED: "neutral", PUBLISHED: "info", FINAL: "good"}
KINDS = {"basic": _("basic points"), "bonus": _("bonus points"), "penalty": _("penalty points")}
LINE_STATES = {
    "scored": _("scored"),
    "unknown": _("cannot be scored yet"),
    "left-out": _("left out by the rule"),
    "not-counted": _("excluded by another line"),
}
LINE_TONES = {"scored": "good", "unknown": "alarm", "left-out": "neutral", "not-counted": "neutral"}
RULINGS = {"approved": _("adjustment approved"), "declined": _("adjustment declined")}
ANSWERS = {"upheld": _("objection upheld"), "declined": _("objection declined")}
ADDED = {"adjustment": _("approved adjustment"), "correction": _("correction after an objection")}
