"""Everything the preview page shows, read from the stored preview."""

from dataclasses import dataclass
from typing import Any

from luodi.exchange.models import ACCEPTED, Import
from luodi.exchange.previews import CHANGES, NEW, SAME, exists
from luodi.exchange.reading import planner_of, preview_of, spoken
from luodi.exchange.understanding import Question, Understanding
from luodi.exchange.understanding.findings import IssueKind
from luodi.exchange.viewing import ALL, FILTERS, Viewer, page_of
from luodi.exchange.wording import STATE_TONES, STATES
from luodi.formats.sheets import column_letter
from luodi.organization.actors import Actor

MONEY_UNITS = ("元", "万元", "亿元", "美元", "万美元", "亿美元")


@dataclass(frozen=True)
class ShownHeading:
    """A column of the sheet: where, what its heading says, as which field and in which unit it is read."""

    letter: str
    heading: str
    field: str
    title: str
    unit: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class ShownQuestion:
    """A question with its options; `can_keep`: the name may stay as it was written."""

    id: str
    cell: str
    text: str
    options: tuple[tuple[str, str], ...]
    free: bool
    can_keep: bool


def preview_context(found: Import, actor: Actor, *, show: str, number: str | None) -> dict[str, Any]:
    """Return what the preview's template needs; only the state when there is nothing to preview."""
    context: dict[str, Any] = {
        "found": found,
        "state": STATES[found.state],
        "tone": STATE_TONES[found.state],
        "answers": found.answers,
    }
    if not exists(found.preview):
        return context
    understanding = preview_of(found)
    planner = planner_of(found, actor)
    expectation = planner.mapping.expectation
    viewer = Viewer(understanding, planner.mapping, found)
    preview = page_of(found, viewer, actor, show=show, number=number)
    counts = found.counts
    return context | {
        "preview": preview,
        "filters": filters_of(preview.counts, preview.show),
        "understanding": understanding,
        "ledger": expectation.ledger,
        "headings": headings(understanding),
        "unread": unread(understanding),
        "fields": [(column.field, column.title) for column in expectation.ledger.columns],
        "questions": [shown_question(one) for one in understanding.questions],
        "skipped": [(one.row, one.text(spoken())) for one in understanding.skipped],
        "table_notes": table_notes(understanding),
        "to_open": counts.get(NEW, 0),
        "to_change": counts.get(CHANGES, 0),
        "the_same": counts.get(SAME, 0),
        "doubtful": counts.get("doubtful", 0),
        "is_accepted": found.state == ACCEPTED,
        "book": planner.mapping.book,
    }


def filters_of(counts: dict[str, int], chosen: str) -> list[tuple[str, int, bool]]:
    """Return the filters that show anything: name, count, whether it is chosen."""
    return [(name, counts[name], name == chosen) for name in FILTERS if counts[name] or name in (ALL, chosen)]


def headings(understanding: Understanding) -> list[ShownHeading]:
    """Return the columns that were read, in the order of the sheet."""
    columns = sorted(understanding.columns, key=lambda column: column.index)
    return [
        ShownHeading(
            letter=column_letter(column.index),
            heading=column.heading,
            field=column.name,
            title=column.column.title,
            unit=column.setting.unit or "",
            units=MONEY_UNITS if column.column.kind == "money" else (),
        )
        for column in columns
    ]


def unread(understanding: Understanding) -> list[tuple[str, str]]:
    """Return the columns that were not read: letter and heading."""
    return [
        (issue.cell.rstrip("0123456789"), dict(issue.parameters).get("heading", ""))
        for issue in understanding.table_issues
        if issue.kind == IssueKind.COLUMN_UNREAD
    ]


def table_notes(understanding: Understanding) -> list[tuple[str, str, str]]:
    """Return what there is to say about the table as a whole: cell, weight, sentence. Questions stand by themselves."""
    silent = (IssueKind.COLUMN_UNREAD, IssueKind.COLUMN_ASKED)
    return [
        (issue.cell, issue.severity.value, issue.text(spoken()))
        for issue in understanding.table_issues
        if issue.kind not in silent
    ]


def shown_question(question: Question) -> ShownQuestion:
    """Return a question as the form asks it."""
    can_keep = question.id.startswith("name:")
    return ShownQuestion(
        id=question.id,
        cell=question.cell,
        text=question.text(spoken()),
        options=tuple((option.value, option.label) for option in question.options),
        free=question.free,
        can_keep=can_keep,
    )
