"""A statement comes to be owed: kept, and put on the desk of the post that owes it."""

from luodi.accountability.models import Proposal, RecurringDay, StatementOwed
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import StatementRule
from luodi.engine.values import TimeLimit, compute_deadline
from luodi.organization.models import Unit
from luodi.organization.verbs import Act
from luodi.supervision.actions import raise_task


def owe(
    act: Act,
    rule: StatementRule,
    *,
    unit: Unit,
    book: Book,
    cite: tuple[str, ...],
    proposal: Proposal | None = None,
    day: RecurringDay | None = None,
) -> StatementOwed:
    """Afterwards the unit's post owes the statement by its day, and it is a task on the desk; runs inside a verb."""
    deadline = compute_deadline(event=act.today, limit=TimeLimit(rule.days, working=rule.working))
    owed = StatementOwed.objects.create(
        jurisdiction_id=unit.jurisdiction_id,
        unit=unit,
        post_code=rule.post or "",
        post_title=book.post(rule.post).title if rule.post else "",
        title=rule.title,
        occasion=rule.occasion or "",
        cite=list(cite),
        rulebook_digest=book.digest,
        proposal=proposal,
        day=day,
        owed_since=act.today,
        due_on=deadline.due or act.today,
        is_provisional=deadline.provisional,
    )
    raise_task(
        act,
        key=key_of(owed),
        title=rule.title,
        unit=unit,
        due_on=owed.due_on,
        cite=cite,
        subject=owed,
        rulebook_digest=book.digest,
        post_code=rule.post or "",
    )
    return owed


def key_of(owed: StatementOwed) -> str:
    """Return the key of the statement's own task; the task for a promise and the chase have parts of it."""
    return f"accountability.statement:{owed.pk}"
