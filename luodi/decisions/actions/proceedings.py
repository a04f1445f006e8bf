"""A listed matter walks its procedure: opened, step by step, closed only when no step is missing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.decisions.actions.matters import post_titles
from luodi.decisions.actions.papers import demand_papers
from luodi.decisions.actions.signing import day_of, demand_post, signature
from luodi.decisions.catalogue import listed
from luodi.decisions.inputs import CloseProcedure, OpenProcedure, TakeStep
from luodi.decisions.models import Closing, Proceeding, StepEvent
from luodi.decisions.standing import BEGUN, FINISHED, OMITTED, StepStanding, standings, unfinished
from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.procedures import Procedure
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest


@verb(
    "decisions.open_procedure",
    on=Project,
    takes=OpenProcedure,
    label=gettext_lazy("Open the procedure of a major decision"),
    wording=gettext_lazy("opened “{title}” for {subject} (list no. {number})"),
)
def open_procedure(act: Act, project: Project, data: OpenProcedure) -> Proceeding:
    """Afterwards the matter walks the procedure. Refused for a matter that is not on the locality's list."""
    book = book_by_digest(project.rulebook.digest)
    procedure = _procedure(book, data.procedure)
    demand_post(act, procedure.opened_by, post_titles(book, procedure.opened_by), cite=procedure.cite)
    entry = next((word for word in listed(book, procedure) if word.id == data.matter), None)
    if entry is None or entry.code is None:
        raise Refused(
            _("Only matters on the locality's list walk this procedure, and this one is not on it."),
            code="not-listed",
            cite=procedure.cite,
        )
    open_ones = Proceeding.objects.filter(project=project, procedure=procedure.id, matter=entry.id, closing=None)
    if open_ones.exists():
        raise Refused(_("The procedure for this matter is already under way."), code="unchanged", cite=procedure.cite)
    proceeding = Proceeding.objects.create(
        project=project,
        procedure=procedure.id,
        rulebook_digest=book.digest,
        matter=entry.id,
        catalogue_number=entry.code,
        subject=data.subject,
        opened_on=act.today,
        **signature(act),
    )
    detail = {"title": procedure.title, "subject": data.subject, "number": entry.code, "cite": list(procedure.cite)}
    act.note(project, detail, rulebook_digest=book.digest)
    return proceeding


@verb(
    "decisions.take_step",
    on=Proceeding,
    takes=TakeStep,
    label=gettext_lazy("Take a step of the procedure"),
    wording=gettext_lazy("{title}: {action} on {on}"),
)
def take_step(act: Act, proceeding: Proceeding, data: TakeStep) -> StepEvent:
    """Afterwards the step is begun, finished or left out: in its order, after its least days, with its papers.

    Sooner, or not at all, only where the rulebook allows it and with the reason on record.
    """
    book, procedure = _open(proceeding)
    demand_post(act, procedure.opened_by, post_titles(book, procedure.opened_by), cite=procedure.cite)
    steps = standings(procedure, proceeding.events.all())
    step = next((one for one in steps if one.rule.id == data.step), None)
    if step is None:
        raise Refused(_("The procedure has no such step."), code="invalid", cite=procedure.cite)
    _in_order(steps, step)
    ended = [one.ended_on for one in steps if one.ended_on]
    not_before = max([proceeding.opened_on, *ended, *([step.begun_on] if step.begun_on else [])])
    event = StepEvent(proceeding=proceeding, step=step.rule.id, reason=data.reason, statement=data.statement)
    event.happened_on = day_of(act, data.happened_on, field="happened_on", not_before=not_before)
    {"begin": _begin, "finish": _finish, "omit": _omit}[data.action](event, step, book)
    for name, value in signature(act).items():
        setattr(event, name, value)
    event.save()
    words = {BEGUN: _("begun"), FINISHED: _("finished"), OMITTED: _("left out: %(reason)s") % {"reason": data.reason}}
    detail = {"title": step.rule.title, "action": words[event.kind], "on": str(event.happened_on)}
    act.note(proceeding.project, {**detail, "cite": list(step.rule.cite)}, rulebook_digest=book.digest)
    return event


@verb(
    "decisions.close_procedure",
    on=Proceeding,
    takes=CloseProcedure,
    label=gettext_lazy("Close the procedure with the decision"),
    wording=gettext_lazy("closed “{title}” ({minutes}): {outcome}; said against it: {dissent}"),
)
def close_procedure(act: Act, proceeding: Proceeding, data: CloseProcedure) -> Closing:
    """Afterwards the decision is made. Impossible while a step is missing; the refusal names which."""
    book, procedure = _open(proceeding)
    demand_post(act, procedure.decided_by, post_titles(book, procedure.decided_by), cite=procedure.cite)
    steps = standings(procedure, proceeding.events.all())
    missing = tuple(Missing(step.rule.title, "", "", step.rule.cite) for step in unfinished(steps))
    if missing:
        names = "、".join(one.title for one in missing)
        message = _("The decision cannot be closed; these steps are missing: %(steps)s.") % {"steps": names}
        raise Refused(message, code="step-missing", cite=procedure.cite, missing=missing)
    _discussed_properly(data, procedure.steps[-1].cite)
    last = max(step.ended_on for step in steps if step.ended_on)
    closing = Closing.objects.create(
        proceeding=proceeding,
        outcome=data.outcome,
        statement=data.statement,
        dissent=data.dissent,
        follows_majority=data.follows_majority == "yes",
        explanation=data.explanation,
        minutes_number=data.minutes_number,
        closed_on=day_of(act, data.closed_on, field="closed_on", not_before=last),
        **signature(act),
    )
    outcome = _("in favor") if data.outcome == "pass" else _("against")
    detail = {"title": procedure.title, "minutes": data.minutes_number, "outcome": outcome, "dissent": data.dissent}
    act.note(proceeding.project, {**detail, "cite": list(procedure.cite)}, rulebook_digest=book.digest)
    return closing


def _open(proceeding: Proceeding) -> tuple[Book, Procedure]:
    book = book_by_digest(proceeding.rulebook_digest)
    procedure = book.procedure(proceeding.procedure)
    if Closing.objects.filter(proceeding=proceeding).exists():
        raise Refused(_("This procedure has been closed."), code="unchanged", cite=procedure.cite)
    return book, procedure


def _procedure(book: Book, identifier: str) -> Procedure:
    try:
        return book.procedure(identifier)
    except NoSuchRule as error:
        raise Refused(_("The rulebook of this place has no such procedure."), code="invalid") from error


def _in_order(steps: tuple[StepStanding, ...], step: StepStanding) -> None:
    """Raises Refused when an earlier step is still missing."""
    before = unfinished(steps[: steps.index(step)])
    if before:
        names = "、".join(one.rule.title for one in before)
        message = _("The steps are taken in their order; before this one comes: %(steps)s.") % {"steps": names}
        raise Refused(message, code="out-of-order", cite=before[0].rule.cite)


def _begin(event: StepEvent, step: StepStanding, book: Book) -> None:
    if step.state != "todo":
        raise Refused(_("This step has been taken already."), code="unchanged", cite=step.rule.cite)
    event.kind = BEGUN


def _finish(event: StepEvent, step: StepStanding, book: Book) -> None:
    if step.state != BEGUN or step.earliest is None:
        raise Refused(_("Only a step that has begun can be finished."), code="unchanged", cite=step.rule.cite)
    if event.happened_on < step.earliest:
        day = step.earliest.isoformat()
        if step.rule.shortened == "never":
            message = _("This step lasts until %(day)s at the least, and may not be shortened.") % {"day": day}
            raise Refused(message, code="too-soon", cite=step.rule.cite)
        if len(event.reason) < 2:
            message = _("This step lasts until %(day)s at the least; sooner needs a reason.") % {"day": day}
            raise Refused(message, code="too-soon", cite=step.rule.cite, fields={"reason": [message]})
        event.is_shortened = True
    proceeding = event.proceeding
    event.papers = demand_papers(
        proceeding.project, book, step.rule.papers, cite=step.rule.cite, since=proceeding.opened_on
    )
    event.kind = FINISHED


def _omit(event: StepEvent, step: StepStanding, book: Book) -> None:
    if step.is_over:
        raise Refused(_("This step has been taken already."), code="unchanged", cite=step.rule.cite)
    if step.rule.omitted == "never":
        message = _("“%(step)s” cannot be left out or replaced. %(note)s")
        names = {"step": step.rule.title, "note": step.rule.note or ""}
        raise Refused(message % names, code="not-omitted", cite=step.rule.cite)
    if len(event.reason) < 2:
        message = _("Leaving out a step needs a reason.")
        raise Refused(message, code="invalid", cite=step.rule.cite, fields={"reason": [message]})
    event.kind = OMITTED


def _discussed_properly(data: CloseProcedure, cite: tuple[str, ...]) -> None:
    """Raises Refused unless the presiding official spoke last and a decision against the majority is explained."""
    if data.presiding_spoke_last != "yes":
        message = _("The presiding official speaks last; a discussion that went otherwise is held again.")
        raise Refused(message, code="presiding-last", cite=cite, fields={"presiding_spoke_last": [message]})
    if data.follows_majority != "yes" and len(data.explanation) < 2:
        message = _("A decision against the majority is explained.")
        raise Refused(message, code="invalid", cite=cite, fields={"explanation": [message]})
