"""A person confirms what the ranks call for, or declines it with a reason."""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.accountability.actions.owing import owe
from luodi.accountability.actions.signing import demand_confirmer, signature
from luodi.accountability.inputs import Confirm, Decline
from luodi.accountability.models import Notice, Proposal, ProposalRuling
from luodi.accountability.notices import content_of
from luodi.accountability.proposing import called_for
from luodi.accountability.superseding import is_superseded
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, AnswerRule
from luodi.engine.values import TimeLimit, compute_deadline
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_by_digest


@verb(
    "accountability.confirm",
    on=Proposal,
    takes=Confirm,
    label=gettext_lazy("Confirm a proposed step"),
    wording=gettext_lazy("confirmed “{title}” for {unit} ({number})"),
)
def confirm(act: Act, proposal: Proposal, data: Confirm) -> ProposalRuling:
    """Afterwards the step is confirmed by the post the rulebook names, its notice is numbered and its statement owed."""
    book, step = open_or_refuse(act, proposal)
    demand_confirmer(act, step, book)
    refuse_no_longer(proposal, step, book)
    if step.notice is not None and data.on is None:
        message = _("Say on which day it takes place: the notice names it.")
        raise Refused(message, code="invalid", cite=step.cite, fields={"on": [message]})
    if data.on is not None and data.on < act.today:
        message = _("The day named in the notice has passed.")
        raise Refused(message, code="invalid", cite=step.cite, fields={"on": [message]})
    ruling = ProposalRuling.objects.create(
        proposal=proposal, is_confirmed=True, reason=data.matters, ruled_on=act.today, **signature(act)
    )
    notice = _notice(act, proposal, step, book, data) if step.notice is not None else None
    if step.statement is not None:
        owe(act, step.statement, unit=proposal.unit, book=book, cite=step.cite, proposal=proposal)
    _note(act, proposal, step, book, {"number": str(notice) if notice else "—"})
    return ruling


@verb(
    "accountability.decline",
    on=Proposal,
    takes=Decline,
    label=gettext_lazy("Decline a proposed step"),
    wording=gettext_lazy("declined “{title}” for {unit}: {reason}"),
)
def decline(act: Act, proposal: Proposal, data: Decline) -> ProposalRuling:
    """Afterwards the step is not taken, and the reason is on record."""
    book, step = open_or_refuse(act, proposal)
    demand_confirmer(act, step, book)
    if len(data.reason) < 2:
        message = _("Say why the step is not taken; the reason is kept on record.")
        raise Refused(message, code="invalid", cite=step.cite, fields={"reason": [message]})
    ruling = ProposalRuling.objects.create(
        proposal=proposal, is_confirmed=False, reason=data.reason, ruled_on=act.today, **signature(act)
    )
    _note(act, proposal, step, book, {"reason": data.reason})
    return ruling


def open_or_refuse(act: Act, proposal: Proposal) -> tuple[Book, AccountabilityStep]:
    """Return the book and the step; raises Refused when somebody has ruled on the proposal already."""
    book = book_by_digest(proposal.rulebook_digest)
    step = book.accountability_step(proposal.step)
    ruling = ProposalRuling.objects.filter(proposal=proposal).first()
    if ruling is not None:
        words = {"who": f"{ruling.person_name}（{ruling.post_title}）", "day": ruling.ruled_on.isoformat()}
        message = (
            _("%(who)s confirmed this step on %(day)s.")
            if ruling.is_confirmed
            else _("%(who)s declined this step on %(day)s.")
        )
        raise Refused(message % words, code="unchanged", cite=step.cite)
    if is_superseded(proposal):
        message = _("The ranking was drawn up again and published; what it calls for now is proposed anew.")
        raise Refused(message, code="outdated", cite=step.cite)
    return book, step


def refuse_no_longer(proposal: Proposal, step: AccountabilityStep, book: Book) -> None:
    """Raises Refused where the rankings as published now, an earlier year's corrected one too, do not call for it."""
    drawn = proposal.drawn
    called = called_for(drawn, book, book.ranking(drawn.ranking))
    code = drawn.lines.get(unit_id=proposal.unit_id).code
    if not any((one.step.id, one.unit) == (step.id, code) for one in called):
        message = _("A ranking this rests on was corrected since and no longer calls for the step; decline it.")
        raise Refused(message, code="outdated", cite=step.cite)


def _notice(act: Act, proposal: Proposal, step: AccountabilityStep, book: Book, data: Confirm) -> Notice:
    # Whoever confirms in this place waits here, so that two at once get two numbers and none is left out.
    place = Jurisdiction.objects.select_for_update().get(pk=proposal.drawn.jurisdiction_id)
    content = content_of(proposal, step, book, dated=act.today, on=data.on, venue=data.venue, matters=data.matters)
    series = Notice.objects.filter(jurisdiction=place, prefix=content["prefix"], year=act.today.year)
    latest = series.aggregate(latest=Max("serial"))["latest"] or 0
    return Notice.objects.create(
        jurisdiction=place,
        proposal=proposal,
        prefix=content["prefix"],
        year=act.today.year,
        serial=latest + 1,
        content=content,
        issued_on=act.today,
        answer_until=_answer_until(act, step.answer),
    )


def _answer_until(act: Act, rule: AnswerRule | None) -> date | None:
    if rule is None:
        return None
    return compute_deadline(event=act.today, limit=TimeLimit(rule.days, working=rule.working)).due


def _note(act: Act, proposal: Proposal, step: AccountabilityStep, book: Book, more: dict[str, str]) -> None:
    detail = {"title": step.title, "unit": proposal.unit.short_name, "cite": list(step.cite), **more}
    act.note(proposal, detail, rulebook_digest=book.digest)
