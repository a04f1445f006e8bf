"""The verb that takes the rows of an accepted ledger over into dossiers, many at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from luodi.audit.inserting import insert, insert_values, reserve_keys
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.results import Result
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.organization.validation import messages_by_field
from luodi.organization.verbs import Act, verb
from luodi.projects.actions.amending import change_columns
from luodi.projects.actions.comparing import is_further, news, offered, standing
from luodi.projects.actions.registering import (
    jurisdiction_of,
    new_project,
    next_numbers,
    plain,
    version_in_force,
)
from luodi.projects.actions.results import entry_values
from luodi.projects.booking import closed_months
from luodi.projects.inputs import DeclareResult, ProjectFields, TakenResult, TakenRow, TakeOver
from luodi.projects.models import Project, ResultEntry, Step
from luodi.records import search
from luodi.regulations.models import RulebookVersion
from luodi.regulations.queries import book_by_digest


@dataclass(frozen=True)
class Outcome:
    """What became of the rows: row number → dossier, and how many were new, changed, already so."""

    dossiers: dict[int, int] = field(default_factory=dict)
    opened: int = 0
    changed: int = 0
    unchanged: int = 0
    entries: int = 0
    touched: frozenset[int] = frozenset()  # the rows whose dossier was new or changed


@dataclass
class _Work:
    """Everything the rows of one batch share, read once."""

    act: Act
    place: Jurisdiction
    version: RulebookVersion
    book: Book
    kinds: dict[str, Result]
    closed: frozenset[date]
    entries: list[dict[str, Any]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


@verb(
    "projects.take_over",
    on=None,
    takes=TakeOver,
    label=gettext_lazy("Take over ledger rows"),
    wording=gettext_lazy("took over row {row} of a ledger: {name}"),
)
def take_over(act: Act, target: None, data: TakeOver) -> Outcome:
    """Afterwards every row has its dossier and its results are declared entries; rows that say nothing new change nothing.

    A dossier that the ledger says is further on is placed there by a step that says so; the gates ahead still hold.
    """
    place = jurisdiction_of(act, data.jurisdiction)
    version = version_in_force(place, act.today)
    book = book_by_digest(version.digest)
    work = _Work(act, place, version, book, {kind.id: kind for kind in book.results}, closed_months(place.pk))
    fresh = [row for row in data.rows if row.project is None]
    known = [row for row in data.rows if row.project is not None]
    opened = _open(work, fresh)
    changed = _change(work, known)
    if work.entries:
        insert_values(ResultEntry, tuple(work.entries[0]), [tuple(entry.values()) for entry in work.entries])
    insert(work.steps)
    search.refresh("projects", [project.pk for _row, project in opened] + [row.project or 0 for row in known])
    return Outcome(
        dossiers={row.row: project.pk for row, project in opened} | {row.row: row.project or 0 for row in known},
        opened=len(opened),
        changed=len(changed),
        unchanged=len(known) - len(changed),
        entries=len(work.entries),
        touched=frozenset(changed).union(row.row for row, _project in opened),
    )


def _open(work: _Work, rows: list[TakenRow]) -> list[tuple[TakenRow, Project]]:
    numbers = next_numbers(work.place, work.act.today, len(rows))
    keys = reserve_keys(Project, len(rows))
    today = work.act.today
    opened = []
    for row, number, key in zip(rows, numbers, keys, strict=True):
        fields = _checked(row)
        project = new_project(work.place, fields, on=today)
        project.pk = key
        project.number, project.created_at, project.batch = number, work.act.at, work.act.batch
        project.rulebook = work.version
        project.stage = row.stage or _stage_of(work, row)
        _set_columns(project, work, row.results)
        opened.append((row, project))
    insert([project for _row, project in opened])
    for row, project in opened:
        work.entries += [_entry(work, project, result) for result in row.results]
        work.steps += _placing(work, project, "")
        detail = {"row": row.row, "name": project.name, "number": project.number, **plain(row.fields)}
        detail["results"] = [f"{work.kinds[result.kind].title} {result.occurred_on}" for result in row.results]
        work.act.note(project, detail, rulebook_digest=work.version.digest)
    return opened


def _checked(row: TakenRow) -> dict[str, Any]:
    try:
        return ProjectFields.model_validate(row.fields).model_dump()
    except ValidationError as error:
        problems = "；".join(f"{name}: {'、'.join(said)}" for name, said in messages_by_field(error).items())
        message = _("Row %(row)s cannot be taken over: %(problems)s") % {"row": row.row, "problems": problems}
        raise Refused(message, code="invalid") from error


def _stage_of(work: _Work, row: TakenRow) -> str:
    """Return the furthest stage the row's results mark, else the first stage."""
    marked = [work.kinds[result.kind].marks_stage for result in row.results]
    stages = [work.book.stage(stage) for stage in marked if stage]
    return max(stages, key=lambda stage: stage.order).id if stages else work.book.stages_in_order()[0].id


def _set_columns(project: Project, work: _Work, results: Iterable[TakenResult]) -> None:
    for result in results:
        column = work.kinds[result.kind].ledger_field
        if column is None or not hasattr(project, column):
            continue
        if column.endswith("_on"):
            setattr(project, column, result.occurred_on)
        elif result.currency == "CNY" and result.amount is not None:
            setattr(project, column, (getattr(project, column) or Decimal(0)) + result.amount)


def _entry(work: _Work, project: Project, result: TakenResult) -> dict[str, Any]:
    # Its values are checked already; every field is named, because looking for defaults costs more than the rest.
    declared = DeclareResult.model_construct(
        kind=result.kind,
        category="",
        unit=None,
        evidence=[],
        remark="",
        occurred_on=result.occurred_on,
        precision=result.precision,
        amount=result.amount,
        currency=result.currency,
    )
    values = entry_values(project, work.kinds[result.kind], declared, work.act, work.closed)
    return {**values, "rulebook_digest": work.version.digest, "sign": 1, "reverses_id": None, "reason": ""}


def _placing(work: _Work, project: Project, from_stage: str) -> list[Step]:
    if project.stage == work.book.stages_in_order()[0].id:
        return []
    stage = work.book.stage(project.stage)
    return [
        Step(
            project=project,
            move="",
            move_title=_("placed by the ledger"),
            from_stage=from_stage,
            to_stage=stage.id,
            to_stage_title=stage.title,
            taken_at=work.act.at,
            reason=_("The ledger says the project already stands here; no gate was asked."),
            cite=list(stage.cite),
            rulebook_digest=work.version.digest,
            person_name=work.act.actor.name,
            post_title=work.act.actor.post_title,
        )
    ]


def _change(work: _Work, rows: list[TakenRow]) -> list[int]:
    """Apply rows about dossiers that exist; return the numbers of the rows that changed something."""
    pks = [row.project for row in rows]
    locked = Project.objects.select_for_update(of=("self",)).filter(jurisdiction=work.place)
    projects = locked.select_related("rulebook").defer("rulebook__content").in_bulk(pks)
    declared = standing(pks)
    changed: list[int] = []
    for row in rows:
        project = projects.get(row.project or 0)
        if project is None:
            raise Refused(_("Row %(row)s: its dossier is not in this place.") % {"row": row.row}, code="not-found")
        columns = change_columns(project, offered(row.fields))
        added = news(work.kinds, project, row, declared)
        _set_columns(project, work, added)
        moved = _moved(work, project, row)
        if not (columns or added or moved):
            continue
        changed.append(row.row)
        project.revision += 1
        project.save()
        work.entries += [_entry(work, project, result) for result in added]
        detail: dict[str, Any] = {"row": row.row, "name": project.name}
        detail["changes"] = {name: [_text(old), _text(new)] for name, (old, new) in columns.items()}
        detail["results"] = [f"{work.kinds[result.kind].title} {result.occurred_on}" for result in added]
        work.act.note(project, detail, rulebook_digest=work.version.digest)
    return changed


def _moved(work: _Work, project: Project, row: TakenRow) -> bool:
    """Place the dossier further on when the ledger says so; never back."""
    if not is_further(work.book, project, row.stage):
        return False
    from_stage, project.stage, project.stage_entered_on = project.stage, row.stage, work.act.today
    project.rulebook = work.version
    work.steps += _placing(work, project, from_stage)
    return True


def _text(value: Any) -> Any:
    return value if value is None or isinstance(value, int | list) else str(value)
