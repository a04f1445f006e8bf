"""What would become of each row: a new dossier, nothing new, changes, left out and why. Reads only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from luodi.exchange.dossiers import DossierIndex, Found, Key
from luodi.exchange.mapping import LEAD_UNIT, RowMapping
from luodi.exchange.previews import AMBIGUOUS, CHANGES, DOUBT, ERROR, LEFT_OUT, NEW, SAME, SEVERITIES, RowPlan
from luodi.exchange.repetitions import Repetitions
from luodi.exchange.row_findings import too_long_texts, worst_findings
from luodi.exchange.stretches import AT_ONCE, column_values, keys_of, runs, stretches
from luodi.exchange.understanding import Understanding, Value
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.projects.actions.comparing import foresee
from luodi.projects.models import Project

# Why a row is left out; the words are in `wording`.
IN_ERROR, REPEATED, NOT_YOURS, NOT_SEEN, UNUSABLE, TOO_LONG, TWICE, ASIDE = (
    "in-error", "repeated", "not-yours", "not-seen", "unusable", "too-long", "twice", "put-aside",
)  # fmt: skip

LEAVE, OPEN_NEW, TAKE = "leave-out", "new", "take"

ROW_ANSWER = "row:"


@dataclass
class Planner:
    """Decides row by row. The same one makes the preview and, chunk by chunk, carries out the acceptance."""

    place: Jurisdiction
    actor: Actor
    mapping: RowMapping
    index: DossierIndex
    answers: Mapping[str, str]
    _kept: dict[str, "_Kept"] = field(default_factory=dict, compare=False)

    def plan(self, understanding: Understanding) -> list[RowPlan]:
        """Return the plan of every data row, in order."""
        self.index.refresh()
        severities = worst_findings(understanding)
        too_long = too_long_texts(understanding)
        plans: list[RowPlan] = []
        first = Repetitions(uses_code=self.index.uses_code)
        for start in range(0, len(understanding), AT_ONCE):
            stop = min(start + AT_ONCE, len(understanding))
            rows = [number + 1 for number in understanding.source.row_numbers(start, stop)]
            keys = keys_of(understanding, start, stop)
            units = column_values(understanding, LEAD_UNIT, start, stop)
            for offset, (row, key, unit) in enumerate(zip(rows, keys, units, strict=True)):
                at = start + offset
                base = RowPlan(at, row, NEW, severity=severities.get(at, 0))
                plan = base._replace(outcome=LEFT_OUT, reason=TOO_LONG, fields=too_long[at]) if at in too_long else None
                plans.append(plan or self.decide(base, key, unit, first))
        return self._with_changes(understanding, self._as_seen(plans))

    def again(self, understanding: Understanding, plans: Sequence[RowPlan]) -> list[RowPlan]:
        """Return the plans of rows chosen before, looked at anew: dossiers may have been opened or moved meanwhile."""
        self.index.refresh()
        renewed = []
        for run in runs(plans):
            start, stop = run[0].position, run[-1].position + 1
            keys = keys_of(understanding, start, stop, read=self._values)
            units = self._values(understanding, LEAD_UNIT, start, stop)
            unrepeated = Repetitions(uses_code=self.index.uses_code)
            for plan, key, unit in zip(run, keys, units, strict=True):
                base = RowPlan(plan.position, plan.row, NEW, severity=min(plan.severity, DOUBT))
                renewed.append(self.decide(base, key, unit, unrepeated))
        return self._as_seen(renewed)

    def decide(self, base: RowPlan, key: Key, unit: Value | None, first: "Repetitions") -> RowPlan:
        """Return the row's plan as far as its key, its unit and the answers decide it; `first` remembers keys met."""
        answer = self.answers.get(f"{ROW_ANSWER}{base.row}", "")
        if answer == LEAVE:
            return base._replace(outcome=LEFT_OUT, reason=ASIDE)
        if base.severity == ERROR:
            return base._replace(outcome=LEFT_OUT, reason=IN_ERROR)
        earlier = first.meet(key, base.row)
        if earlier is not None and answer != OPEN_NEW:
            return base._replace(outcome=LEFT_OUT, reason=REPEATED, others=(earlier,))
        if base.severity == DOUBT and answer:
            base = base._replace(severity=SEVERITIES["note"])
        found = self._found(key, answer)
        if found.candidates:
            return base._replace(outcome=AMBIGUOUS, others=found.candidates)
        base = base._replace(outcome=SAME if found.project else NEW, project=found.project)
        return base if self._is_mine(unit) else base._replace(outcome=LEFT_OUT, reason=NOT_YOURS)

    def _found(self, key: Key, answer: str) -> Found:
        found = self.index.find(key)
        if answer == OPEN_NEW:
            return Found()
        if answer.isdigit() and int(answer) in (found.project, *found.candidates):
            return Found(int(answer))
        return found

    def _is_mine(self, unit: Value | None) -> bool:
        """A post that sees one unit brings in that unit's rows only; a row that names none is taken for its own."""
        pk = self.mapping.roster.pk_of(unit)
        if self.actor.units is None or unit is None:
            return True
        return pk in self.actor.units

    def _as_seen(self, plans: list[RowPlan]) -> list[RowPlan]:
        """Leave out rows about dossiers of other units, and a second row about the same dossier."""
        concerned = {plan.project for plan in plans if plan.project is not None}
        seen = concerned
        if self.actor.units is not None and concerned:
            seen = visible_among(self.actor, concerned)
        first: dict[int, int] = {}
        checked = []
        for plan in plans:
            if plan.project is not None and plan.outcome == SAME:
                earlier = first.setdefault(plan.project, plan.row)
                if plan.project not in seen:
                    plan = plan._replace(outcome=LEFT_OUT, reason=NOT_SEEN, project=None)
                elif earlier != plan.row:
                    plan = plan._replace(outcome=LEFT_OUT, reason=TWICE, others=(earlier,))
            checked.append(plan)
        return checked

    def _with_changes(self, understanding: Understanding, plans: list[RowPlan]) -> list[RowPlan]:
        known = [plan for plan in plans if plan.outcome == SAME]
        if not known:
            return plans
        foreseen = foresee(self.place, self.mapping.book, list(self.taken(understanding, known)))
        return [_changed(plan, foreseen.get(plan.row, ())) if plan.outcome == SAME else plan for plan in plans]

    def taken(self, understanding: Understanding, plans: Iterable[RowPlan]) -> Iterator[Any]:
        """Yield the planned rows as the dossier's verb takes them."""
        for stretch in stretches(list(plans)):
            start, stop = stretch[0].position, stretch[-1].position + 1
            columns = {
                column.name: self._values(understanding, column.name, start, stop) for column in understanding.columns
            }
            for plan in stretch:
                values = {name: cells[plan.position - start] for name, cells in columns.items()}
                yield self.mapping.taken(row=plan.row, values=values, project=plan.project)

    def _values(self, understanding: Understanding, name: str, start: int, stop: int) -> list[Value | None]:
        """Return a column's values; of the stretch read last they are kept, because a chunk is asked for twice."""
        kept = self._kept.get(name)
        if kept is None or kept.of is not understanding or not (kept.start <= start and stop <= kept.stop):
            kept = _Kept(understanding, start, stop, column_values(understanding, name, start, stop))
            self._kept[name] = kept
        return kept.values[start - kept.start : stop - kept.start]


class _Kept(NamedTuple):
    """The values of a column in the stretch read last."""

    of: Understanding
    start: int
    stop: int
    values: list[Value | None]


def _changed(plan: RowPlan, fields: tuple[str, ...]) -> RowPlan:
    if fields[:1] == ("!",):
        return plan._replace(outcome=LEFT_OUT, reason=UNUSABLE, severity=ERROR)
    return plan._replace(outcome=CHANGES, fields=fields) if fields else plan


def visible_among(actor: Actor, pks: Iterable[int]) -> set[int]:
    """Return those of the dossiers that the actor may see."""
    wanted: list[int] = sorted(pks)
    seen: set[int] = set()
    for start in range(0, len(wanted), 500):
        rows = visible(actor, Project.objects.filter(pk__in=wanted[start : start + 500]))
        seen.update(rows.values_list("pk", flat=True))
    return seen
