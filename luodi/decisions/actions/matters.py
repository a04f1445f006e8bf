"""A matter is brought before the body the rulebook names, and the body decides."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.decisions.actions.papers import demand_papers
from luodi.decisions.actions.signing import day_of, demand_post, signature
from luodi.decisions.facts import concerns, latest_matters, state_of
from luodi.decisions.inputs import Decide, Escalate
from luodi.decisions.models import Decision, Matter
from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.reviews import Escalation
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.facts import gather, own_facts
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest


@verb(
    "decisions.escalate",
    on=Project,
    takes=Escalate,
    label=gettext_lazy("Bring before a higher body"),
    wording=gettext_lazy("brought before {body}: {reason}"),
)
def escalate(act: Act, project: Project, data: Escalate) -> Matter:
    """Afterwards the matter lies before the body. One that already lies there, or was decided for, is not brought again."""
    book = book_by_digest(project.rulebook.digest)
    rule = _escalation(book, data.escalation)
    is_computed = concerns(rule, own_facts(project, gather(project)), book)
    if not is_computed:
        demand_post(act, rule.raised_by, post_titles(book, rule.raised_by), cite=rule.cite)
    before = latest_matters(project).get(rule.id)
    if before is not None and state_of(before) != "return":
        words = {"asked": _("It already lies before the body."), "pass": _("The body has already decided for it.")}
        raise Refused(words[state_of(before)], code="unchanged", cite=rule.cite)
    matter = Matter.objects.create(
        project=project,
        escalation=rule.id,
        rulebook_digest=book.digest,
        round=before.round + 1 if before else 1,
        is_computed=is_computed,
        reason=data.reason,
        brought_on=act.today,
        **signature(act),
    )
    detail = {"body": book.body(rule.body).title, "title": rule.title, "reason": data.reason, "cite": list(rule.cite)}
    act.note(project, detail, rulebook_digest=book.digest)
    return matter


@verb(
    "decisions.decide",
    on=Matter,
    takes=Decide,
    label=gettext_lazy("Record the body's decision"),
    wording=gettext_lazy("{body} decided ({minutes}): {outcome} – {statement}"),
)
def decide(act: Act, matter: Matter, data: Decide) -> Decision:
    """Afterwards the decision stands, with its minutes and the papers it rests on. A second one is refused."""
    project = matter.project
    book = book_by_digest(matter.rulebook_digest)
    rule = book.escalation(matter.escalation)
    body = book.body(rule.body)
    demand_post(act, body.recorded_by, post_titles(book, body.recorded_by), cite=body.cite)
    if Decision.objects.filter(matter=matter).exists():
        raise Refused(_("This matter has been decided already."), code="unchanged", cite=rule.cite)
    decided_on = day_of(act, data.decided_on, field="decided_on", not_before=matter.brought_on)
    papers = demand_papers(project, book, body.papers, cite=body.cite)
    decision = Decision.objects.create(
        matter=matter,
        outcome=data.outcome,
        statement=data.statement,
        minutes_number=data.minutes_number,
        decided_on=decided_on,
        papers=papers,
        **signature(act),
    )
    outcome = _("in favor") if data.outcome == "pass" else _("against")
    detail = {"body": body.title, "minutes": data.minutes_number, "outcome": outcome, "statement": data.statement}
    act.note(project, {**detail, "cite": list(rule.cite)}, rulebook_digest=book.digest)
    return decision


def post_titles(book: Book, posts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles of posts, for a sentence."""
    return tuple(book.post(post).title for post in posts)


def _escalation(book: Book, identifier: str) -> Escalation:
    try:
        return book.escalation(identifier)
    except NoSuchRule as error:
        names = "、".join(rule.title for rule in book.escalations) or _("none")
        message = _("The rulebook of this place sends these matters to a higher body: %(names)s.") % {"names": names}
        raise Refused(message, code="invalid") from error
