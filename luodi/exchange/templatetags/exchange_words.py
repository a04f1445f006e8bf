"""Words and signs of an import's preview."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.exchange.previews import AMBIGUOUS, CHANGES, LEFT_OUT, NEW, SAME
from luodi.records.templatetags.ui_values import icon

register = template.Library()

LABELS = {
    "all": gettext_lazy("all"),
    "issues": gettext_lazy("with issues"),
    "doubts": gettext_lazy("doubts"),
    "errors": gettext_lazy("errors"),
    NEW: gettext_lazy("new"),
    CHANGES: gettext_lazy("changes"),
    SAME: gettext_lazy("already so"),
    AMBIGUOUS: gettext_lazy("please say which"),
    LEFT_OUT: gettext_lazy("left out"),
}
ICONS = {"error": "circle-x", "doubt": "alert-triangle", "note": "info-circle"}


@register.simple_tag
def filter_label(name: str) -> str:
    """`{% filter_label name %}`: what a filter of the rows is called."""
    return str(LABELS.get(name, name))


@register.simple_tag
def weight_icon(weight: str) -> SafeString:
    """`{% weight_icon weight %}`: the sign of an error, a doubt or a note, with its word for those who do not see it."""
    words = {"error": _("error"), "doubt": _("doubt"), "note": _("note")}
    return icon(ICONS.get(weight, "info-circle"), words.get(weight, ""))
