"""The verb by which a post gives its opinion on the dossier."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.inputs import GiveSignOff
from luodi.projects.models import Project, SignOff
from luodi.regulations.queries import book_by_digest


@verb(
    "projects.sign_off",
    on=Project,
    takes=GiveSignOff,
    label=gettext_lazy("Give an opinion"),
    wording=gettext_lazy("gave the opinion “{title}”: {answer_title}. {statement}"),
)
def sign_off(act: Act, project: Project, data: GiveSignOff) -> SignOff:
    """Afterwards this opinion is the one that counts; earlier ones of its kind stay on record."""
    book = book_by_digest(project.rulebook.digest)
    rule = next((rule for rule in book.sign_offs if rule.id == data.kind), None)
    if rule is None:
        raise Refused(_("The rulebook knows no such opinion."), code="invalid")
    if not act.actor.is_system and act.actor.post_code not in rule.by:
        raise NotAllowed(
            _("“%(title)s” is given by another post.") % {"title": rule.title}, code="not-allowed", cite=rule.cite
        )
    if data.answer not in rule.answers:
        raise Refused(_("Choose one of the answers the rulebook allows."), code="invalid", cite=rule.cite)
    given = SignOff.objects.create(
        project=project,
        kind=rule.id,
        answer=data.answer,
        statement=data.statement,
        unit_id=act.actor.unit_id,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        given_at=act.at,
    )
    detail = {
        "title": rule.title,
        "answer": data.answer,
        "answer_title": answer_title(data.answer),
        "statement": data.statement,
        "cite": list(rule.cite),
    }
    act.note(project, detail, rulebook_digest=book.digest)
    return given


ANSWERS = {
    "agree": gettext_lazy("agree"),
    "agree-on-conditions": gettext_lazy("agree on conditions"),
    "disagree": gettext_lazy("disagree"),
    "abstain": gettext_lazy("abstain"),
}


def answer_title(answer: str) -> str:
    """Return the answer in words; the four answers are technical, a rulebook chooses among them."""
    return str(ANSWERS.get(answer, answer))
