"""Everything there is to say about a table once its columns are read, in one order."""

from collections.abc import Iterator, Mapping

from luodi.engine.values import is_blank
from luodi.exchange.understanding.cells import Finding, finding
from luodi.exchange.understanding.columns import FieldColumn
from luodi.exchange.understanding.findings import Issue, IssueKind, Question
from luodi.exchange.understanding.ledger import Expectation
from luodi.exchange.understanding.logic import check_logic
from luodi.exchange.understanding.matching import Matching
from luodi.formats.sheets import Choice, Raw, Table, cell_address


def gather_findings(
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


def gather_table_issues(
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
