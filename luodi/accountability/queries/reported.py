"""What is reported on a promotion day: the rule's indicators of the month and of the year so far, for the whole place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from luodi.accountability.queries.days import DayPage
from luodi.engine.values import Period
from luodi.performance.figures import Asked, IndicatorFigure, figures_of


@dataclass(frozen=True, slots=True)
class Reported:
    """An indicator's figure of the month beside that of the year so far."""

    month: IndicatorFigure
    year: IndicatorFigure


def reported(page: DayPage) -> Sequence[Reported]:
    """Return the figures as known when the ranking was read out, else now; none before the day."""
    day = page.day
    today = timezone.localdate()
    if today < day.held_on or not page.rule.reported:
        return ()
    instant = timezone.now()
    if page.table is not None:
        after = datetime.combine(page.table.drawn.as_of + timedelta(days=1), time.min)
        instant = min(instant, timezone.make_aware(after))
    month = Period.parse(day.period)
    indicators = [page.book.indicator(one) for one in page.rule.reported]
    sides = [
        figures_of(Asked(place=day.jurisdiction, book=page.book, period=period, instant=instant), indicators)
        for period in (month, month.to_date())
    ]
    return [Reported(one, other) for one, other in zip(*sides, strict=True)]
