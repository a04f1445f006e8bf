"""Indicators hang together: sides, companions, rates and scales that can be counted, examples that can be read."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from luodi.engine.rulebook.checks.walking import Path
from luodi.engine.rulebook.fields import DATASET_FIELDS, Kind, column_kinds
from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.dated import Value
from luodi.engine.rulebook.schema.indicators import EXAMPLE_FIELDS, Example, Indicator
from luodi.engine.rulebook.schema.ledgers import Ledger
from luodi.engine.rulebook.shapes import nearest_word
from luodi.engine.values import Period

WITH_PROJECTS = ("projects", "results")
SUMMED: frozenset[Kind] = frozenset({"money", "number"})


def check(merged: Merged) -> list[Problem]:
    """Everything in an indicator that could not be counted, at its own line."""
    columns = column_kinds(cast(Ledger, placed.part) for placed in merged.items["ledgers"].values())
    found: list[Problem] = []
    for placed in merged.items["indicators"].values():
        indicator = cast(Indicator, placed.part)
        kinds = {**columns, **DATASET_FIELDS[indicator.dataset]}
        found += _shape(placed, indicator, kinds)
        found += _sides(merged, placed, indicator)
        found += _rates(merged, placed, indicator)
        fields = _fields_of_examples(merged, columns, indicator)
        for number, example in enumerate(indicator.examples):
            found += _example(placed, example, ("examples", number), fields)
    return found


def _fields_of_examples(merged: Merged, columns: dict[str, Kind], indicator: Indicator) -> set[str]:
    """What a row of an example may say; a ratio's rows are those of its sides."""
    datasets = {indicator.dataset}
    for name in (indicator.numerator, indicator.denominator):
        side = merged.items["indicators"].get(name or "")
        if side is not None:
            datasets.add(cast(Indicator, side.part).dataset)
    if indicator.having or indicator.lacking:
        datasets.add("results")
    own = {name for dataset in datasets for name in DATASET_FIELDS[dataset]}
    return {*EXAMPLE_FIELDS, *columns, *own, *(f"{name}_currency" for name in columns)}


def _shape(placed: Placed[Part], indicator: Indicator, kinds: dict[str, Kind]) -> Iterator[Problem]:
    if not Decimal(indicator.scale):
        yield _problem(placed, "indicator-scale", ("scale",))
    if indicator.aggregate == "sum" and kinds.get(indicator.of or "", "money") not in SUMMED:
        yield _problem(placed, "indicator-sum", ("of",), word=indicator.of or "")
    companions = "having" if indicator.having else "lacking"
    if (indicator.having or indicator.lacking) and indicator.dataset not in WITH_PROJECTS:
        yield _problem(placed, "indicator-companions", (companions,), word=indicator.dataset)


def _sides(merged: Merged, placed: Placed[Part], indicator: Indicator) -> Iterator[Problem]:
    """A rate of rates is nothing anybody could open the rows of."""
    for step in ("numerator", "denominator"):
        name = getattr(indicator, step)
        side = merged.items["indicators"].get(name or "")
        if side is not None and cast(Indicator, side.part).aggregate == "ratio":
            yield _problem(placed, "indicator-nested", (step,), word=name)


def _rates(merged: Merged, placed: Placed[Part], indicator: Indicator) -> Iterator[Problem]:
    convert = indicator.convert
    if convert is None:
        return
    if indicator.aggregate != "sum":
        yield _problem(placed, "indicator-convert", ("convert",))
    for number, rate in enumerate(convert.rates):
        value = merged.items["values"].get(rate.value)
        wanted = f"{convert.to}/{rate.currency}"
        if value is not None and cast(Value, value.part).unit != wanted:
            path = ("convert", "rates", number, "value")
            yield _problem(placed, "indicator-rate", path, word=rate.value, unit=wanted)


def _example(placed: Placed[Part], example: Example, path: Path, fields: set[str]) -> Iterator[Problem]:
    try:
        Period.parse(example.period)
    except ValueError:
        yield _problem(placed, "example-period", (*path, "period"), word=example.period)
    names = {row.get("name") for row in example.rows}
    for number, row in enumerate(example.rows):
        for name, value in row.items():
            step = (*path, "rows", number, name)
            if name not in fields:
                near = nearest_word(name, fields)
                yield _problem(placed, "unknown-reference", step, kind="字段/field", word=name, nearest=near)
            elif (name.endswith("_on") and value is not None and not _is_day(value)) or (
                name == "reverses" and value not in names
            ):
                yield _problem(placed, "example-value", step, word=name, value=value)


def _is_day(value: object) -> bool:
    try:
        return date.fromisoformat(str(value)) is not None
    except ValueError:
        return False


def _problem(placed: Placed[Part], code: str, path: Path, **words: object) -> Problem:
    return problem(code, file=placed.file, line=placed.line_at(*path), **words)
