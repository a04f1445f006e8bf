"""The fixed words of this room."""

from django.utils.translation import gettext_lazy as _

SEVERITIES = {"error": _("certainly wrong"), "doubt": _("doubtful"), "note": _("worth a note")}
TONES = {"error": "alarm", "doubt": "warn", "note": "info"}
