"""What the lines around a table say about its cells: the year for days without one, the unit of each row."""

import re
from collections.abc import Mapping

from luodi.engine.values import UnitKind, compact, find_unit
from luodi.engine.values.units import MULTIPLES
from luodi.exchange.understanding.findings import Option, Question
from luodi.exchange.understanding.texts import shown
from luodi.formats.sheets import Column, Heading, Raw, Table
from luodi.formats.sheets.vocabulary import SHEET_YEAR

YEAR_QUESTION = "year"
_BARE_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")


def years_named(table: Table) -> tuple[int, ...]:
    """The years that the title, the lines above the table or the sheet's name give, each once."""
    texts = [text for _, text in table.above] + [table.sheet.name]
    return tuple(dict.fromkeys(int(year) for text in texts for year in SHEET_YEAR.findall(text)))


def year_of(table: Table, answers: Mapping[str, str]) -> int | None:
    """The year that days without one belong to: the answer given, else the only year the table names."""
    answer = answers.get(YEAR_QUESTION, "")
    if answer.isdigit():
        return int(answer)
    years = years_named(table)
    return years[0] if len(years) == 1 else None


def ask_year(table: Table, cell: str, field: str) -> Question:
    """The question which year days without a year belong to."""
    options = tuple(Option(str(year), f"{year}年") for year in years_named(table))
    return Question(
        YEAR_QUESTION,
        cell,
        field,
        "表中有的日期没有写年份（如“11月底前”），请填写是哪一年",
        "some days have no year (such as “11月底前”); please say which year they belong to",
        options,
        free=True,
    )


def with_row_units(raws: Column, table: Table, currencies: Heading, unit: str | None) -> Column:
    """The amounts with the unit that the currency column of their row names; other rows are unchanged."""
    multiple = _multiple_of(unit)
    names = table.column(currencies.column)
    units = {name: _unit_text(shown(name), multiple) for name in set(names)}
    return tuple(_joined(raw, units[name], unit) for raw, name in zip(raws, names, strict=True))


def is_bare_number(raw: Raw) -> bool:
    """Whether a cell is a number with nothing that says what it counts."""
    if isinstance(raw, str):
        return _BARE_NUMBER.fullmatch(compact(raw)) is not None
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _joined(raw: Raw, row_unit: str | None, unit: str | None) -> Raw:
    if row_unit is None or not is_bare_number(raw) or (unit is not None and find_unit(unit) == find_unit(row_unit)):
        return raw
    return f"{shown(raw)}{row_unit}"


def _unit_text(name: str, multiple: str) -> str | None:
    """`万美元` as it is; `美元` with the heading's multiple (`总投资(万元)` and `美元` make `万美元`)."""
    found = find_unit(name)
    if found is None or found.kind is not UnitKind.MONEY:
        return None
    bare = compact(name)
    return bare if found.factor != 1 or not multiple else multiple + found.name


def _multiple_of(unit: str | None) -> str:
    found = find_unit(unit or "")
    if found is None or found.kind is not UnitKind.MONEY:
        return ""
    return next((text for text, factor in MULTIPLES.items() if factor == found.factor), "")
