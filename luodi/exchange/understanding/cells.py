"""One cell understood: a typed value and what there is to say about it. The readers of values do the reading."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from luodi.engine.rulebook.schema.ledgers import Column
from luodi.engine.values import (
    Day,
    Doubt,
    DoubtCode,
    Money,
    Quantity,
    Reading,
    Uscc,
    clean_code,
    compact,
    find_unit,
    is_blank,
    read_day,
    read_quantity,
    read_uscc,
)
from luodi.engine.values.units import UnitKind
from luodi.exchange.understanding.findings import IssueKind, Parameters
from luodi.exchange.understanding.names import Entry, NameIndex
from luodi.exchange.understanding.parties import split_parties
from luodi.exchange.understanding.texts import shown, tidy, tidy_lines
from luodi.formats.sheets import Raw

Value: TypeAlias = Money | Quantity | Day | Uscc | Entry | str | tuple[str, ...]
Finding: TypeAlias = tuple[str, Parameters]


class Parsed(NamedTuple):
    """The value of a cell (None when blank or not settled) and the findings about it."""

    value: Value | None
    findings: tuple[Finding, ...] = ()


BLANK = Parsed(None)
_LONGEST_LIST = 12
_HAS_MULTIPLE = re.compile("[万亿萬億]")
_WRITTEN_UNIT = re.compile(r"(?<=[0-9余多.])[十百千万亿]*[^0-9十百千万亿余多]*?元|(?<=[0-9余多.])[^0-9余多]+$")


def finding(kind: str, **parameters: object) -> Finding:
    """A finding with its parameters as texts."""
    return kind, tuple((name, str(value)) for name, value in parameters.items())


def _from_doubt(doubt: Doubt) -> Finding:
    return doubt.code.value, doubt.parameters


def parse_amount(raw: Raw, *, column: Column, unit: str | None) -> Parsed:
    """Money or a quantity; a unit in the cell wins over the column's."""
    reading = read_quantity(raw if not isinstance(raw, str) else raw.strip(), default_unit=unit)
    if reading.blank:
        return BLANK
    findings = [_from_doubt(doubt) for doubt in reading.doubts if doubt.code is not DoubtCode.UNIT_DIFFERS]
    if len(findings) < len(reading.doubts) and not _says_unit(shown(raw), unit or ""):
        findings.append(finding(IssueKind.UNIT_DIFFERS, text=shown(raw), default=unit or ""))
    if reading.approximate:
        findings.append(finding(IssueKind.APPROXIMATE, text=shown(raw)))
    if reading.value is None:
        return Parsed(None, tuple(findings))
    value, problem = _counted(reading.value, reading.unit or _currency_of_multiple(raw, column), raw, column)
    if problem is not None:
        findings = [one for one in findings if one[0] != IssueKind.UNIT_DIFFERS] + [problem]
    if reading.value < 0:
        findings.append(finding(IssueKind.NEGATIVE, title=column.title))
    return Parsed(value, tuple(findings))


def _currency_of_multiple(raw: Raw, column: Column) -> str | None:
    """`5000万` says how many; of a column that the ledger keeps in yuan it says so in yuan."""
    unit = find_unit(column.unit or "")
    is_yuan = column.kind == "money" and unit is not None and unit.base == "CNY"
    return "元" if is_yuan and isinstance(raw, str) and _HAS_MULTIPLE.search(raw) else None


def _says_unit(text: str, unit: str) -> bool:
    """Whether the cell's own unit is the column's after all (`5.2亿元` in a column of 亿元)."""
    written = _WRITTEN_UNIT.search(compact(text))
    return written is not None and find_unit(written[0]) == find_unit(unit)


def _counted(amount: Decimal, unit: str | None, raw: Raw, column: Column) -> tuple[Value | None, Finding | None]:
    """The amount as money or as a quantity in the ledger's unit; or why it cannot be."""
    if unit is None:
        return None, finding(IssueKind.NO_UNIT, text=shown(raw))
    found = find_unit(unit)
    is_money = found is not None and found.kind is UnitKind.MONEY
    if is_money != (column.kind == "money") or found is None:
        return None, finding(IssueKind.WRONG_UNIT, text=shown(raw), unit=unit, title=column.title)
    if is_money:
        return Money(amount, found.base), None
    wanted = find_unit(column.unit or unit)
    if wanted is None or wanted.base != found.base:
        return None, finding(IssueKind.WRONG_UNIT, text=shown(raw), unit=unit, title=column.title)
    return Quantity(amount / wanted.factor, wanted.name), None


def parse_day(raw: Raw, *, year: int | None) -> Parsed:
    """A day with its precision; texts without a year take the sheet's."""
    reading: Reading[Day] = read_day(raw, year=year)
    return BLANK if reading.blank else Parsed(reading.value, tuple(map(_from_doubt, reading.doubts)))


def parse_code(raw: Raw) -> Parsed:
    """A unified social credit code, checked."""
    reading = read_uscc(shown(raw))
    return BLANK if reading.blank else Parsed(reading.value, tuple(map(_from_doubt, reading.doubts)))


def parse_name(
    raw: Raw, *, column: Column, names: NameIndex, answer: Callable[[str], str | None], near: bool = True
) -> Parsed:
    """A unit of the roster or a word of a code list. What is not found keeps its text and is asked about."""
    text = tidy(shown(raw))
    if is_blank(text):
        return BLANK
    chosen = answer(text)
    if chosen is not None:
        return Parsed(names.get(chosen) or Entry("", text))
    found = names.find(text, near=near)
    if found.entry is not None:
        return Parsed(found.entry)
    return Parsed(Entry("", text), (_not_found(text, found.candidates, column, names),))


def _not_found(text: str, candidates: tuple[Entry, ...], column: Column, names: NameIndex) -> Finding:
    suggestions = "、".join(entry.title for entry in candidates)
    if column.kind == "unit":
        kind = IssueKind.NEAR_NAME if candidates else IssueKind.UNKNOWN_NAME
        return finding(kind, text=text, suggestions=suggestions, title=column.title)
    if candidates:
        return finding(IssueKind.NEAR_CHOICE, text=text, suggestions=suggestions, title=column.title)
    offered = "、".join(entry.title for entry in names.entries[:_LONGEST_LIST])
    return finding(IssueKind.UNKNOWN_CHOICE, text=text, suggestions=offered, title=column.title)


def plain_text(raw: Raw, *, keeps_lines: bool) -> str | None:
    """A text cell; None when it says that there is nothing."""
    text = shown(raw)
    text = tidy_lines(text) if keeps_lines else tidy(text)
    return None if not text or is_blank(text) else text


def plain_parties(raw: Raw) -> tuple[str, ...] | None:
    """The companies a cell names; None when it names none."""
    return split_parties(shown(raw)) or None


@lru_cache(maxsize=8192)
def plain_code(raw: Raw) -> Uscc:
    """The code of a cell that is known to be right. A code is asked for several times, and checking it is dear."""
    return Uscc(clean_code(shown(raw)))


def plain_amount(raw: int | float, *, column: Column, factor: Decimal, base: str) -> Value:
    """A bare number counted in the column's unit."""
    number = Decimal(format(raw, ".15g")) if isinstance(raw, float) else Decimal(raw)
    amount = number * factor
    if column.kind == "money":
        return Money(amount, base)
    wanted = find_unit(column.unit or base)
    if wanted is None:
        return Quantity(amount, base)
    return Quantity(amount / wanted.factor, wanted.name)
