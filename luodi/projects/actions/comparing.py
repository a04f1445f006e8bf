"""What a ledger's row says that its dossier does not: the same answer in the preview and when the row is taken over."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Sum
from pydantic import ValidationError

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.results import Result
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.projects.actions.amending import change_columns
from luodi.projects.inputs import TakenResult, TakenRow
from luodi.projects.models import Project, ResultEntry

Standing = dict[tuple[int, str, str], tuple[int, Decimal]]
AT_ONCE = 500


def offered(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the cells that say something: a blank cell of a ledger does not wipe what the dossier knows."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def standing(pks: Iterable[int | None]) -> Standing:
    """Return, per dossier, kind and currency, how many entries stand and their sum."""
    rows = (
        ResultEntry.objects.filter(project_id__in=list(pks))
        .order_by()
        .values_list("project_id", "kind", "currency")
        .annotate(count=Sum("sign"), total=Sum("amount"))
    )
    return {(pk, kind, currency): (count, total or Decimal(0)) for pk, kind, currency, count, total in rows}


def news(kinds: Mapping[str, Result], project: Project, row: TakenRow, declared: Standing) -> list[TakenResult]:
    """Return the results the ledger adds: what happened for the first time, and how much a running total has grown."""
    added = []
    for result in row.results:
        kind = kinds[result.kind]
        count, total = declared.get((project.pk, kind.id, result.currency), (0, Decimal(0)))
        if kind.once:
            if count <= 0:
                added.append(result)
        elif result.amount is not None and result.amount != total:
            added.append(result.model_copy(update={"amount": result.amount - total}))
    return added


def is_further(book: Book, project: Project, stage: str) -> bool:
    """Say whether the ledger's stage lies ahead of the dossier's; a ledger never takes a dossier back."""
    orders = {one.id: one.order for one in book.stages}
    return stage in orders and project.stage in orders and orders[stage] > orders[project.stage]


def foresee(place: Jurisdiction, book: Book, rows: list[TakenRow]) -> dict[int, tuple[str, ...]]:
    """Return, by row, the columns, kinds of result and `stage` that taking the row over would change. Writes nothing.

    A row whose values the dossier cannot hold has the single change `!` and the reason: the row is refused.
    """
    kinds = {kind.id: kind for kind in book.results}
    changes: dict[int, tuple[str, ...]] = {}
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        pks = [row.project for row in part if row.project is not None]
        projects = Project.objects.filter(jurisdiction=place).in_bulk(pks)
        declared = standing(pks)
        for row in part:
            project = projects.get(row.project or 0)
            if project is not None:
                changes[row.row] = _changes(book, kinds, project, row, declared)
    return changes


def _changes(
    book: Book, kinds: Mapping[str, Result], project: Project, row: TakenRow, declared: Standing
) -> tuple[str, ...]:
    stage = project.stage
    try:
        columns = change_columns(project, offered(row.fields))
    except (Refused, ValidationError) as error:
        return ("!", str(error))
    added = [result.kind for result in news(kinds, project, row, declared)]
    project.stage = stage
    return (*columns, *added, *(["stage"] if is_further(book, project, row.stage) else []))
