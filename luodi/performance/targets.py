"""The target that holds for a unit or the place: the latest row recorded by then, else what the law itself sets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.engine.measure.presenting import window_of
from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.rulebook.schema.conditions import ValueOf
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.performance import Target as LegalTarget
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind, period_of
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.asking import Held
from luodi.performance.models import Target
from luodi.performance.places import beneath

Earlier = Callable[[str, Period, int | None], Decimal | None]
"""The published value (before rounding) of an indicator over a period, for a unit or the whole place."""


def _untold(unit: Unit, period: Period) -> str:
    """What is said where a unit that was taken over has no target."""
    said = _(
        "%(unit)s, which was taken over, has no target for %(period)s, so what both were to reach is not known. Set its "
        "target, or take it away with a reason."
    )
    return said % {"unit": unit.short_name, "period": period.text(get_language() or "zh")}


def target_periods(indicator: Indicator, period: Period) -> list[Period]:
    """Return the periods whose target a figure is held against, nearest first: its own, then the year it runs through.

    A year's target is compared with what has come together since its 1 January, and with a rate, which does not add up.
    """
    year = period_of(PeriodKind.YEAR, period.end)
    window = window_of(indicator.window, period)
    runs_through = window.first == year.start or indicator.aggregate == "ratio" or indicator.date is None
    own = [] if period.kind is PeriodKind.TO_DATE else [period]
    return [*own, *([year] if runs_through and year not in own else [])]


def growth_bases(book: Book, wanted: Iterable[tuple[Indicator, Period]]) -> set[tuple[str, Period]]:
    """Return the indicators and periods of the year before on which the law's targets of growth rest."""
    found: set[tuple[str, Period]] = set()
    for indicator, period in wanted:
        for one in target_periods(indicator, period):
            if any(_is_for(legal, indicator, one) and legal.growth_by is not None for legal in book.targets):
                found.add((indicator.id, one.same_period_last_year()))
    return found


@dataclass(frozen=True, slots=True)
class Key:
    """For whom, what and when a target is set."""

    indicator: str
    period: str
    unit: int | None


@dataclass(frozen=True, slots=True)
class TakenOver:
    """A unit whose rows, targets and year before count for the unit that took it over; `on` is its first day no more."""

    unit: Unit
    on: date


class Targets:
    """The targets of a place and its units that held at an instant; one query however many units there are."""

    def __init__(
        self, *, place: Jurisdiction, book: Book, instant: datetime, wanted: Iterable[tuple[Indicator, Period]]
    ) -> None:
        self._place, self._book, self._instant = place, book, instant
        pairs = {(indicator.id, one.code) for indicator, period in wanted for one in target_periods(indicator, period)}
        rows = Target.objects.filter(
            jurisdiction__in=beneath(place),
            indicator__in={name for name, _code in pairs},
            period__in={code for _name, code in pairs},
            recorded_at__lt=instant,
        )
        self._entered: dict[Key, Target] = {}
        for row in rows.order_by("recorded_at", "pk"):
            if row.unit_id is not None or row.jurisdiction_id == place.pk:
                self._entered[Key(row.indicator, row.period, row.unit_id)] = row

    def held(self, indicator: Indicator, period: Period, unit: Unit | None, *, earlier: Earlier) -> Held | None:
        """Return the target a figure is held against, or None where none was ever set."""
        for one in target_periods(indicator, period):
            row = self._entered.get(Key(indicator.id, one.code, unit.pk if unit else None))
            if row is not None:
                words = "" if row.value is not None else _("The target was taken away: %(why)s") % {"why": row.reason}
                return Held(one, row.value, _joined(words, ceased(unit, period)), reason=row.reason)
            legal = next((each for each in self._book.targets if _is_set_for(each, indicator, one, unit)), None)
            if legal is not None:
                return self._legal(legal, indicator, one, unit, earlier)
        return None

    def joined(
        self, indicator: Indicator, period: Period, unit: Unit, taken: Sequence[TakenOver], *, earlier: Earlier
    ) -> Held | None:
        """Return the target of a unit together with those of the units it took over within the target's period.

        A unit that ceased before that period has none to add; one whose target was taken away adds nothing. Where such
        a unit never had one, what both were to reach together is not known. Rates are not added: the unit's own holds.
        `earlier` gives the year before of all of them together.
        """
        own = self.held(indicator, period, unit, earlier=earlier)
        if own is None or own.value is None or indicator.aggregate == "ratio":
            return own
        if self._grows(indicator, own.period, unit):  # it grows from the year before of all of them
            return own
        total, parts = own.value, [own.value]
        for one in taken:
            if one.on <= own.period.start:
                continue
            found = self._own(indicator, own.period, one.unit)
            if found is None:
                return replace(own, value=None, words=_joined(own.words, _untold(one.unit, own.period)))
            total += found
            parts.append(found)
        if len(parts) == 1:
            return own
        sums = {"parts": " + ".join(f"{part.normalize():f}" for part in parts)}
        return replace(own, value=total, words=_joined(own.words, _("With the units it took over: %(parts)s.") % sums))

    def _own(self, indicator: Indicator, period: Period, unit: Unit) -> Decimal | None:
        """What a unit that was taken over had to reach: zero when it was taken away, None when it is not known."""
        row = self._entered.get(Key(indicator.id, period.code, unit.pk))
        if row is not None:
            return row.value if row.value is not None else Decimal(0)
        legal = next((each for each in self._book.targets if _is_set_for(each, indicator, period, unit)), None)
        return None if legal is None or legal.value is None else self._worth(legal.value, period)

    def _grows(self, indicator: Indicator, period: Period, unit: Unit) -> bool:
        """Whether the target held is the law's growth on the year before."""
        if Key(indicator.id, period.code, unit.pk) in self._entered:
            return False
        legal = (each for each in self._book.targets if _is_set_for(each, indicator, period, unit))
        return any(each.growth_by is not None for each in legal)

    def _legal(
        self, legal: LegalTarget, indicator: Indicator, period: Period, unit: Unit | None, earlier: Earlier
    ) -> Held:
        ceased_words = ceased(unit, period)
        if legal.value is not None:
            value = self._worth(legal.value, period)
            words = legal.title if value is not None else _("%(title)s: not in force") % {"title": legal.title}
            return Held(period, value, _joined(words, ceased_words), legal.cite)
        percent = self._worth(legal.growth_by, period) if legal.growth_by is not None else None
        before = earlier(indicator.id, period.same_period_last_year(), unit.pk if unit else None)
        if percent is None or before is None or before <= 0:
            words = _("%(title)s: the year before has no value above zero to grow from") % {"title": legal.title}
            return Held(period, None, _joined(words, ceased_words), legal.cite)
        words = _("%(title)s: the year before %(before)s, and %(percent)s%% more") % {
            "title": legal.title,
            "before": f"{before.normalize():f}",
            "percent": f"{percent.normalize():f}",
        }
        return Held(period, before * (1 + percent / 100), _joined(words, ceased_words), legal.cite)

    def _worth(self, operand: str | ValueOf, period: Period) -> Decimal | None:
        """A number, or what a dated value is worth at the period's end; a ratio counts as percent."""
        if not isinstance(operand, ValueOf):
            return Decimal(operand)
        found = self._book.value_on(operand.value_of, period.end)
        if isinstance(found, NotInForce) or found.value is None:
            return None
        return Decimal(found.value) * (100 if self._book.value(operand.value_of).unit == "ratio" else 1)


def ceased(unit: Unit | None, period: Period) -> str:
    """Return what is to be said of a unit that had ceased by the end of the period; blank for one that had not."""
    if unit is None or unit.abolished_on is None or unit.abolished_on > period.end:
        return ""
    return _("%(unit)s ceased on %(day)s: its target and its entries up to then stay with it.") % {
        "unit": unit.short_name,
        "day": unit.abolished_on.isoformat(),
    }


def _is_for(legal: LegalTarget, indicator: Indicator, period: Period) -> bool:
    return legal.indicator == indicator.id and legal.period == period.code


def _is_set_for(legal: LegalTarget, indicator: Indicator, period: Period, unit: Unit | None) -> bool:
    return _is_for(legal, indicator, period) and legal.unit == (unit.code if unit is not None else None)


def _joined(*words: str) -> str:
    return " ".join(each for each in words if each)
