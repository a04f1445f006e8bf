"""All page components under one name: `{% load ui %}`.

Values in words (`money`, `day`, `badge`, `icon`), the law beside them (`cite`, `cites`, `needs`, `verdict`), frames
(`panel`, `field`, `stat`, `datatable`, `dialog`, `empty`) and what happened (`steps`, `timeline`, `diff`, `progress`,
`pagination`). Each component says in its own docstring which variables it takes.
"""

from django import template

from luodi.records.templatetags import ui_flow, ui_frames, ui_law, ui_values

register = template.Library()
for _part in (ui_values, ui_law, ui_frames, ui_flow):
    register.tags.update(_part.register.tags)
    register.filters.update(_part.register.filters)
