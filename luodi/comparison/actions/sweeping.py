"""The verb that starts a sweep over all projects, and the steps in which a worker carries it out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from luodi.comparison.engine import version
from luodi.comparison.grouping import FoundGroup, totals
from luodi.comparison.inputs import StartSweep
from luodi.comparison.models import DONE, FAILED, RUNNING, WAITING, Sweep, SweepGroup
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb

SWEEP_JOB = "luodi.comparison.jobs.run_sweep"
LONGEST_SECONDS = 6 * 3600
SILENT = timedelta(minutes=15)
"""A job that has said nothing for so long is dead, and its sweep may be begun again."""


@verb(
    "comparison.sweep",
    on=None,
    takes=StartSweep,
    label=gettext_lazy("Sweep all projects"),
    wording=gettext_lazy("started a sweep over all projects"),
)
def sweep(act: Act, target: None, data: StartSweep) -> Sweep:
    """Afterwards a worker is asked to search all projects for those counted more than once; its page shows how far it is.

    Raises Refused while a sweep of this place is under way.
    """
    place = Jurisdiction.objects.select_for_update().filter(pk=act.actor.jurisdiction_id or 0).first()
    if place is None:
        raise NotAllowed(_("A sweep is started by somebody of a place."), code="not-found")
    running = Sweep.objects.filter(jurisdiction=place, state__in=(WAITING, RUNNING))
    if running.filter(Q(beat_at=None) | Q(beat_at__gt=act.at - SILENT), started_at__gt=act.at - SILENT * 4).exists():
        raise Refused(_("A sweep is under way already; its page shows how far it is."), code="running")
    row = Sweep.objects.create(
        jurisdiction=place,
        unit_id=act.actor.unit_id,
        appointment_id=act.actor.appointment_id,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        started_at=act.at,
        model_version=version(),
        language=get_language() or "zh-hans",
    )
    # The queue is a table of the same database: the request and the row stand or fall together.
    async_task(SWEEP_JOB, row.pk, q_options={"timeout": LONGEST_SECONDS})
    act.note(row, {"model_version": row.model_version})
    return row


def begin(pk: int) -> Sweep | None:
    """Return the sweep if it is to be carried out now; None when it is done or another worker is at it."""
    with transaction.atomic():
        now = timezone.now()
        row = Sweep.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        alive = row is not None and row.state == RUNNING and row.beat_at is not None and row.beat_at > now - SILENT
        if row is None or row.state in (DONE, FAILED) or alive:
            return None
        SweepGroup.objects.filter(sweep=row).delete()
        row.state, row.beat_at, row.done, row.total, row.step = RUNNING, now, 0, 0, "reading"
        row.save()
        return row


def advance(pk: int, step: str, done: int, total: int) -> None:
    """Afterwards the page shows that the work is in this step, so far."""
    Sweep.objects.filter(pk=pk, state=RUNNING).update(step=step, done=done, total=total, beat_at=timezone.now())


def finish(pk: int, found: Sequence[FoundGroup], *, projects: int, pairs: int) -> None:
    """Afterwards the sweep is done and its groups stand, the one with the most money at stake first."""
    with transaction.atomic():
        row = Sweep.objects.select_for_update().filter(pk=pk, state=RUNNING).first()
        if row is None:
            return
        SweepGroup.objects.bulk_create(
            [_row(row, number, group) for number, group in enumerate(found, start=1)], batch_size=500
        )
        row.projects, row.pairs, row.groups = projects, pairs, len(found)
        row.at_stake = {currency: str(amount) for currency, amount in totals(found).items()}
        row.state, row.finished_at, row.done = DONE, timezone.now(), row.total
        row.save()


def fail(pk: int, message: str, *, at: datetime) -> None:
    """Afterwards the sweep says why it stopped; it can be started again."""
    Sweep.objects.filter(pk=pk, state=RUNNING).update(state=FAILED, message=message, finished_at=at)


def _row(sweep_row: Sweep, number: int, group: FoundGroup) -> SweepGroup:
    return SweepGroup(
        sweep=sweep_row,
        number=number,
        size=len(group.members),
        members=list(group.members),
        first_name=group.first_name[:300],
        names="、".join(group.names),
        places=group.places,
        score=group.score,
        at_stake=group.at_stake,
        currency=group.currency,
        other_currencies={currency: str(amount) for currency, amount in group.others.items()},
        is_ruled=group.is_ruled,
    )
