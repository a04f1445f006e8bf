"""The verb by which somebody rules on a likeness."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.comparison.inputs import Judge
from luodi.comparison.models import GONE, RULED, Likeness, Ruling
from luodi.comparison.wording import ruling_word
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.procedures import ProjectComparison
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_for


@verb(
    "comparison.judge",
    on=Likeness,
    takes=Judge,
    label=gettext_lazy("Rule on a likeness"),
    wording=gettext_lazy("ruled “{ruling_word}” on {name} beside {other}: {reason}"),
)
def judge(act: Act, likeness: Likeness, data: Judge) -> Ruling:
    """Afterwards the ruling stands beside the earlier ones and is the one that counts; nobody is asked again.

    Raises Refused for a post the rulebook does not name, for a project of the reviewer's own unit (the clause is
    quoted), and when somebody has ruled meanwhile and `again` does not say that this is meant to supersede.
    """
    book = book_for(likeness.project.jurisdiction, act.today)
    rule = rule_of(book)
    refuse_stranger(act.actor, book, rule)
    refuse_interest(act.actor, likeness, rule)
    _refuse_second(likeness, data)
    ruling = Ruling.objects.create(
        likeness=likeness,
        ruling=data.ruling,
        reason=data.reason,
        relation=likeness.relation,
        score=likeness.score,
        model_version=likeness.model_version,
        project_digest=likeness.project_digest,
        other_digest=likeness.other_digest,
        rulebook_digest=book.digest,
        cite=list(rule.cite),
        given_at=act.at,
        unit_id=act.actor.unit_id,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    Likeness.objects.filter(pk=likeness.pk).update(state=RULED, ruling=data.ruling)
    _note(act, likeness, data, rule, book)
    return ruling


def rule_of(book: Book) -> ProjectComparison:
    """Return the rule of the book about comparing projects; raises Refused when the book has none."""
    if not book.comparisons:
        raise Refused(_("The rulebook does not say who rules on likenesses."), code="no-rule")
    return book.comparisons[0]


def refuse_stranger(actor: Actor, book: Book, rule: ProjectComparison) -> None:
    """Raise NotAllowed unless the rulebook names the actor's post; the house itself is named nowhere."""
    if actor.post_code in rule.judged_by:
        return
    titles = "、".join(post.title for post in book.posts if post.id in rule.judged_by)
    message = _("Likenesses are ruled on by: %(posts)s. Your post (%(post)s) is not among them.")
    raise NotAllowed(message % {"posts": titles, "post": actor.post_title}, code="not-allowed", cite=tuple(rule.cite))


def refuse_interest(actor: Actor, likeness: Likeness, rule: ProjectComparison) -> None:
    """Raise Refused when one of the two projects is the actor's own unit's: nobody rules in his own cause."""
    for project in (likeness.project, likeness.other):
        if actor.unit_id is not None and actor.unit_id in (project.responsible_unit_id, project.landing_unit_id):
            message = _(
                "%(project)s is a project of your own unit (%(unit)s). Somebody of another unit rules on it; "
                "your knowledge of it belongs into a note on the dossier."
            )
            names = {"project": project.name, "unit": actor.unit_name}
            raise Refused(message % names, code="own-unit", cite=tuple(rule.cite))


def _refuse_second(likeness: Likeness, data: Judge) -> None:
    if likeness.state == GONE:
        raise Refused(_("A correction has made the two unlike; nothing is left to rule on."), code="closed")
    latest = likeness.rulings.first()
    if likeness.state == RULED and latest is not None and not data.again:
        message = _("%(person)s already ruled “%(ruling)s” on %(day)s: %(reason)s")
        raise Outdated(
            message
            % {
                "person": f"{latest.person_name}（{latest.post_title}）",
                "ruling": ruling_word(latest.ruling),
                "day": timezone.localdate(latest.given_at).isoformat(),
                "reason": latest.reason,
            },
            code="already-ruled",
        )


def _note(act: Act, likeness: Likeness, data: Judge, rule: ProjectComparison, book: Book) -> None:
    """The ruling stands in the history of the pair and of the declared project."""
    detail = {
        "name": likeness.project.name,
        "other": likeness.other.name,
        "ruling": data.ruling,
        "ruling_word": str(ruling_word(data.ruling)),
        "reason": data.reason,
        "cite": list(rule.cite),
    }
    act.note(likeness, detail, jurisdiction_id=likeness.project.jurisdiction_id, rulebook_digest=book.digest)
    act.note(likeness.project, detail, rulebook_digest=book.digest)
