"""One reading of kept values: months added up, spans taken as they are, changes since added to both."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from luodi.engine.measure.cells import Part, columns_of, counted
from luodi.performance.changes import difference
from luodi.performance.kept_parts import MONTHS, KeptPart, Piece, pieces_of
from luodi.performance.models import KeptFigure, KeptValue
from luodi.records.datasets import dataset_named
from luodi.records.measuring import ALL_UNITS, CENTS, Figure, Question
from luodi.records.measuring.aggregating import Values, count_parts
from luodi.records.measuring.filters import days

MOST_SUMMED = 6  # pieces of one span that are summed by the database, each with a query of its own
EARLIEST = date.min
Units = frozenset[int]
Key = tuple[str, str]  # digest, span
Cell = tuple[int | None, bool]  # unit, with the units under it


@dataclass(slots=True)
class Answer:
    """A part that is kept, with numbers and rows by cell. `pieces` are the days of its window that are kept."""

    part: KeptPart
    pieces: list[Piece] = field(default_factory=list)
    cells: dict[Cell, tuple[int, int]] = field(default_factory=dict)

    def add(self, cell: Cell, number: int, rows: int) -> None:
        """Afterwards the cell holds so much more."""
        before = self.cells.get(cell, (0, 0))
        self.cells[cell] = (before[0] + number, before[1] + rows)

    def counted(self) -> Part | None:
        """What changed dossiers are counted for, so that it can be added; nothing where no day of it is kept."""
        own = self.part.counted()
        if self.part.span != MONTHS:
            return own
        return Part(own.base, "months", self.pieces[0].first, self.pieces[-1].last) if self.pieces else None

    def exact(self, cell: Cell) -> Decimal:
        """The exact value that the numbers of a cell stand for."""
        number, rows = self.cells.get(cell, (0, 0))
        if self.part.counts_rows:
            return Decimal(rows)
        return Decimal(number) / CENTS if self.part.figure.indicator.aggregate == "sum" else Decimal(number)


class KeptReading:
    """The answers that kept values give, by the key of their figure."""

    def __init__(self, question: Question, groups: Mapping[int, Units | None], parts: Sequence[KeptPart]) -> None:
        self._question = question
        self._nests = {unit: units for unit, units in groups.items() if units is not None and len(units) > 1}
        self._units = {ALL_UNITS, *(unit for group in groups.values() for unit in group or ())}
        self._from_rows: Values = {}
        pieces = {part.figure.key: _pieces(part) for part in parts}
        spans = {(part.digest, piece.span) for part in parts for piece in pieces[part.figure.key]}
        self._there = self._find({*spans, *((part.digest, part.span) for part in parts)})
        self.answers = {part.figure.key: Answer(part) for part in parts if (part.digest, part.span) in self._there}
        self._read_months({key: pieces[key] for key in self.answers})
        self._read_spans([one for one in self.answers.values() if one.part.span != MONTHS])

    def add_changes(self, spans: Mapping[int, tuple[int, int]], keys: Sequence[int]) -> None:
        """Afterwards these dossiers count as at the second version of their place rather than as at the first."""
        alike: dict[Part, list[Answer]] = defaultdict(list)
        for one in self.answers.values() if keys else ():
            part = one.counted()
            if part is not None:
                alike[part].append(one)
        if not alike:
            return
        found = difference(spans, keys, columns=columns_of(alike))
        cells = counted(found.before, found.after, list(alike), nests=self._nests)
        members = list(alike.values())
        columns = ("part", "unit", "with_under", "number", "rows")
        for place, unit, with_under, number, rows in cells.select(columns).iter_rows():
            for one in members[place]:
                one.add((unit, with_under), number, rows)

    def values(self) -> Values:
        """The exact values by unit and key."""
        values: Values = {
            (cell[0], key): one.exact(cell) for key, one in self.answers.items() for cell in one.cells if not cell[1]
        }
        for place, value in self._from_rows.items():
            values[place] = (values.get(place) or Decimal(0)) + (value or Decimal(0))
        return values

    def apart(self) -> Iterator[tuple[tuple[str, Units], Decimal]]:
        """Dossiers told apart among a unit with all under it."""
        for key, one in self.answers.items():
            if one.part.is_apart and not one.part.counts_rows:
                for unit, units in self._nests.items():
                    yield (key, units), one.exact((unit, True))

    def _find(self, wanted: Iterable[Key]) -> set[Key]:
        """The digests and spans that are kept for every place."""
        keys = set(wanted)
        rows = self._of_figures(KeptFigure.objects.all(), keys, "").values_list("digest", "span").order_by()
        places = len(self._question.jurisdictions)
        return {(digest, span) for digest, span, number in rows.annotate(number=Count("pk")) if number == places}

    def _of_figures(self, rows: QuerySet[Any], keys: Iterable[Key], path: str) -> QuerySet[Any]:
        """Those of the asked places with these digests and these spans, some combinations of both too many."""
        asked = set(keys)
        wanted = {
            "jurisdiction__in": self._question.jurisdictions,
            "digest__in": {digest for digest, _span in asked},
            "span__in": {span for _digest, span in asked},
        }
        return rows.filter(**{f"{path}{name}": values for name, values in wanted.items()})

    def _read_months(self, pieces: Mapping[str, list[Piece]]) -> None:
        """Whole months are added up, the ends of a window by their days; ends that are not kept come from the rows."""
        kept: dict[Piece, list[Answer]] = defaultdict(list)
        lacking: dict[tuple[str, str, Piece], list[Figure]] = defaultdict(list)
        for key, mine in pieces.items():
            one = self.answers[key]
            for piece in mine:
                if (one.part.digest, piece.span) in self._there:
                    kept[piece].append(one)
                    one.pieces.append(piece)
                else:
                    indicator = one.part.figure.indicator
                    lacking[indicator.dataset, indicator.date or "", piece].append(one.part.figure)
        by_span: dict[str, list[Piece]] = defaultdict(list)
        for piece in kept:
            by_span[piece.span].append(piece)
        for span, alike in by_span.items():
            if len(alike) > MOST_SUMMED:
                self._add_up_together(span, {piece: kept[piece] for piece in alike})
            else:
                for piece in alike:
                    self._add_up(piece, kept[piece])
        for (dataset, name, piece), figures in lacking.items():
            self._count(dataset, name, piece, figures)

    def _add_up(self, piece: Piece, answers: list[Answer]) -> None:
        by_key: dict[Key, list[Answer]] = defaultdict(list)
        for one in answers:
            by_key[one.part.digest, piece.span].append(one)
        self._take(by_key, {"day__lte": piece.last} | ({} if piece.first is None else {"day__gte": piece.first}))

    def _add_up_together(self, span: str, pieces: Mapping[Piece, list[Answer]]) -> None:
        """A trend asks for many pieces of the same figures: each month is read once, and added to those it lies in."""
        wanted: dict[str, list[tuple[Piece, Answer]]] = defaultdict(list)
        for piece, answers in pieces.items():
            for one in answers:
                wanted[one.part.digest].append((piece, one))
        first = min((piece.first or EARLIEST for piece in pieces), default=EARLIEST)
        limits = {"day__gte": first, "day__lte": max(piece.last for piece in pieces)}
        keys = [(digest, span) for digest in wanted]
        for digest, _span, unit, with_under, day, number, counted_ in self._sums(keys, limits, "day"):
            for piece, one in wanted[digest]:
                if (piece.first is None or piece.first <= day) and day <= piece.last:
                    one.add((unit, with_under), number, counted_)

    def _read_spans(self, answers: list[Answer]) -> None:
        by_key: dict[Key, list[Answer]] = defaultdict(list)
        for one in answers:
            by_key[one.part.digest, one.part.span].append(one)
        self._take(by_key, {})

    def _take(self, answers: Mapping[Key, list[Answer]], limits: Mapping[str, date]) -> None:
        """Afterwards the answers hold the sums of all places; one query."""
        for digest, span, unit, with_under, number, counted_ in self._sums(answers, limits):
            for one in answers.get((digest, span), ()):
                one.add((unit, with_under), number, counted_)

    def _sums(self, keys: Collection[Key], limits: Mapping[str, date], *by: str) -> Iterable[tuple[Any, ...]]:
        """The sums of all places by digest, span, unit and whether with those under it: numbers, then rows."""
        if not keys:
            return ()
        values = KeptValue.objects.filter(unit__in=self._units, **limits).order_by()
        found = self._of_figures(values, keys, "figure__")
        cells = found.values_list("figure__digest", "figure__span", "unit", "with_under", *by)
        return cells.annotate(sum=Sum("number"), counted=Sum("rows"))

    def _count(self, dataset: str, name: str, piece: Piece, figures: list[Figure]) -> None:
        only = Q(pk__in=[])
        for path in {dataset_named(dataset).column(name, one.wanted_state).path for one in figures}:
            only |= days(path, piece.first, piece.last)
        for key, value in count_parts(figures, self._question, only=only).items():
            self._from_rows[key] = (self._from_rows.get(key) or Decimal(0)) + (value or Decimal(0))


def _pieces(part: KeptPart) -> list[Piece]:
    return pieces_of(part.window) if part.span == MONTHS and part.window is not None else []
