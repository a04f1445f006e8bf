"""The words for where things stand."""

from django.utils.translation import gettext_lazy as _

STANDINGS = {
    "proposed": _("proposed, nobody has decided"),
    "superseded": _("no longer open: the ranking was published anew"),
    "confirmed": _("confirmed"),
    "declined": _("declined"),
    "answered": _("confirmed, the unit has answered"),
    "taken-back": _("taken back after the unit's answer"),
}
STANDING_TONES = {
    "proposed": "warn",
    "superseded": "neutral",
    "confirmed": "alarm",
    "declined": "neutral",
    "answered": "warn",
    "taken-back": "good",
}
PUBLISHED = {"published": _("published"), "drawn": _("drawn up, not published")}
PUBLISHED_TONES = {"published": "good", "drawn": "warn"}
STATES = {
    "declared": _("declared figures"),
    "verified": _("verified figures"),
    "published": _("published scores"),
    "final": _("final scores"),
    "": "",
}
