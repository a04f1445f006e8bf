"""Rows that count for a figure as columns in memory: unit, day, project, what is told apart or added."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import polars as pl
from django.db.models import BigIntegerField, F, Q, QuerySet, Value

from luodi.engine.rulebook.schema.indicators import Having
from luodi.performance.kept_parts import KeptPart
from luodi.records.datasets import Dataset, dataset_named
from luodi.records.measuring import Question
from luodi.records.measuring.aggregating import cents_of
from luodi.records.measuring.filters import COMPANIONS, PROJECT, companion_rows, days, known_rows, matching_alone

AT_ONCE = 50_000  # rows turned into columns at once
COLUMNS = {"unit": pl.Int64, "day": pl.Int32, "project": pl.Int64, "number": pl.Int64}
NOTHING = Value(None, output_field=BigIntegerField())
BESIDE = {"project": pl.Int64, "day": pl.Int32}


def rows_of(parts: Sequence[KeptPart], question: Question) -> pl.DataFrame:
    """Return unit, day, project and number of every row that counts in some of the periods, as COLUMNS; one query.

    The parts count the same thing over different periods. `number` is the sign, the signed cents, or a number that
    stands for the thing that is told apart; days are ordinals; companions are not looked at yet.
    """
    part = parts[0]
    indicator, state = part.figure.indicator, part.figure.wanted_state
    dataset = dataset_named(indicator.dataset)
    rows = known_rows(dataset, question).filter(matching_alone(dataset, part.figure, question))
    day: Any = NOTHING
    if indicator.date is not None:
        path = dataset.column(indicator.date, state).path
        rows, day = rows.filter(_within_all(path, parts)), F(path)
    looks_aside = indicator.having or indicator.lacking
    project: Any = F(dataset.column(PROJECT, None).path) if looks_aside else NOTHING
    fetched = rows.values_list(F(dataset.unit), day, project, _number(dataset, part))
    return _frame(fetched, COLUMNS, things=("number",) if part.is_apart else ())


def beside_of(having: Having, part: KeptPart, question: Question) -> pl.DataFrame:
    """Return project and booked day of the results that serve as this companion in the places, as BESIDE; one query."""
    results, dataset = dataset_named(COMPANIONS), dataset_named(part.figure.indicator.dataset)
    project, booked_on = results.columns[PROJECT].path, results.columns["booked_on"].path
    mine = known_rows(dataset, question).values(dataset.column(PROJECT, None).path)
    rows = companion_rows(having, part.figure, question).filter(**{f"{project}__in": mine})
    return _frame(rows.values_list(project, booked_on), BESIDE).unique()


def _within_all(path: str, parts: Sequence[KeptPart]) -> Q:
    """The span of all windows: only what changed is read again."""
    windows = [part.window for part in parts if part.window is not None]
    if len(windows) != len(parts):
        return Q()
    starts = [one.first for one in windows if one.first is not None]
    first = min(starts) if len(starts) == len(windows) else None
    return days(path, first, max(one.last for one in windows))


def _number(dataset: Dataset, part: KeptPart) -> Any:
    indicator = part.figure.indicator
    if part.is_apart:
        return F(dataset.column(indicator.of or "", part.figure.wanted_state).path)
    if indicator.aggregate == "sum":
        return cents_of(dataset, part.figure)
    return F(dataset.sign) if dataset.sign else Value(1)


def _frame(rows: QuerySet[Any, Any], schema: dict[str, Any], *, things: Iterable[str] = ()) -> pl.DataFrame:
    """The rows as columns; days as ordinals, and the things of these columns numbered."""
    numbers: dict[Any, int] = {}
    named = [name in things for name in schema]
    frames = [pl.DataFrame(schema=schema)]
    for some in _some(rows.iterator(chunk_size=AT_ONCE)):
        columns = zip(*some, strict=True)
        plain = [_plain(one, numbers if is_named else None) for one, is_named in zip(columns, named, strict=True)]
        frames.append(pl.DataFrame(dict(zip(schema, plain, strict=True)), schema=schema))
    return pl.concat(frames)


def _some(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while found := list(islice(rows, AT_ONCE)):
        yield found


def _plain(values: Sequence[Any], numbers: dict[Any, int] | None) -> Sequence[int | None]:
    if numbers is not None:
        return [None if value is None else numbers.setdefault(value, len(numbers)) for value in values]
    known = {value: value.toordinal() if isinstance(value, date) else value for value in set(values)}
    return [known[value] for value in values]
