"""Charts on a page: `{% chart drawing %}` shows one, always with the same figures as a table."""

import json
from typing import Any

from django import template

from luodi.performance.charting import Drawing

register = template.Library()


@register.inclusion_tag("performance/components/chart.html")
def chart(drawing: Drawing, plain: bool = False, level: int = 3) -> dict[str, Any]:
    """`{% chart drawing plain=False level=3 %}`: a figure with its chart, unit, as-of day, state and table.

    The table is there without script and on paper; with script a button shows and hides it. `plain` leaves the button
    out (a large screen); `level` is that of its heading among the headings of the page. A click on a bar or point
    opens the page of its figure, as the table's links do. No script has to be loaded by the page.
    """
    options = json.dumps(drawing.options(), ensure_ascii=False, separators=(",", ":"))
    return {"drawing": drawing, "options": options, "plain": plain, "level": level, "rows": len(drawing.labels)}
