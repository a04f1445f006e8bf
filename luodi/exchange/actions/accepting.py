"""The verb that accepts an import, and the chunks in which a worker carries it out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_q.tasks import async_task

from luodi.audit.inserting import insert
from luodi.exchange.inputs import AcceptImport
from luodi.exchange.models import (
    ACCEPTED,
    ACCEPTING,
    ASKING,
    CHANGED,
    FAILED,
    OPENED,
    READY,
    SKIPPED,
    UNCHANGED,
    Import,
    ImportRow,
)
from luodi.exchange.planning import Planner
from luodi.exchange.previews import DOUBT, TAKEN, RowPlan, plan_frame, plans_of
from luodi.exchange.reading import preview_of
from luodi.exchange.understanding import Understanding
from luodi.exchange.wording import reason_text
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.actions.taking_over import Outcome, take_over
from luodi.projects.inputs import TakenRow, TakeOver

ACCEPT_JOB = "luodi.exchange.jobs.accept_import"


@verb(
    "exchange.accept_import",
    on=Import,
    takes=AcceptImport,
    label=gettext_lazy("Accept the import"),
    wording=gettext_lazy("accepted {count} rows of {name}"),
)
def accept_import(act: Act, found: Import, data: AcceptImport) -> Import:
    """Afterwards a worker is asked to take the rows over; the request stands in the queue if and only if this act does.

    Raises Refused while questions are open (unless they are left), when no row can be taken, and once accepted.
    """
    if found.state not in (ASKING, READY):
        raise Refused(_("This import is not waiting to be accepted."), code="closed")
    if found.state == ASKING and not data.leave_questions:
        raise Refused(
            _("Answer the open questions first, or take only the rows that are clear."),
            code="questions",
            missing=_asked(found),
        )
    preview_of(found)
    count = len(chosen(found.preview, with_doubts=data.with_doubts))
    if not count:
        raise Refused(_("No row of this workbook can be taken over as it is."), code="nothing")
    found.state, found.with_doubts = ACCEPTING, data.with_doubts
    found.done, found.total = 0, count
    found.accepted_at, found.accepted_by, found.appointment_id = act.at, act.actor.name, act.actor.appointment_id
    found.save()
    # The queue is a table of the same database: the request and the acceptance stand or fall together.
    async_task(ACCEPT_JOB, found.pk)
    act.note(
        found, {"name": found.name, "count": count, "batch": str(found.batch)}, rulebook_digest=found.rulebook_digest
    )
    return found


def _asked(found: Import) -> tuple[Missing, ...]:
    return tuple(Missing(question.text()) for question in preview_of(found).questions[:20])


def chosen(preview: str, *, with_doubts: bool) -> list[RowPlan]:
    """Return the rows that are taken: without errors and, unless somebody looked at them, without doubts."""
    heaviest = DOUBT if with_doubts else DOUBT - 1
    frame = plan_frame(preview)
    return plans_of(frame.filter(frame["outcome"].is_in(list(TAKEN)) & (frame["severity"] <= heaviest)))


@dataclass
class _Chunk:
    """One stretch of rows as it is carried out."""

    taken: list[TakenRow] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)


def take_chunk(pk: int, planner: Planner, understanding: Understanding, plans: Sequence[RowPlan], actor: Actor) -> bool:
    """Afterwards the rows are dossiers and recorded as taken, in one transaction; False when the import no longer runs.

    Rows that an earlier delivery of the job has taken are passed over; each row looks for its dossier anew.
    """
    with transaction.atomic():
        found = Import.objects.select_for_update().filter(pk=pk, state=ACCEPTING).first()
        if found is None:
            return False
        Jurisdiction.objects.select_for_update().get(pk=found.jurisdiction_id)
        rows = [plan.row for plan in plans]
        taken_before = set(ImportRow.objects.filter(ledger_import=found, row__in=rows).values_list("row", flat=True))
        open_plans = [plan for plan in plans if plan.row not in taken_before]
        chunk = _chunk(planner, understanding, open_plans)
        outcome = _carry_out(found, actor, chunk)
        _record(found, chunk, outcome)
        Import.objects.filter(pk=pk).update(done=ImportRow.objects.filter(ledger_import=found).count())
    return True


def _chunk(planner: Planner, understanding: Understanding, plans: list[RowPlan]) -> _Chunk:
    again = planner.again(understanding, plans)
    chunk = _Chunk(left={plan.row: reason_text(plan) for plan in again if plan.outcome not in TAKEN})
    chunk.taken = list(planner.taken(understanding, [plan for plan in again if plan.outcome in TAKEN]))
    return chunk


def _carry_out(found: Import, actor: Actor, chunk: _Chunk) -> Outcome:
    """Take the rows over at once; when one of them is refused, one by one, so that it alone is left out."""
    batch = str(found.batch)
    try:
        with transaction.atomic():
            return take_over(
                actor=actor, data=TakeOver(jurisdiction=found.jurisdiction_id, rows=chunk.taken), batch=batch
            )
    except Refused as refused:
        if refused.code != "invalid":
            raise
    dossiers: dict[int, int] = {}
    touched: set[int] = set()
    for row in list(chunk.taken):
        try:
            with transaction.atomic():
                one = take_over(actor=actor, data=TakeOver(jurisdiction=found.jurisdiction_id, rows=[row]), batch=batch)
        except Refused as refused:
            chunk.left[row.row] = str(refused)
            chunk.taken.remove(row)
        else:
            dossiers |= one.dossiers
            touched |= one.touched
    return Outcome(dossiers=dossiers, touched=frozenset(touched))


def _record(found: Import, chunk: _Chunk, outcome: Outcome) -> None:
    rows = [
        ImportRow(
            ledger_import=found,
            row=row.row,
            project_id=outcome.dossiers[row.row],
            outcome=(OPENED if row.project is None else CHANGED) if row.row in outcome.touched else UNCHANGED,
        )
        for row in chunk.taken
    ]
    rows += [ImportRow(ledger_import=found, row=row, outcome=SKIPPED, reason=why) for row, why in chunk.left.items()]
    insert(rows)


def finish(pk: int) -> None:
    """Afterwards the import says that it is done, and what became of its rows."""
    with transaction.atomic():
        found = Import.objects.select_for_update().filter(pk=pk, state=ACCEPTING).first()
        if found is None:
            return
        outcomes = list(ImportRow.objects.filter(ledger_import=found).values_list("outcome", flat=True))
        for outcome in (OPENED, CHANGED, UNCHANGED, SKIPPED):
            found.counts[outcome] = outcomes.count(outcome)
        found.state, found.finished_at, found.done = ACCEPTED, timezone.now(), found.total
        found.save()


def fail(pk: int, message: str) -> None:
    """Afterwards the import says why it stopped. Rows taken before stay; accepting it again goes on after them."""
    Import.objects.filter(pk=pk, state=ACCEPTING).update(state=FAILED, message=message)
