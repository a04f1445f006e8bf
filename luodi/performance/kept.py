"""Figures read from kept values: what is fresh is read, months that changed since are counted from the rows, exactly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q, QuerySet, Sum

from luodi.engine.measure.presenting import Window
from luodi.performance.kept_parts import ALWAYS, MONTHS, KeptPart, cut_months, kept_part
from luodi.performance.models import KeptFigure, KeptValue, KeptVersion
from luodi.performance.spreading import Spread
from luodi.projects.booking import next_month
from luodi.records.datasets import dataset_named
from luodi.records.measuring import ALL_UNITS, CENTS, Figure, Question
from luodi.records.measuring.aggregating import Values, count_parts
from luodi.records.measuring.filters import days
from luodi.regulations.models import RulebookVersion

EVERY = date(1, 1, 1)
MOST_STALE = 36  # months; beyond that the rows are counted at once
Units = frozenset[int]


def tree_mark() -> str:
    """What changes whenever units may have been put under others: the latest publication of a rulebook."""
    return str(RulebookVersion.objects.aggregate(latest=Max("pk"))["latest"])


@dataclass
class Kept:
    """The kept values a question may read, for some groups of units; `apart` are those of units with all under them."""

    question: Question
    groups: Mapping[int, Units | None]
    apart: dict[tuple[str, Units], Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = KeptVersion.objects.filter(jurisdiction__in=self.question.jurisdictions, month=EVERY)
        found = list(rows.values_list("jurisdiction_id", "version", "changed_at"))
        self._versions = {place: version for place, version, _at in found}
        # Values are kept as of now; a question about an earlier instant may not know the last changes.
        self.is_usable = len(found) == len(self.question.jurisdictions) and all(
            at < self.question.moment for _place, _version, at in found
        )
        self._tree = tree_mark() if self.is_usable else ""

    def source(self, figures: Sequence[Figure]) -> tuple[Values, list[Figure]]:
        """Return the values of the parts that are kept, and the parts that are not."""
        if not self.is_usable:
            return {}, list(figures)
        parts = {one.key: kept_part(one, self.question, tree=self._tree) for one in figures}
        work = _Work(self, [part for part in parts.values() if part is not None])
        work.count_spans([one for key, one in parts.items() if one is not None and key not in work.answered])
        return work.values, [one for one in figures if one.key not in work.answered]


class _Work:
    """One reading: which figures are there, how stale, their values."""

    def __init__(self, kept: Kept, parts: list[KeptPart]) -> None:
        self.kept = kept
        self.values: Values = {}
        self.answered: set[str] = set()
        self._places = set(kept.question.jurisdictions)
        self._found: dict[tuple[str, str], dict[int, tuple[int, int]]] = defaultdict(dict)
        self._find(parts)
        self._changes = self._changed_since()
        whole = [part for part in parts if set(self._found.get((part.digest, part.span), ())) == self._places]
        self._months([part for part in whole if part.span == MONTHS])
        self._spans([part for part in whole if part.span != MONTHS])

    def _find(self, parts: Iterable[KeptPart]) -> None:
        rows = KeptFigure.objects.filter(
            jurisdiction__in=self._places,
            digest__in={part.digest for part in parts},
            span__in={part.span for part in parts},
        )
        for pk, place, digest, span, version in rows.values_list("pk", "jurisdiction", "digest", "span", "version"):
            self._found[digest, span][place] = (pk, version)

    def _changed_since(self) -> list[tuple[int, date, int]]:
        """Which months changed after the oldest of the values was kept."""
        stale = {
            place
            for figures in self._found.values()
            for place, (_pk, version) in figures.items()
            if version < self.kept._versions[place]
        }
        if not stale:
            return []
        rows = KeptVersion.objects.filter(jurisdiction__in=stale).exclude(month=EVERY)
        return list(rows.values_list("jurisdiction_id", "month", "version"))

    def _stale_months(self, part: KeptPart) -> frozenset[date]:
        figures = self._found[part.digest, part.span]
        window = part.window
        return frozenset(
            month
            for place, month, version in self._changes
            if version > figures[place][1] and (window is None or touches(window, month))
        )

    def _months(self, parts: list[KeptPart]) -> None:
        groups: dict[tuple[Window, frozenset[date]], list[KeptPart]] = defaultdict(list)
        for part in parts:
            if part.window is None:
                continue
            stale = self._stale_months(part) | cut_months(part.window)
            if len(stale) <= MOST_STALE:
                groups[part.window, stale].append(part)
        again: dict[tuple[str, str, frozenset[date]], list[Figure]] = defaultdict(list)
        for (window, stale), members in groups.items():
            self._add_up(members, window, stale)
            for part in members if stale else ():
                indicator = part.figure.indicator
                again[indicator.dataset, indicator.date or "", stale].append(part.figure)
        for (dataset, name, stale), figures in again.items():
            self._count_again(dataset, name, stale, figures)

    def _add_up(self, parts: list[KeptPart], window: Window, stale: frozenset[date]) -> None:
        rows = self._rows(parts).filter(month__lte=window.last)
        if window.first is not None:
            rows = rows.filter(month__gte=window.first)
        if stale:
            rows = rows.exclude(month__in=stale)
        found = rows.values_list("figure__digest", "unit").annotate(number=Sum("number"), rows=Sum("rows"))
        by_digest: dict[str, list[tuple[int | None, int, int]]] = defaultdict(list)
        for digest, unit, number, counted in found:
            by_digest[digest].append((unit, number, counted))
        for part in parts:
            for unit, number, counted in by_digest[part.digest]:
                self.values[unit, part.figure.key] = exact(part, number, counted)
            self.answered.add(part.figure.key)

    def _count_again(self, dataset: str, name: str, stale: frozenset[date], figures: list[Figure]) -> None:
        """The months that changed since, from the rows."""
        only = Q(pk__in=[])
        for figure_path in {dataset_named(dataset).column(name, one.wanted_state).path for one in figures}:
            for month in stale:
                only |= days(figure_path, month, last_day(month))
        for key, value in count_parts(figures, self.kept.question, only=only).items():
            self.values[key] = (self.values.get(key) or Decimal(0)) + (value or Decimal(0))

    def _spans(self, parts: list[KeptPart]) -> None:
        fresh = [part for part in parts if not self._is_stale(part)]
        if not fresh:
            return
        rows = self._rows(fresh).filter(month=None)
        found = rows.values_list("figure__digest", "figure__span", "unit", "with_under").annotate(
            number=Sum("number"), rows=Sum("rows")
        )
        by_part: dict[tuple[str, str], list[tuple[int | None, bool, int, int]]] = defaultdict(list)
        for digest, span, unit, with_under, number, counted in found:
            by_part[digest, span].append((unit, with_under, number, counted))
        for part in fresh:
            self._take(part, by_part[part.digest, part.span])

    def count_spans(self, parts: list[KeptPart]) -> None:
        """Afterwards what does not add up and is stale or not kept is counted from the rows, as the job counts it."""
        alike: dict[tuple[str, str], list[KeptPart]] = defaultdict(list)
        for part in parts:
            if part.span != MONTHS:
                alike[part.digest, part.span].append(part)
        nests = [(unit, units) for unit, units in self.kept.groups.items() if units is not None and len(units) > 1]
        firsts = [(members[0], self.kept.question) for members in alike.values()]
        for one, counts in Spread(nests).counts(firsts):
            cells = [(unit, under, number, counted) for (_m, unit, under), (number, counted) in counts.items()]
            for part in alike[one.digest, one.span]:
                self._take(part, cells)

    def _take(self, part: KeptPart, found: list[tuple[int | None, bool, int, int]]) -> None:
        key = part.figure.key
        together = {unit: exact(part, number, counted) for unit, under, number, counted in found if under}
        own = {unit: exact(part, number, counted) for unit, under, number, counted in found if not under}
        self.values.update({(unit, key): value for unit, value in own.items()})
        if part.is_apart and not part.counts_rows:
            for unit, units in self.kept.groups.items():
                if units is not None and len(units) > 1:
                    self.kept.apart[key, units] = together.get(unit, Decimal(0))
        self.answered.add(key)

    def _is_stale(self, part: KeptPart) -> bool:
        if part.span == ALWAYS:
            figures = self._found[part.digest, part.span]
            return any(version < self.kept._versions[place] for place, (_pk, version) in figures.items())
        return bool(self._stale_months(part))

    def _rows(self, parts: Iterable[KeptPart]) -> QuerySet[KeptValue]:
        ids = [pk for part in parts for pk, _version in self._found[part.digest, part.span].values()]
        units = {ALL_UNITS, *(unit for group in self.kept.groups.values() for unit in group or ())}
        return KeptValue.objects.filter(figure__in=ids, unit__in=units)


def exact(part: KeptPart, number: int, counted: int) -> Decimal:
    """The exact value that kept numbers stand for."""
    if part.counts_rows:
        return Decimal(counted)
    return Decimal(number) / CENTS if part.figure.indicator.aggregate == "sum" else Decimal(number)


def touches(window: Window, month: date) -> bool:
    """Whether a day of the month lies in the window."""
    return month <= window.last and (window.first is None or last_day(month) >= window.first)


def last_day(month: date) -> date:
    """The last day of the month that begins on this day."""
    return date.fromordinal(next_month(month).toordinal() - 1)
