"""What is said beside figures of a period whose months still take entries."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.engine.values import Period
from luodi.performance.asking import Asked
from luodi.projects.booking import next_month
from luodi.projects.models import MonthClosing


def closing_words(asked: Asked) -> str:
    """Return which months of the period were not closed at the instant, in words; blank when all of them were."""
    closed = set(
        MonthClosing.objects.filter(
            jurisdiction=asked.place,
            month__gte=asked.period.start.replace(day=1),
            month__lte=asked.period.end,
            closed_at__lt=asked.instant,
        ).values_list("month", flat=True)
    )
    month, still_open = asked.period.start.replace(day=1), []
    while month <= asked.period.end:
        if month not in closed:
            still_open.append(month)
        month = next_month(month)
    if not still_open:
        return ""
    language = get_language() or "zh"
    first, last = (Period.parse(f"{one:%Y-%m}").text(language) for one in (still_open[0], still_open[-1]))
    if first == last:
        return _("%(month)s is not closed: its figures may still change.") % {"month": first}
    return _("%(first)s to %(last)s are not all closed: the figures may still change.") % {"first": first, "last": last}
