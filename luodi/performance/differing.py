"""A period as it was known once and as it is known now: each figure's difference, and the rows that make it, with reasons.

A closed month stays closed: what is recorded later counts in a later month. So two readings of a closed period differ
only by rulings and by what was recorded in its still open months; late entries are listed beside, as such.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.performance.behind import Row, page_rows
from luodi.performance.beside import beside_of
from luodi.performance.measuring import Measures, Wanted
from luodi.performance.places import UnitTree, beneath
from luodi.performance.queries.asking import Chosen, after
from luodi.performance.queries.closing import Closing
from luodi.performance.queries.panel import compared_with
from luodi.performance.readings import WHOLE, Readings
from luodi.projects.models import ResultEntry

SHOWN = 100
CAME, WENT = "came", "went"


@dataclass(frozen=True, slots=True)
class Difference:
    """One indicator known at two instants, in its published unit. `exact` is the difference before rounding."""

    indicator: Indicator
    before: Decimal | None
    after: Decimal | None
    exact: Decimal

    @property
    def changed(self) -> bool:
        """Whether anything differs, be it below the rounding."""
        return self.before != self.after or self.exact != 0

    @property
    def delta(self) -> Decimal | None:
        """How much the published value moved; None when there was or is none."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Cause:
    """A row that came into a figure or went out of it between the instants, and why."""

    row: Row
    way: str
    part: str
    why: str


@dataclass(frozen=True, slots=True)
class Causes:
    """The rows that make one indicator's difference, as far as the actor sees them; `more` are not listed."""

    indicator: Indicator
    rows: tuple[Cause, ...]
    unseen: int
    more: int


def differences(earlier: Chosen, later: Chosen) -> list[Difference]:
    """Return every indicator at both instants, those that differ first, in the order of the book."""
    wanted = [Wanted(one.id, earlier.period) for one in earlier.book.indicators]
    was, now = _readings(earlier, wanted), _readings(replace(later, book=earlier.book), wanted)
    found = [_difference(one, was, now, earlier) for one in earlier.book.indicators]
    compared = compared_with(earlier.book)
    return sorted(found, key=lambda one: (not one.changed, one.indicator.id in compared))


def _readings(chosen: Chosen, wanted: Iterable[Wanted]) -> Readings:
    return Readings(chosen.asked(), wanted, {WHOLE: _units(chosen)})


def _units(chosen: Chosen) -> frozenset[int] | None:
    return None if chosen.unit is None else UnitTree(chosen.place).below([chosen.unit.pk])


def _difference(indicator: Indicator, was: Readings, now: Readings, chosen: Chosen) -> Difference:
    wanted = Wanted(indicator.id, chosen.period)
    before, after = was.of(wanted), now.of(wanted)
    exact = (after.exact or Decimal(0)) - (before.exact or Decimal(0))
    return Difference(indicator, before.value, after.value, exact)


def causes(earlier: Chosen, later: Chosen, indicator: Indicator, actor: Actor) -> Causes:
    """Return the rows that came or went between the instants, with the reason of each."""
    listed: list[tuple[Row, str, str]] = []
    unseen = more = 0
    parts = ("numerator", "denominator") if indicator.aggregate == "ratio" else ("",)
    for part in parts:
        for way, rows, everything in _moved(earlier, later, indicator, part, actor):
            seen = rows.count()
            unseen += everything.count() - seen
            more += max(0, seen - SHOWN)
            page = page_rows(rows.order_by("pk")[:SHOWN], book=earlier.book, instant=later.instant)
            listed += [(row, way, part) for row in page]
    beside = beside_of([row for row, _way, _part in listed], _kinds(earlier, indicator), earlier, later)
    found = tuple(
        Cause(row, way, part, _why(row, way, earlier.instant) or beside.get(row.project_id or 0) or _corrected())
        for row, way, part in listed
    )
    return Causes(indicator, found, unseen, more)


def _kinds(chosen: Chosen, indicator: Indicator) -> set[str]:
    """The kinds of result that decide whether a row counts, besides the row itself; for a ratio on either side."""
    sides = [indicator.id, indicator.numerator, indicator.denominator]
    rules = [chosen.book.indicator(side) for side in sides if side is not None]
    return {kind for rule in rules for part in (*rule.having, *rule.lacking) for kind in part.results}


def _moved(
    earlier: Chosen, later: Chosen, indicator: Indicator, part: str, actor: Actor
) -> list[tuple[str, QuerySet[Any], QuerySet[Any]]]:
    """What is counted now and was not, and what was and no longer is: as the actor sees it, and altogether."""
    moved = []
    for way, one, other in ((CAME, later, earlier), (WENT, earlier, later)):
        narrowed, everything = (
            _rows(one, indicator, part, who).exclude(pk__in=_rows(other, indicator, part, None).values("pk"))
            for who in (actor, None)
        )
        moved.append((way, narrowed, everything))
    return moved


def _rows(chosen: Chosen, indicator: Indicator, part: str, actor: Actor | None) -> QuerySet[Any]:
    measures = Measures(book=chosen.book, place=chosen.place, instant=chosen.instant, actor=actor)
    return measures.rows(Wanted(indicator.id, chosen.period), _units(chosen), part=part)


def _why(row: Row, way: str, since: datetime) -> str:
    """Why a row moved by itself: its recording, its reversal, or what the verifying department found; else nothing."""
    day = f"{timezone.localtime(row.recorded_at):%Y-%m-%d}" if row.recorded_at is not None else ""
    if way == CAME and row.recorded_at is not None and row.recorded_at >= since:
        if row.counts < 0:
            return _("reversed on %(day)s: %(reason)s") % {"day": day, "reason": row.why or _("no reason given")}
        return _("recorded on %(day)s, after the earlier day") % {"day": day}
    if row.ruled_at is not None and row.ruled_at >= since:
        names = {"day": f"{timezone.localtime(row.ruled_at):%Y-%m-%d}", "state": str(row.state), "by": row.ruled_by}
        text = _("%(state)s on %(day)s by %(by)s") % names
        return f"{text}: {row.why}" if row.why else text
    return ""


def _corrected() -> str:
    return _("what it is counted by was corrected in the dossier")


def late_entries(earlier: Chosen, later: Chosen, actor: Actor) -> QuerySet[ResultEntry]:
    """Return entries about the period that count later because its months were closed, and reversals of its entries
    that count later: recorded between the instants, and seen by the actor."""
    first, last = earlier.period.start, earlier.period.end
    rows = visible(actor, ResultEntry.objects.filter(jurisdiction_id__in=beneath(earlier.place)))
    rows = rows.filter(recorded_at__gte=earlier.instant, recorded_at__lt=later.instant)
    about = Q(occurred_on__gte=first, occurred_on__lte=last) | Q(
        reverses__booked_on__gte=first, reverses__booked_on__lte=last
    )
    units = _units(earlier)
    rows = rows if units is None else rows.filter(unit__in=units)
    return rows.filter(about).exclude(booked_on__gte=first, booked_on__lte=last).order_by("pk")


def two_instants(asked: Chosen, closing: Closing, until: str) -> tuple[Chosen, Chosen]:
    """Return the question at both instants in the order of time: at the day chosen, else when the period was closed, else
    at its end; and at the later day named by `until`, else now.

    Both are the same moment while a period runs and no day was chosen: see `is_nothing_between`. A later day that cannot
    be used is named among the problems of what is asked.
    """
    now = replace(asked, instant=asked.now, day=None)
    later = (_at(asked, until) or now) if until else now
    earlier = _first(asked, closing)
    return (earlier, later) if earlier.instant <= later.instant else (later, earlier)


def _first(asked: Chosen, closing: Closing) -> Chosen:
    if asked.day is not None:
        return asked
    if closing.at is not None:
        return replace(asked, instant=closing.at, day=timezone.localdate(closing.at))
    return replace(asked, instant=min(after(asked.period.end), asked.now))


def is_nothing_between(earlier: Chosen, later: Chosen) -> bool:
    """Say whether both are the same moment, so that there is nothing to compare."""
    return earlier.instant == later.instant


def instant_words(one: Chosen, closing: Closing) -> str:
    """Return in words at which moment a side of the comparison is known."""
    moment = {"moment": f"{timezone.localtime(one.instant):%Y-%m-%d %H:%M}"}
    if closing.at is not None and one.instant == closing.at:
        return _("as it was when the period was closed, %(moment)s") % moment
    if one.day is not None:
        return _("as known at the end of %(day)s") % {"day": one.day.isoformat()}
    if one.instant == one.now:
        return _("as known now, %(moment)s") % moment
    return _("as known at the end of the period, %(day)s") % {"day": one.period.end.isoformat()}


def suggested_days(asked: Chosen) -> list[tuple[str, date]]:
    """Return earlier days a running period may be compared with, nearest first; none before its first day's end."""
    today = asked.today
    days = [
        (_("yesterday"), today - timedelta(days=1)),
        (_("a week ago"), today - timedelta(days=7)),
        (_("end of last month"), today.replace(day=1) - timedelta(days=1)),
    ]
    return [(words, day) for words, day in days if day >= asked.period.start]


def _at(asked: Chosen, text: str) -> Chosen | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        asked.add_problem("until", _("“%(text)s” is not a day. Write it as 2022-11-30.") % {"text": text})
        return None
    if day > asked.today:
        asked.add_problem(
            "until", _("The later day %(day)s lies in the future; what is known now is shown.") % {"day": day}
        )
        return None
    return None if day == asked.today else replace(asked, instant=after(day), day=day)
