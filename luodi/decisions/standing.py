"""Where a proceeding stands: each step's state and the first day it may be finished, computed from its events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from luodi.decisions.models import StepEvent
from luodi.engine.rulebook.schema.procedures import Procedure, ProcedureStep
from luodi.engine.values import NATIONAL_CALENDAR

TODO, BEGUN, FINISHED, OMITTED = "todo", "begun", "finished", "omitted"


@dataclass(frozen=True, slots=True)
class StepStanding:
    """One step: its rule, what happened, and from when on it may be finished (None before it began)."""

    rule: ProcedureStep
    state: str
    begun_on: date | None
    ended_on: date | None
    earliest: date | None
    event: StepEvent | None

    @property
    def is_over(self) -> bool:
        """Whether the step no longer stands in the way."""
        return self.state in (FINISHED, OMITTED)

    @property
    def track_state(self) -> str:
        """The word the track of steps is drawn with."""
        return {TODO: "todo", BEGUN: "current", FINISHED: "done", OMITTED: "skipped"}[self.state]


def earliest_finish(rule: ProcedureStep, begun_on: date) -> date:
    """Return the first day on which the step's least time has passed; the day it began is not counted."""
    if rule.least_days is None:
        return begun_on
    if rule.working:
        return NATIONAL_CALENDAR.add_working_days(begun_on, rule.least_days).day
    return begun_on + timedelta(days=rule.least_days)


def standings(procedure: Procedure, events: Iterable[StepEvent]) -> tuple[StepStanding, ...]:
    """Return the standing of every step, in the procedure's order."""
    by_step: dict[str, dict[str, StepEvent]] = {}
    for event in events:
        by_step.setdefault(event.step, {})[event.kind] = event
    return tuple(_standing(rule, by_step.get(rule.id, {})) for rule in procedure.steps)


def _standing(rule: ProcedureStep, events: dict[str, StepEvent]) -> StepStanding:
    begun, end = events.get(BEGUN), events.get(FINISHED) or events.get(OMITTED)
    begun_on = begun.happened_on if begun else None
    state = end.kind if end else BEGUN if begun else TODO
    earliest = earliest_finish(rule, begun_on) if begun_on else None
    return StepStanding(rule, state, begun_on, end.happened_on if end else None, earliest, end or begun)


def unfinished(steps: Iterable[StepStanding]) -> tuple[StepStanding, ...]:
    """Return the steps that are neither finished nor left out."""
    return tuple(step for step in steps if not step.is_over)
