"""The unit answers (申辩), and is replied to; both stand on record."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.accountability.actions.signing import demand_confirmer, signature
from luodi.accountability.inputs import GiveAnswer, GiveReply
from luodi.accountability.models import Answer, Notice, Proposal, ProposalRuling, Reply
from luodi.engine.rulebook.schema.rankings import AnswerRule
from luodi.engine.values import TimeLimit, compute_deadline
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_by_digest
from luodi.supervision.actions import settle_tasks


@verb(
    "accountability.answer",
    on=Proposal,
    takes=GiveAnswer,
    label=gettext_lazy("Answer a proposed or confirmed step"),
    wording=gettext_lazy("{unit} answered “{title}”{late}"),
)
def answer(act: Act, proposal: Proposal, data: GiveAnswer) -> Answer:
    """Afterwards what the unit says stands on record, a late answer as late. Only the unit concerned answers for itself."""
    book = book_by_digest(proposal.rulebook_digest)
    step = book.accountability_step(proposal.step)
    if act.actor.unit_id != proposal.unit_id:
        message = _("Only %(unit)s itself answers.") % {"unit": proposal.unit.short_name}
        raise NotAllowed(message, code="not-allowed", cite=step.cite)
    if step.answer is None:
        raise Refused(_("The rulebook provides no answer to this step."), code="invalid", cite=step.cite)
    ruling = ProposalRuling.objects.filter(proposal=proposal).first()
    if ruling is not None and not ruling.is_confirmed:
        raise Refused(_("This step was declined; there is nothing to answer."), code="unchanged", cite=step.cite)
    if Reply.objects.filter(answer__proposal=proposal, is_upheld=False).exists():
        raise Refused(_("This step was taken back; there is nothing to answer."), code="unchanged", cite=step.cite)
    if Answer.objects.filter(proposal=proposal, reply=None).exists():
        message = _("An answer has been given and is waiting for its reply.")
        raise Refused(message, code="unchanged", cite=step.answer.cite)
    notice = Notice.objects.filter(proposal=proposal).first()
    is_late = notice is not None and notice.answer_until is not None and act.today > notice.answer_until
    given = Answer.objects.create(
        proposal=proposal,
        text=data.text,
        answered_on=act.today,
        is_late=is_late,
        reply_until=_reply_until(act, step.answer),
        **signature(act),
    )
    late = _(" (late: the days had run out on %(day)s)") % {"day": notice.answer_until} if notice and is_late else ""
    detail = {"title": step.title, "unit": proposal.unit.short_name, "late": late, "cite": list(step.answer.cite)}
    act.note(proposal, detail, rulebook_digest=book.digest)
    return given


def _reply_until(act: Act, rule: AnswerRule) -> date | None:
    return compute_deadline(event=act.today, limit=TimeLimit(rule.reply_days, working=rule.working)).due


@verb(
    "accountability.reply",
    on=Answer,
    takes=GiveReply,
    label=gettext_lazy("Reply to an answer"),
    wording=gettext_lazy("replied to {unit} on “{title}”: {outcome}"),
)
def reply(act: Act, given: Answer, data: GiveReply) -> Reply:
    """Afterwards the step stands or is taken back, with the reason; a step taken back leaves no task behind."""
    proposal = given.proposal
    book = book_by_digest(proposal.rulebook_digest)
    step = book.accountability_step(proposal.step)
    demand_confirmer(act, step, book)
    if Reply.objects.filter(answer=given).exists():
        raise Refused(_("This answer has been replied to already."), code="unchanged", cite=step.cite)
    is_upheld = data.stands == "yes"
    replied = Reply.objects.create(
        answer=given, is_upheld=is_upheld, text=data.text, replied_on=act.today, **signature(act)
    )
    if not is_upheld:
        for owed in proposal.statements_owed.filter(statement=None):
            settle_tasks(act, key=f"accountability.statement:{owed.pk}", statement=_("The step was taken back."))
    outcome = _("the step stands") if is_upheld else _("the step is taken back")
    detail = {"title": step.title, "unit": proposal.unit.short_name, "outcome": outcome, "cite": list(step.cite)}
    act.note(proposal, detail, rulebook_digest=book.digest)
    return replied
