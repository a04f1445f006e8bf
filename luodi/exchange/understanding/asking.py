"""The questions about a table that its columns alone do not raise: which sheet, which name, which year."""

from collections.abc import Mapping

from luodi.exchange.understanding import context
from luodi.exchange.understanding.cells import Finding
from luodi.exchange.understanding.columns import FieldColumn
from luodi.exchange.understanding.findings import Option, Question
from luodi.exchange.understanding.ledger import Expectation
from luodi.formats.sheets import Choice, Table, cell_address

SHEET_QUESTION = "sheet"
_NAMES_ASKED = 50


def ask_sheet(choice: Choice, answers: Mapping[str, str]) -> list[Question]:
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


def ask_names(columns: Mapping[str, FieldColumn], expectation: Expectation) -> list[Question]:
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


def ask_year(
    table: Table, columns: Mapping[str, FieldColumn], located: list[tuple[int, str, Finding]]
) -> list[Question]:
    for position, name, (kind, _) in located:
        if kind == "year-missing":
            return [context.ask_year(table, cell_address(row=table.rows[position], column=columns[name].index), name)]
    return []
