"""A preview as a page shows it: every cell with what was understood beside what was written, fifty rows at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import polars
from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from luodi.engine.rulebook.schema.ledgers import Column
from luodi.engine.values import Day, Money, Quantity, compact, find_unit
from luodi.exchange.mapping import LEAD_UNIT, RowMapping, plain
from luodi.exchange.models import Import, ImportRow
from luodi.exchange.previews import (
    AMBIGUOUS,
    CHANGES,
    DOUBT,
    ERROR,
    LEFT_OUT,
    NEW,
    NOTE,
    SAME,
    SEVERITIES,
    RowPlan,
    plan_frame,
    plans_of,
)
from luodi.exchange.queries import names_of, rows_taken
from luodi.exchange.reading import spoken
from luodi.exchange.stretches import runs
from luodi.exchange.understanding import Cell, Entry, Understanding, UnderstoodRow, Value
from luodi.exchange.wording import OUTCOMES, TAKEN_OUTCOMES, reason_text
from luodi.organization.actors import Actor
from luodi.projects.labels import COLUMN_LABELS

PER_PAGE = 50
WEIGHTS = {0: "", NOTE: "note", DOUBT: "doubt", ERROR: "error"}
ALL = "all"
FILTERS: dict[str, polars.Expr] = {
    ALL: polars.lit(True),
    "issues": polars.col("severity") >= NOTE,
    "doubts": polars.col("severity") == DOUBT,
    "errors": polars.col("severity") == ERROR,
    NEW: polars.col("outcome") == NEW,
    CHANGES: polars.col("outcome") == CHANGES,
    SAME: polars.col("outcome") == SAME,
    AMBIGUOUS: polars.col("outcome") == AMBIGUOUS,
    LEFT_OUT: polars.col("outcome") == LEFT_OUT,
}


@dataclass(frozen=True)
class ShownCell:
    """One cell: the value in words, the original text when it reads otherwise, what there is to say about it."""

    title: str
    value: str
    text: str
    address: str
    weight: str
    messages: tuple[tuple[str, str], ...]
    is_number: bool
    carried_from: str = ""


@dataclass(frozen=True)
class ShownRow:
    """One row: its number in the sheet, what becomes of it, its cells."""

    row: int
    outcome: str
    words: str
    tone: str
    icon: str
    reason: str
    changes: tuple[str, ...]
    project: int | None
    project_name: str
    options: tuple[tuple[int, str], ...]
    weight: str
    messages: tuple[tuple[str, str], ...]
    cells: tuple[ShownCell, ...]
    answer: str = ""


@dataclass
class PreviewPage:
    """One page of a preview and the counts beside its filters."""

    page: Page[Any]
    rows: list[ShownRow]
    show: str
    counts: dict[str, int]
    titles: list[tuple[str, bool]]


@dataclass
class Viewer:
    """Puts rows of a preview into words."""

    understanding: Understanding
    mapping: RowMapping
    found: Import
    names: Mapping[int, str] = field(default_factory=dict)
    taken: Mapping[int, ImportRow] = field(default_factory=dict)

    def row(self, row: UnderstoodRow, plan: RowPlan) -> ShownRow:
        """Return the row as shown."""
        words, tone, icon = OUTCOMES[plan.outcome]
        project, reason = plan.project, reason_text(plan)
        record = self.taken.get(plan.row)
        if record is not None:
            words, tone, icon = TAKEN_OUTCOMES[record.outcome]
            project, reason = record.project_id, record.reason
        cells = tuple(self._cell(column.column, row.cells[column.name]) for column in self.understanding.columns)
        placed = {issue for cell in row.cells.values() for issue in cell.issues}
        loose = tuple((issue.severity.value, issue.text(spoken())) for issue in row.issues if issue not in placed)
        return ShownRow(
            row=plan.row,
            outcome=plan.outcome,
            words=str(words),
            tone=tone,
            icon=icon,
            reason=reason,
            changes=tuple(self._changed(name) for name in plan.fields) if plan.outcome == CHANGES else (),
            project=project if project in self.names else None,
            project_name=self.names.get(project or 0, ""),
            options=tuple((pk, self.names[pk]) for pk in plan.others if pk in self.names)
            if plan.outcome == AMBIGUOUS
            else (),
            weight=WEIGHTS[plan.severity],
            messages=loose,
            cells=cells,
            answer=self.found.answers.get(f"row:{plan.row}", ""),
        )

    def _changed(self, name: str) -> str:
        if name in COLUMN_LABELS:
            return str(COLUMN_LABELS[name])
        return next((kind.title for kind in self.mapping.book.results if kind.id == name), name)

    def _cell(self, column: Column, cell: Cell) -> ShownCell:
        value = shown(cell.value, column)
        messages = tuple((issue.severity.value, issue.text(spoken())) for issue in cell.issues)
        messages = messages or self._notes(column, cell.value)
        weight = max((SEVERITIES[severity] for severity, _text in messages), default=0)
        text = " ".join(cell.text.split())
        return ShownCell(
            title=column.title,
            value=value,
            text="" if _says_the_same(text, value) else text,
            address=cell.address,
            weight=WEIGHTS[weight],
            messages=messages,
            is_number=column.kind in ("money", "quantity"),
            carried_from=cell.carried_from,
        )

    def _notes(self, column: Column, value: Value | None) -> tuple[tuple[str, str], ...]:
        """What becoming a dossier adds: a plan is no result, an unknown unit stays blank, an unknown stage is not taken."""
        if column.result is not None and isinstance(value, Day) and self.mapping.is_plan(value):
            return (("note", _("A plan, not yet a result: it is not entered.")),)
        if column.field == LEAD_UNIT and isinstance(value, Entry) and self.mapping.roster.pk_of(value) is None:
            return (("note", _("Not in the roster: the unit of the dossier stays blank.")),)
        if column.field == "stage" and value is not None and not self.mapping.stage_of(value):
            return (("note", _("Not a stage of the rulebook: the results decide where the project stands.")),)
        return ()


def shown(value: Value | None, column: Column) -> str:
    """Return a value in words: money in the ledger's unit, days no more exact than known."""
    if value is None:
        return ""
    if isinstance(value, Money):
        unit = find_unit(column.unit or "")
        if unit is None or unit.base != value.currency:
            return value.text()
        return f"{_number(value.amount / unit.factor)} {column.unit}"
    if isinstance(value, Quantity):
        return f"{_number(value.amount)} {value.unit}"
    if isinstance(value, Day):
        return value.text(spoken())
    if isinstance(value, Entry):
        return value.title
    said = plain(value)
    return "、".join(map(str, said)) if isinstance(said, list) else str(said)


def _says_the_same(text: str, value: str) -> bool:
    """A bare number that was read in the column's unit, or the words themselves, need not be shown twice."""
    return compact(text) in (compact(value), value.partition(" ")[0].replace(",", ""))


def _number(amount: Decimal) -> str:
    text = f"{amount:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counts_of(frame: polars.DataFrame) -> dict[str, int]:
    """Return how many rows each filter shows."""
    sums = frame.select(*(rule.cast(polars.Int64).sum().alias(name) for name, rule in FILTERS.items() if name != ALL))
    return {ALL: frame.height, **{name: value or 0 for name, value in sums.row(0, named=True).items()}}


def page_of(
    found: Import, viewer: Viewer, actor: Actor, *, show: str, number: str | int | None, per_page: int = PER_PAGE
) -> PreviewPage:
    """Return one page of the rows a filter shows; fifty rows are read from the stored preview, however many there are."""
    frame = plan_frame(found.preview)
    show = show if show in FILTERS else ALL
    kept = frame.filter(FILTERS[show])
    page = Paginator(range(kept.height), per_page).get_page(number)
    start = max(page.start_index() - 1, 0)
    plans = plans_of(kept.slice(start, len(page.object_list)))
    viewer.taken = rows_taken(found, [plan.row for plan in plans])
    concerned = {
        pk for plan in plans for pk in (plan.project, *(plan.others if plan.outcome == AMBIGUOUS else ())) if pk
    }
    concerned |= {record.project_id for record in viewer.taken.values() if record.project_id}
    viewer.names = names_of(actor, concerned)
    rows = [viewer.row(row, plan) for row, plan in zip(_understood(viewer.understanding, plans), plans, strict=True)]
    titles = [(column.column.title, column.is_amount) for column in viewer.understanding.columns]
    return PreviewPage(page, rows, show, counts_of(frame), titles)


def _understood(understanding: Understanding, plans: list[RowPlan]) -> list[UnderstoodRow]:
    rows: list[UnderstoodRow] = []
    for run in runs(plans):
        rows += understanding.rows(slice(run[0].position, run[-1].position + 1))
    return rows
