"""What decisions contribute to a dossier's facts: by escalation `asked`, `pass` or `return`; absent when it does not concern it."""

from luodi.decisions.models import Matter
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Escalation
from luodi.engine.verdict import DossierFacts, Outcome, judge_condition
from luodi.projects.facts import Contribution, contributes, gather, own_facts
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
    facts = own_facts(project, gather(project))
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
