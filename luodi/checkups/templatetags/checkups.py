"""Words of checkups in templates."""

from django import template
from django.utils.safestring import SafeString

from luodi.checkups.wording import SEVERITIES, TONES
from luodi.records.templatetags import ui_values

register = template.Library()


@register.simple_tag
def severity(name: str) -> SafeString:
    """`{% severity "error" %}`: how grave a finding is."""
    return ui_values.badge(SEVERITIES[name], TONES[name])
