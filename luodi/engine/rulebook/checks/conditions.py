"""Conditions are typed: each field exists, and is compared with what it can be compared with."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from pydantic import BaseModel

from luodi.engine.rulebook.checks.walking import Path, every_item, parts_within
from luodi.engine.rulebook.fields import DATASET_FIELDS, Kind, column_kinds
from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.conditions import (
    Comparison,
    Lapse,
    Membership,
    Operand,
    Present,
    Range,
    Tally,
    ValueOf,
)
from luodi.engine.rulebook.schema.dated import Value
from luodi.engine.rulebook.schema.gates import FieldRequired
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.ledgers import Ledger
from luodi.engine.rulebook.shapes import nearest_word
from luodi.engine.values.units import UnitKind, find_unit

NUMBER = re.compile(r"-?\d+(\.\d+)?")
ORDERED = {">=", ">", "<=", "<"}
NAMES: Mapping[Kind, str] = {
    "money": "金额/money",
    "number": "数量/a number",
    "day": "日期/a day",
    "words": "文字/words",
}


def check(merged: Merged) -> list[Problem]:
    """Unknown fields, and comparisons that cannot be made."""
    columns = column_kinds(cast(Ledger, placed.part) for placed in merged.items["ledgers"].values())
    found: list[Problem] = []
    for _, placed in every_item(merged):
        part = placed.part
        extra = DATASET_FIELDS[part.dataset] if isinstance(part, Indicator) else {}
        kinds = {**columns, **extra}
        for inner, path in parts_within(part):
            found += _fields(placed, inner, path, kinds)
            found += _operands(merged, placed, inner, path, kinds)
            found += _tallies(merged, placed, inner, path)
    return found


def _fields(placed: Placed[Part], part: BaseModel, path: Path, kinds: Mapping[str, Kind]) -> list[Problem]:
    return [
        problem(
            "unknown-reference",
            file=placed.file,
            line=placed.line_at(*path, step),
            kind="字段/field",
            word=name,
            nearest=nearest_word(name, set(kinds)),
        )
        for name, step in _names(part)
        if name not in kinds
    ]


def _names(part: BaseModel) -> Iterator[tuple[str, str]]:
    """The fields a part names, and the key each stands under."""
    if isinstance(part, Comparison | Membership | Range | FieldRequired):
        yield part.field, "field"
    elif isinstance(part, Present):
        yield part.present, "present"
    elif isinstance(part, Lapse):
        yield part.field, "field"
        yield part.of, "of"
    elif isinstance(part, Indicator):
        yield from ((name, step) for name, step in ((part.of, "of"), (part.date, "date")) if name is not None)


def _operands(
    merged: Merged, placed: Placed[Part], part: BaseModel, path: Path, kinds: Mapping[str, Kind]
) -> list[Problem]:
    """Comparisons of a known field with an operand or operator it cannot have."""
    found: list[Problem] = []
    if isinstance(part, Comparison) and part.field in kinds:
        kind = kinds[part.field]
        if kind == "words" and part.op in ORDERED:
            line = placed.line_at(*path, "op")
            found.append(
                problem(
                    "wrong-operator", file=placed.file, line=line, word=part.field, kind=NAMES[kind], operator=part.op
                )
            )
        found += _operand(merged, placed, part.field, kind, part.value, (*path, "value"))
    elif isinstance(part, Range) and part.field in kinds:
        found += _operand(merged, placed, part.field, kinds[part.field], part.low, (*path, "low"))
        found += _operand(merged, placed, part.field, kinds[part.field], part.high, (*path, "high"))
        if _upside_down(part):
            found.append(problem("range-upside-down", file=placed.file, line=placed.line_at(*path)))
    elif isinstance(part, Lapse):
        found += [
            problem(
                "wrong-operand",
                file=placed.file,
                line=placed.line_at(*path),
                word=name,
                kind=NAMES[kinds[name]],
                value="within",
            )
            for name in (part.field, part.of)
            if kinds.get(name, "day") != "day"
        ]
    return found


def _operand(merged: Merged, placed: Placed[Part], field: str, kind: Kind, value: Operand, path: Path) -> list[Problem]:
    if isinstance(value, ValueOf):
        return _dated_operand(merged, placed, field, kind, value, path)
    if _fits(kind, value):
        return []
    return [
        problem(
            "wrong-operand", file=placed.file, line=placed.line_at(*path), word=field, kind=NAMES[kind], value=value
        )
    ]


def _dated_operand(
    merged: Merged, placed: Placed[Part], field: str, kind: Kind, operand: ValueOf, path: Path
) -> list[Problem]:
    """A dated value must be of the field's kind: money beside money. A missing value is reported elsewhere."""
    found = merged.items["values"].get(operand.value_of)
    if found is None:
        return []
    unit = cast(Value, found.part).unit
    known = find_unit(unit)
    is_money = known is not None and known.kind is UnitKind.MONEY
    if is_money == (kind == "money") and (kind in ("words", "day")) == (unit == "text"):
        return []
    return [
        problem("wrong-unit", file=placed.file, line=placed.line_at(*path), word=field, kind=NAMES[kind], unit=unit)
    ]


def _tallies(merged: Merged, placed: Placed[Part], part: BaseModel, path: Path) -> list[Problem]:
    """What is counted is a paper, a result or a list of the dossier."""
    if not isinstance(part, Tally):
        return []
    columns = {c.field for ledger in merged.items["ledgers"].values() for c in cast(Ledger, ledger.part).columns}
    known = merged.ids("papers") | merged.ids("results") | columns
    if part.of in known:
        return []
    nearest = nearest_word(part.of, known)
    return [
        problem("unknown-counted", file=placed.file, line=placed.line_at(*path, "of"), word=part.of, nearest=nearest)
    ]


def _fits(kind: Kind, value: str) -> bool:
    if kind in ("money", "number"):
        return NUMBER.fullmatch(value) is not None
    if kind == "day":
        try:
            date.fromisoformat(value)
        except ValueError:
            return False
    return True


def _upside_down(part: Range) -> bool:
    if isinstance(part.low, ValueOf) or isinstance(part.high, ValueOf):
        return False
    if NUMBER.fullmatch(part.low) and NUMBER.fullmatch(part.high):
        return Decimal(part.low) > Decimal(part.high)
    return part.low > part.high
