"""From a file to an understanding: read, choose the table, match the headings, read the columns, check."""

from collections.abc import Callable, Mapping
from pathlib import Path

from luodi.exchange.understanding import asking, context, units
from luodi.exchange.understanding.columns import FieldColumn, Setting, understand_column
from luodi.exchange.understanding.findings import Question
from luodi.exchange.understanding.gathering import gather_findings, gather_table_issues
from luodi.exchange.understanding.ledger import Expectation
from luodi.exchange.understanding.matching import FieldNames, Match, Matching, match_headings
from luodi.exchange.understanding.totals import check_totals
from luodi.exchange.understanding.understanding import MemorySource, SkippedRow, Understanding
from luodi.formats.sheets import (
    Choice,
    Column,
    Table,
    Workbook,
    cell_address,
    choose_table,
    collector_paused,
    read_workbook,
)
from luodi.formats.sniffing import DEFAULT_LIMITS, Limits


def understand_file(
    source: Path | bytes,
    *,
    expectation: Expectation,
    answers: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Understanding:
    """What the file says. Raises FileRefused when it is no sheet that can be read, saying what to do."""
    with collector_paused():
        workbook = read_workbook(source, limits=limits)
        return understand_workbook(workbook, expectation=expectation, answers=answers or {})


def understand_workbook(workbook: Workbook, *, expectation: Expectation, answers: Mapping[str, str]) -> Understanding:
    """What the best fitting sheet of a workbook says. Raises FileRefused when none holds a table."""
    names = FieldNames(expectation.ledger.columns)
    choice = choose_table(workbook, known=names.is_known, sheet_name=answers.get(asking.SHEET_QUESTION))
    return understand(choice, expectation=expectation, answers=answers)


def understand(choice: Choice, *, expectation: Expectation, answers: Mapping[str, str]) -> Understanding:
    """What a table says about the ledger's fields, with `answers` to questions asked before."""
    table = choice.table
    matching = match_headings(table, expectation, answers)
    questions = [*asking.ask_sheet(choice, answers), *matching.questions]
    columns = _columns(table, matching, expectation, answers, questions)
    located = gather_findings(table, columns, expectation, matching)
    questions += asking.ask_names(columns, expectation)
    questions += asking.ask_year(table, columns, located)
    table_issues = [*gather_table_issues(choice, matching, expectation, questions), *check_totals(table, columns)]
    rows_with_issues = len({position for position, _, _ in located})
    return Understanding(
        ledger=expectation.ledger.id,
        sheet=table.sheet.name,
        columns=tuple(columns.values()),
        fields=tuple(column.field for column in expectation.ledger.columns),
        source=MemorySource(table.rows, [column.raws for column in columns.values()], located),
        skipped=tuple(
            SkippedRow(one.row + 1, one.reason.value, one.text("zh"), one.text("en")) for one in table.skipped
        ),
        table_issues=tuple(table_issues),
        questions=tuple(questions),
        counts={"rows_with_issues": rows_with_issues, "issues": len(located)},
        answers=dict(answers),
        heading_row=table.block.last + 1,
        asked={name: group[0].column for name, group in matching.rivals.items() if matching.of(name) is None},
    )


def _columns(
    table: Table,
    matching: Matching,
    expectation: Expectation,
    answers: Mapping[str, str],
    questions: list[Question],
) -> dict[str, FieldColumn]:
    """The columns that were matched, each read, in the order of the ledger."""
    year = context.year_of(table, answers)
    error_texts = frozenset(table.sheet.error_cells.values())
    columns: dict[str, FieldColumn] = {}
    for wanted in expectation.ledger.columns:
        match = matching.of(wanted.field)
        if match is None:
            continue
        raws = _corrected(table.column(match.column), table, match, answers)
        column = FieldColumn(wanted, match.column, match.heading.text, raws)
        column.carried = {row: top for (row, at), top in table.carried.items() if at == match.column}
        unit = None
        if column.is_amount:
            unit = _settle_unit(column, match, table, answers, questions)
        column.setting = Setting(unit, year, _answer_for(wanted.field, answers))
        understand_column(column, expectation, error_texts=error_texts)
        columns[wanted.field] = column
    return columns


def _settle_unit(
    column: FieldColumn, match: Match, table: Table, answers: Mapping[str, str], questions: list[Question]
) -> str | None:
    """The unit of bare numbers; asks when a bare number needs one and nothing says which."""
    found = units.unit_of_column(match.heading, column.column, table, answers)
    currencies = units.currency_column(table) if column.column.kind == "money" else None
    if currencies is not None:
        column.raws = context.with_row_units(column.raws, table, currencies, found.unit)
    if found.unit is None and any(type(raw) is float or context.is_bare_number(raw) for raw in set(column.raws)):
        questions.append(units.ask_unit(match.heading, column.column, found.candidates))
    return found.unit


def _corrected(raws: Column, table: Table, match: Match, answers: Mapping[str, str]) -> Column:
    """The cells with the corrections a person gave (`cell:F12`)."""
    given = {key.removeprefix("cell:"): text for key, text in answers.items() if key.startswith("cell:")}
    if not given:
        return raws
    return tuple(
        given.get(cell_address(row=row, column=match.column), raw) for row, raw in zip(table.rows, raws, strict=True)
    )


def _answer_for(name: str, answers: Mapping[str, str]) -> Callable[[str], str | None]:
    prefix = f"name:{name}:"
    given = {key.removeprefix(prefix): value for key, value in answers.items() if key.startswith(prefix)}
    return given.get
