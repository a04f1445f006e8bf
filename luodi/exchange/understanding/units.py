"""In which unit a column counts: its heading, the group above, the whole it is part of, the line above the table."""

from collections.abc import Mapping
from typing import NamedTuple

from luodi.engine.rulebook.schema.ledgers import Column
from luodi.engine.values import UnitKind, find_unit
from luodi.exchange.understanding.findings import Option, Question
from luodi.exchange.understanding.headings import is_same_unit, money_units, other_units, spelled_out, take_apart
from luodi.formats.sheets import Heading, Table, column_letter
from luodi.formats.sheets.vocabulary import SHEET_UNIT

_MONEY_CHOICES = ("元", "万元", "亿元", "万美元", "亿美元")
_CURRENCY_HEADINGS = frozenset(("币种", "货币", "币别", "货币种类", "货币单位", "金额单位", "计量单位", "单位(金额)"))


class ColumnUnit(NamedTuple):
    """The unit that holds for bare numbers of a column; None with the candidates when a person must say."""

    unit: str | None
    candidates: tuple[str, ...] = ()


def unit_of_column(heading: Heading, column: Column, table: Table, answers: Mapping[str, str]) -> ColumnUnit:
    """The unit of a money or quantity column, or what may be it."""
    answer = answers.get(f"unit:{column_letter(heading.column)}")
    if answer:
        return ColumnUnit(answer)
    for text in reversed(heading.path):
        found = _fitting(take_apart(text).units, column)
        if found:
            return ColumnUnit(found[0] if len(found) == 1 else None, found)
    if any(take_apart(text).is_part for text in heading.path):
        inherited = _unit_of_whole(heading, column, table)
        if inherited:
            return ColumnUnit(inherited)
    found = _fitting(_sheet_units(table), column)
    foreign = any(take_apart(text).names_foreign_money for text in heading.path)
    if len(found) == 1 and not (foreign and _is_yuan(found[0])):
        return ColumnUnit(found[0])
    if not found and not _is_money(column):
        return ColumnUnit(column.unit)  # 亩, 个: a count has one customary unit, which the ledger names
    return ColumnUnit(None, found)


def currency_column(table: Table) -> Heading | None:
    """The column that names the currency or unit of each row (币种), if there is one."""
    return next((one for one in table.headings if take_apart(one.path[-1]).core in _CURRENCY_HEADINGS), None)


def ask_unit(heading: Heading, column: Column, candidates: tuple[str, ...]) -> Question:
    """The question which unit a column counts in."""
    letter = column_letter(heading.column)
    choices = candidates or (_MONEY_CHOICES if _is_money(column) else (column.unit or "个",))
    listed = "还是".join(choices[:3]) if len(choices) < 4 else "、".join(choices)
    return Question(
        f"unit:{letter}",
        heading.address,
        column.field,
        f"{letter}列“{heading.text}”没有写明单位，是{listed}？",
        f"column {letter} “{heading.text}” has no certain unit: which of {', '.join(choices)}?",
        tuple(Option(choice, choice) for choice in choices),
    )


def _is_money(column: Column) -> bool:
    return column.kind == "money"


def _is_yuan(unit: str) -> bool:
    found = find_unit(unit)
    return found is not None and found.base == "CNY"


def _fitting(units: tuple[str, ...], column: Column) -> tuple[str, ...]:
    """Units of the column's own kind, each once."""
    if _is_money(column):
        base = find_unit(column.unit or "")
        domestic = base is None or base.base == "CNY"
        chosen = money_units(spelled_out(units, currencies=("元",) if domestic else ("元", "美元")))
    else:
        wanted = find_unit(column.unit or "")
        same = [one for one in other_units(units) if wanted is None or find_unit(one).base == wanted.base]  # type: ignore[union-attr]
        chosen = tuple(same)
    different: list[str] = []
    for unit in chosen:
        if not any(is_same_unit(unit, other) for other in different):
            different.append(unit)
    return tuple(different)


def _sheet_units(table: Table) -> tuple[str, ...]:
    """Units named above the table: `单位：万元、亩`."""
    units: list[str] = []
    for _, text in table.above:
        for found in SHEET_UNIT.findall(text):
            units += [
                part
                for part in found.replace("/", "、").replace(",", "、").replace("，", "、").split("、")
                if find_unit(part)
            ]
        in_brackets = take_apart(text)
        units += [unit for unit in in_brackets.units if _kind(unit) is UnitKind.MONEY and unit not in units]
    return tuple(units)


def _kind(unit: str) -> UnitKind | None:
    found = find_unit(unit)
    return found.kind if found else None


def _unit_of_whole(heading: Heading, column: Column, table: Table) -> str | None:
    """The unit of the nearest column to the left that is not itself a part (`总投资(亿元) | 其中：固定资产投资`)."""
    for other in sorted((one for one in table.headings if one.column < heading.column), key=lambda one: -one.column):
        found = _fitting(take_apart(other.path[-1]).units, column)
        if len(found) == 1:
            return found[0]
        if not take_apart(other.path[-1]).is_part:
            return None
    return None
