"""A unit objects to its published score; the answer stands on record beside it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.appraisal.actions.guards import demand_post, evidence_of, objection_rule, signature
from luodi.appraisal.inputs import AnswerObjection, Object
from luodi.appraisal.models import Finalization, Objection, ObjectionAnswer, Publication, Sheet
from luodi.appraisal.wording import ANSWERS
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_by_digest


@verb(
    "appraisal.object_to",
    on=Sheet,
    takes=Object,
    label=gettext_lazy("Object to a score"),
    wording=gettext_lazy("{unit} objected to “{title}” of {period}: {text}"),
)
def object_to(act: Act, sheet: Sheet, data: Object) -> Objection:
    """Afterwards the objection stands on record. Only the unit itself objects, after publication and within the time."""
    found = sheet.round
    book = book_by_digest(found.rulebook_digest)
    rule = book.appraisal(found.appraisal)
    terms = objection_rule(rule)
    demand_post(act, book, terms.by, rule)
    if not act.actor.is_system and act.actor.unit_id != sheet.unit_id:
        message = _("Only %(unit)s itself objects.") % {"unit": sheet.name}
        raise NotAllowed(message, code="not-allowed", cite=rule.cite)
    publication = Publication.objects.filter(round=found).first()
    if publication is None:
        raise Refused(_("This score is not published yet."), code="too-soon", cite=rule.cite)
    if act.today > publication.objections_until:
        message = _("The time for objections was over on %(day)s (%(days)s working days).")
        names = {"day": publication.objections_until.isoformat(), "days": terms.working_days}
        raise Refused(message % names, code="too-late", cite=rule.cite)
    titles = {line.id: line.title for line in rule.lines}
    if data.line and data.line not in titles:
        message = _("The sheet has no such line.")
        raise Refused(message, code="invalid", fields={"line": [message]})
    objection = Objection.objects.create(
        sheet=sheet,
        unit_id=sheet.unit_id,
        line=data.line,
        text=data.text,
        evidence=evidence_of(act, data.evidence),
        **signature(act),
    )
    words = {"unit": sheet.name, "title": found.title, "period": found.period, "text": data.text}
    act.note(found, {**words, "cite": list(rule.cite)}, rulebook_digest=book.digest)
    return objection


@verb(
    "appraisal.answer_objection",
    on=Objection,
    takes=AnswerObjection,
    label=gettext_lazy("Answer an objection"),
    wording=gettext_lazy("answered {unit} on “{title}” of {period}: {outcome} – {reason}"),
)
def answer_objection(act: Act, objection: Objection, data: AnswerObjection) -> ObjectionAnswer:
    """Afterwards the objection is upheld, and says by how many points the score changes, or declined; with the reason."""
    found = objection.sheet.round
    book = book_by_digest(found.rulebook_digest)
    rule = book.appraisal(found.appraisal)
    demand_post(act, book, objection_rule(rule).answered_by, rule)
    if ObjectionAnswer.objects.filter(objection=objection).exists():
        raise Refused(_("This objection has been answered already."), code="unchanged", cite=rule.cite)
    if Finalization.objects.filter(round=found).exists():
        raise Refused(_("These scores are final."), code="unchanged", cite=rule.cite)
    if data.outcome == "upheld" and not data.points:
        message = _("An upheld objection says by how many points the score changes.")
        raise Refused(message, code="invalid", cite=rule.cite, fields={"points": [message]})
    if data.outcome == "declined" and data.points is not None:
        message = _("A declined objection changes no points.")
        raise Refused(message, code="invalid", cite=rule.cite, fields={"points": [message]})
    answer = ObjectionAnswer.objects.create(
        objection=objection, outcome=data.outcome, reason=data.reason, points=data.points, **signature(act)
    )
    words = {"unit": objection.unit.short_name, "title": found.title, "period": found.period, "reason": data.reason}
    act.note(
        found, {**words, "outcome": str(ANSWERS[data.outcome]), "cite": list(rule.cite)}, rulebook_digest=book.digest
    )
    return answer
