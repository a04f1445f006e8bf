"""What was said is recorded, what was promised becomes a task, and what is overdue is chased once."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.accountability.actions.owing import key_of
from luodi.accountability.actions.signing import day_of, signature
from luodi.accountability.inputs import OnDay, RecordStatement
from luodi.accountability.models import Reply, Statement, StatementOwed
from luodi.accountability.queries.statements import overdue
from luodi.engine.values import NATIONAL_CALENDAR
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.supervision.actions import raise_task, settle_tasks
from luodi.supervision.models import Duty


@verb(
    "accountability.record_statement",
    on=StatementOwed,
    takes=RecordStatement,
    label=gettext_lazy("Record a statement"),
    wording=gettext_lazy("recorded the statement “{title}” of {unit} on {on} by {speaker}"),
)
def record_statement(act: Act, owed: StatementOwed, data: RecordStatement) -> Statement:
    """Afterwards the statement stands with its day and words; a promise with a day is a task of the unit."""
    if Statement.objects.filter(owed=owed).exists():
        raise Refused(_("This statement has been recorded already."), code="unchanged", cite=tuple(owed.cite))
    if owed.proposal_id and Reply.objects.filter(answer__proposal_id=owed.proposal_id, is_upheld=False).exists():
        raise Refused(_("The step was taken back; no statement is owed."), code="unchanged", cite=tuple(owed.cite))
    said_on = day_of(act, data.said_on, field="said_on", not_before=owed.owed_since)
    _promise_whole(data, said_on)
    statement = Statement.objects.create(
        owed=owed,
        speaker=data.speaker,
        text=data.text,
        said_on=said_on,
        promise=data.promise,
        promise_due=data.promise_due,
        **signature(act),
    )
    settle_tasks(act, key=key_of(owed), statement=data.text)
    if data.promise_due is not None:
        raise_task(
            act,
            key=f"accountability.promise:{owed.pk}",
            title=_("Keep what was said: %(promise)s") % {"promise": data.promise},
            unit=owed.unit,
            due_on=data.promise_due,
            cite=tuple(owed.cite),
            subject=owed,
            rulebook_digest=owed.rulebook_digest,
            post_code=owed.post_code,
        )
    detail = {"title": owed.title, "unit": owed.unit.short_name, "on": str(said_on), "speaker": data.speaker}
    act.note(owed, {**detail, "cite": owed.cite}, rulebook_digest=owed.rulebook_digest)
    return statement


def _promise_whole(data: RecordStatement, said_on: date) -> None:
    """Raises Refused for a promise without its day, a day without its promise, or one before the statement."""
    message = ""
    if bool(data.promise) != (data.promise_due is not None):
        message = _("What was promised and the day by which it is to be done belong together.")
    elif data.promise_due is not None and data.promise_due < said_on:
        message = _("The day of the promise lies before the statement.")
    if message:
        raise Refused(message, code="invalid", fields={"promise_due": [message]})


@verb(
    "accountability.chase",
    on=None,
    takes=OnDay,
    label=gettext_lazy("Chase overdue statements"),
    wording=gettext_lazy("chased {count} overdue statements: {titles}"),
)
def chase(act: Act, target: None, data: OnDay) -> int:
    """Afterwards every statement overdue on that day is a task of its own on the desk of who owes it, once."""
    place = Jurisdiction.objects.get(pk=data.jurisdiction)
    late = list(overdue(act.actor, data.on).filter(jurisdiction=place))
    chased = set(Duty.objects.filter(rule__in=[_chase_key(one) for one in late]).values_list("rule", flat=True))
    fresh = [one for one in late if _chase_key(one) not in chased and one.unit.abolished_on is None]
    for owed in fresh:
        raise_task(
            act,
            key=_chase_key(owed),
            title=_("Overdue statement: %(title)s") % {"title": owed.title},
            unit=owed.unit,
            due_on=NATIONAL_CALENDAR.add_working_days(act.today, 1).day,
            cite=tuple(owed.cite),
            subject=owed,
            rulebook_digest=owed.rulebook_digest,
            post_code=owed.post_code,
        )
    if fresh:
        titles = "、".join(f"{one.unit.short_name}《{one.title}》" for one in fresh[:20])
        act.note(place, {"count": len(fresh), "titles": titles, "on": str(data.on)}, jurisdiction_id=place.pk)
    return len(fresh)


def _chase_key(owed: StatementOwed) -> str:
    """A part of the statement's key, so that recording it settles the chase as well."""
    return f"{key_of(owed)}:chase"
