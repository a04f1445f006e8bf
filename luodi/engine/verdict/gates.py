"""Gates judged: what is there, what is missing, which clause asks for it."""

from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.gates import Gate, Required, Requirement
from luodi.engine.values import NATIONAL_CALENDAR, WorkingCalendar
from luodi.engine.verdict.evaluation import judge_condition
from luodi.engine.verdict.facts import DossierFacts
from luodi.engine.verdict.outcomes import Outcome, every
from luodi.engine.verdict.requirements import Finding, find
from luodi.engine.verdict.verdicts import Said, Verdict


@dataclass(frozen=True)
class GateItem:
    """One requirement judged. `missing_kind` says what sort of thing is to be supplied: empty when nothing is."""

    requirement: Requirement
    outcome: Outcome
    title: str
    cite: tuple[str, ...]
    missing_kind: str
    explanation: Said
    missing: tuple[str, ...] = ()
    verdict: Verdict | None = None

    @property
    def id(self) -> str:
        """The requirement's id within its gate."""
        return self.requirement.id

    @property
    def met(self) -> bool | None:
        """True when it holds, or does not apply that day; None when it cannot be judged yet; else False."""
        if self.outcome in (Outcome.PASS, Outcome.NOT_IN_FORCE):
            return True
        return None if self.outcome is Outcome.UNKNOWN else False


@dataclass(frozen=True)
class GateVerdict:
    """A gate judged on a day. NOT_IN_FORCE: the gate does not concern this dossier, or nothing of it applies yet."""

    gate: Gate
    outcome: Outcome
    items: tuple[GateItem, ...]
    when: Verdict | None = None

    @property
    def rule(self) -> str:
        """The gate as it is referred to."""
        return f"gate:{self.gate.id}"

    @property
    def cite(self) -> tuple[str, ...]:
        """The clauses the gate stands on."""
        return self.gate.cite

    @property
    def passes(self) -> bool:
        """Whether the way is open."""
        return self.outcome in (Outcome.PASS, Outcome.NOT_IN_FORCE)

    @property
    def missing(self) -> tuple[GateItem, ...]:
        """The requirements that are not met, in the order of the gate."""
        return tuple(item for item in self.items if item.met is not True)

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """The names of facts without which nothing can be said, each once."""
        names = [name for item in self.items if item.outcome is Outcome.UNKNOWN for name in item.missing]
        return tuple(dict.fromkeys([*names, *(self.when.missing if self.when is not None else ())]))


def judge_gate(
    gate: Gate, facts: DossierFacts, on: date, book: Book, *, calendar: WorkingCalendar = NATIONAL_CALENDAR
) -> GateVerdict:
    """Whether a dossier may pass the gate on that day, requirement by requirement. Never raises for facts or book."""
    rule = f"gate:{gate.id}"
    when = None
    if gate.when is not None:
        when = judge_condition(gate.when, facts, on, book, rule=rule, cite=gate.cite, calendar=calendar)
        if when.outcome in (Outcome.FAIL, Outcome.NOT_IN_FORCE):
            return GateVerdict(gate, Outcome.NOT_IN_FORCE, (), when)
    items = tuple(_item(required, facts, on, book, rule, calendar) for required in gate.requires)
    counted = [item.outcome for item in items if item.outcome is not Outcome.NOT_IN_FORCE]
    outcome = every(counted) if counted else Outcome.NOT_IN_FORCE
    if when is not None and when.outcome in (Outcome.UNKNOWN, Outcome.BROKEN) and outcome is not Outcome.NOT_IN_FORCE:
        outcome = Outcome.PASS if outcome is Outcome.PASS and when.outcome is Outcome.UNKNOWN else when.outcome
    return GateVerdict(gate, outcome, items, when)


def _item(
    required: Requirement, facts: DossierFacts, on: date, book: Book, rule: str, calendar: WorkingCalendar
) -> GateItem:
    found = _find(required, facts, on, book, rule, calendar) if _applies(required, on) else _ASIDE
    settled = found.outcome in (Outcome.PASS, Outcome.NOT_IN_FORCE)
    return GateItem(
        requirement=required,
        outcome=found.outcome,
        title=required.title,
        cite=required.cite,
        missing_kind="" if settled else required.kind,
        explanation=found.said,
        missing=found.missing,
        verdict=found.verdict,
    )


def _find(
    required: Requirement, facts: DossierFacts, on: date, book: Book, rule: str, calendar: WorkingCalendar
) -> Finding:
    return find(required, facts, on=on, book=book, rule=f"{rule}.{required.id}", calendar=calendar)


def _applies(required: Required, on: date) -> bool:
    """Whether the requirement is in force on the day; its first and last day are."""
    begun = required.from_ is None or required.from_ <= on
    return begun and (required.until is None or on <= required.until)


_ASIDE = Finding(Outcome.NOT_IN_FORCE, Said("当日不适用", "does not apply on that day"))
