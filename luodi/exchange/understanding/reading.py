"""From a file to an understanding: read, choose the table, match the headings, read the columns, check."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from luodi.engine.values import is_blank
from luodi.exchange.understanding import context, units
from luodi.exchange.understanding.cells import Finding, finding
from luodi.exchange.understanding.columns import FieldColumn, Setting, understand_column
from luodi.exchange.understanding.findings import Issue, IssueKind, Option, Question
from luodi.exchange.understanding.ledger import Expectation
from luodi.exchange.understanding.logic import check_logic
from luodi.exchange.understanding.matching import FieldNames, Match, Matching, match_headings
from luodi.exchange.understanding.totals import check_totals
from luodi.exchange.understanding.understanding import MemorySource, SkippedRow, Understanding
from luodi.formats.sheets import (
    Choice,
    Raw,
    Table,
    Workbook,
    cell_address,
    choose_table,
    collector_paused,
    read_workbook,
)
from luodi.formats.sniffing import DEFAULT_LIMITS, Limits

SHEET_QUESTION = "sheet"
_NAMES_ASKED = 50


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
    choice = choose_table(workbook, known=names.is_known, sheet_name=answers.get(SHEET_QUESTION))
    return understand(choice, expectation=expectation, answers=answers)


def understand(choice: Choice, *, expectation: Expectation, answers: Mapping[str, str]) -> Understanding:
    """What a table says about the ledger's fields, with `answers` to questions asked before."""
    table = choice.table
    matching = match_headings(table, expectation, answers)
    questions = [*_ask_sheet(choice, answers), *matching.questions]
    columns = _columns(table, matching, expectation, answers, questions)
    located = _findings(table, columns, expectation, matching)
    questions += _ask_names(columns, expectation)
    questions += _ask_year(table, columns, located)
    table_issues = [*_table_issues(choice, matching, expectation, questions), *check_totals(table, columns)]
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
    if found.unit is None and any(map(context.is_bare_number, set(column.raws))):
        questions.append(units.ask_unit(match.heading, column.column, found.candidates))
    return found.unit


def _corrected(raws: tuple[object, ...], table: Table, match: Match, answers: Mapping[str, str]):  # type: ignore[no-untyped-def]
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


def _findings(
    table: Table, columns: Mapping[str, FieldColumn], expectation: Expectation, matching: Matching
) -> list[tuple[int, str, Finding]]:
    """Every finding about a data row, in order of rows and columns."""
    located: list[tuple[int, str, Finding]] = []
    for column in columns.values():
        located += [(position, column.name, said) for position, said in column.findings()]
        located += _carried_amounts(table, column)
    located += [(one.position, one.field, one.finding) for one in check_logic(columns, expectation, table.rows)]
    located += _undecided(table, columns, expectation, matching)
    order = {name: column.index for name, column in columns.items()}
    located.sort(key=lambda one: (one[0], order.get(one[1], -1)))
    return located


def _undecided(
    table: Table, columns: Mapping[str, FieldColumn], expectation: Expectation, matching: Matching
) -> Iterator[tuple[int, str, Finding]]:
    """A doubt at every filled cell of a column that a person has yet to confirm or to choose."""
    for match in matching.matches:
        if match.is_provisional:
            title = expectation.title(match.field)
            said = finding(IssueKind.COLUMN_GUESSED, heading=match.heading.text, title=title)
            cells = columns[match.field].raws
            yield from ((position, match.field, said) for position, raw in enumerate(cells) if _says_something(raw))
    for name, group in matching.rivals.items():
        if matching.of(name) is None:
            headings = "、".join(one.text for one in group)
            said = finding(IssueKind.COLUMN_RIVALS, title=expectation.title(name), headings=headings)
            rows = zip(*(table.column(one.column) for one in group), strict=True)
            yield from ((position, name, said) for position, raws in enumerate(rows) if any(map(_says_something, raws)))


def _says_something(raw: Raw) -> bool:
    return not isinstance(raw, str) or not is_blank(raw)


def _carried_amounts(table: Table, column: FieldColumn) -> list[tuple[int, str, Finding]]:
    """Amounts of merged cells: shared by rows, they may be counted twice."""
    if not column.is_amount or not column.carried:
        return []
    return [
        (
            position,
            column.name,
            finding(IssueKind.CARRIED_AMOUNT, address=cell_address(row=column.carried[row], column=column.index)),
        )
        for position, row in enumerate(table.rows)
        if row in column.carried and column.raws[position] != ""
    ]


def _table_issues(
    choice: Choice, matching: Matching, expectation: Expectation, questions: list[Question]
) -> list[Issue]:
    table = choice.table
    issues = [
        Issue(
            None,
            question.cell,
            question.field,
            *finding(IssueKind.COLUMN_ASKED, question=question.chinese, question_en=question.english),
        )
        for question in questions
    ]
    asked = {question.cell for question in questions}
    unread = [*matching.unread, *(one for group in matching.rivals.values() for one in group)]
    issues += [
        Issue(None, one.address, "", *finding(IssueKind.COLUMN_UNREAD, heading=one.text))
        for one in unread
        if one.address not in asked and one.path[-1] not in ("序号", "序", "编号")
    ]
    if table.other_from is not None:
        rows = table.sheet.height - table.other_from
        said = finding(IssueKind.OTHER_TABLE, row=table.other_from + 1, rows=rows)
        issues.append(Issue(None, str(table.other_from + 1), "", *said))
    absent = [one for one in expectation.ledger.columns if matching.of(one.field) is None and one.required]
    issues += [
        Issue(None, str(table.block.last + 1), one.field, *finding(IssueKind.COLUMN_ABSENT, title=one.title))
        for one in absent
    ]
    issues += [
        Issue(None, "", "", *finding(IssueKind.OTHER_SHEET, name=one.name, rows=one.data_rows))
        for one in choice.others
        if one.data_rows and not one.hidden
    ]
    return issues


def _ask_sheet(choice: Choice, answers: Mapping[str, str]) -> list[Question]:
    """Asks which sheet, when another visible one fits as well as the one taken."""
    if SHEET_QUESTION in answers or not choice.known_headings:
        return []
    rivals = [
        one for one in choice.others if not one.hidden and one.data_rows and one.known_headings >= choice.known_headings
    ]
    if not rivals:
        return []
    options = tuple(Option(name, name) for name in (choice.table.sheet.name, *(one.name for one in rivals)))
    listed = "、".join(option.label for option in options)
    return [
        Question(
            SHEET_QUESTION,
            "",
            "",
            f"有{len(options)}张工作表都像台账：{listed}；现读的是第一张，请确认读哪一张",
            f"{len(options)} sheets look like the ledger: {listed}; the first was read, please say which",
            options,
        )
    ]


def _ask_names(columns: Mapping[str, FieldColumn], expectation: Expectation) -> list[Question]:
    """One question for each distinct name that is not in the roster or list."""
    questions: list[Question] = []
    for column in columns.values():
        names = expectation.names_for(column.column)
        if names is None:
            continue
        asked: set[str] = set()
        for parsed in column.known.values():
            text = dict(parsed.findings[0][1]).get("text", "") if parsed.findings else ""
            if not text or text in asked or len(asked) >= _NAMES_ASKED:
                continue
            asked.add(text)
            near = names.find(text).candidates
            offered = near or names.entries
            cell = cell_address(row=0, column=column.index).rstrip("1")
            questions.append(
                Question(
                    f"name:{column.name}:{text}",
                    cell,
                    column.name,
                    f"“{text}”是“{column.column.title}”里的哪一个？",
                    f"which “{column.column.title}” is “{text}”?",
                    tuple(Option(entry.id, entry.title) for entry in offered),
                )
            )
    return questions


def _ask_year(
    table: Table, columns: Mapping[str, FieldColumn], located: list[tuple[int, str, Finding]]
) -> list[Question]:
    for position, name, (kind, _) in located:
        if kind == "year-missing":
            return [context.ask_year(table, cell_address(row=table.rows[position], column=columns[name].index), name)]
    return []
