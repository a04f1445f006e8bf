"""The words for where things stand."""

from django.utils.translation import gettext_lazy as _

STANDINGS = {
    "proposed": _("proposed, nobody has decided"),
    "confirmed": _("confirmed"),
    "declined": _("declined"),
    "answered": _("confirmed, the unit has answered"),
    "taken-back": _("taken back after the unit's answer"),
}
STANDING_TONES = {
    "proposed": "warn",
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
