"""What decisions contribute to a dossier's facts: by escalation `asked`, `pass` or `return`; absent when it does not concern it."""

from collections import Counter
from typing import Any

from luodi.decisions.models import Matter
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Escalation
from luodi.engine.values import Money
from luodi.engine.verdict import DossierFacts, Outcome, judge_condition
from luodi.projects.facts import MILESTONES, MONEY, Contribution, contributes, gather
from luodi.projects.inputs import ProjectFields
from luodi.projects.models import Project

ASKED = "asked"


@contributes("decisions")
def contribute(project: Project, book: Book, found: Contribution) -> None:
    """Afterwards `decisions` says of every escalation that concerns the dossier how it stands.

    A matter the rulebook's condition sends to the body is `asked` even when nobody has brought it yet, so that a gate
    fails in words and not in silence.
    """
    if not book.escalations:
        return
    for matter in latest_matters(project).values():
        found.decisions[matter.escalation] = state_of(matter)
    computed = [rule for rule in book.escalations if rule.when is not None and rule.id not in found.decisions]
    if not computed:
        return
    facts = own_facts(project)
    for rule in computed:
        if concerns(rule, facts, book):
            found.decisions[rule.id] = ASKED


def latest_matters(project: Project) -> dict[str, Matter]:
    """Return the last round of each matter of the dossier; one query."""
    rows = Matter.objects.filter(project=project).select_related("decision").order_by("round")
    return {matter.escalation: matter for matter in rows}


def state_of(matter: Matter) -> str:
    """Return `asked`, `pass` or `return`."""
    decision = getattr(matter, "decision", None)
    return ASKED if decision is None else decision.outcome


def concerns(rule: Escalation, facts: DossierFacts, book: Book) -> bool:
    """Say whether the rulebook's own condition sends the dossier to the body. What is not known sends nothing."""
    if rule.when is None:
        return False
    on = facts.stage_entered_on
    return on is not None and judge_condition(rule.when, facts, on, book).outcome is Outcome.PASS


def own_facts(project: Project) -> DossierFacts:
    """Return what the dossier itself says, without the rooms above it: the ground a condition is judged on."""
    rows = gather(project)
    fields: dict[str, Any] = {name: getattr(project, name) for name in (*ProjectFields.model_fields, *MILESTONES)}
    for name in MONEY:
        if fields[name] is not None:
            fields[name] = Money(fields[name], fields.pop(f"{name}_currency"))
    for name in ("responsible_unit", "landing_unit"):
        fields[name] = fields[name].short_name if fields[name] else None
    if fields["funds_in_place"] is not None:
        fields["funds_in_place"] = Money(fields["funds_in_place"])
    return DossierFacts(
        fields={name: value for name, value in fields.items() if value not in (None, "", [])},
        papers=dict(Counter(paper.kind for paper in rows.papers)),
        results={entry.kind: "declared" for entry in rows.standing()},
        dates=rows.event_days(),
        stage=project.stage,
        stage_entered_on=project.stage_entered_on,
    )
