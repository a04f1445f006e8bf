"""The verbs by which an adviser signs his opinion on one exact text, and a leader answers it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.agreements.actions import guards
from luodi.agreements.actions.chasing import close_chase
from luodi.agreements.inputs import AnswerOpinion, GiveOpinion
from luodi.agreements.models import Opinion, OpinionRequest, WrittenAnswer
from luodi.agreements.standing import FAVORABLE
from luodi.agreements.wording import ANSWERS
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb


@verb(
    "agreements.give_opinion",
    on=OpinionRequest,
    takes=GiveOpinion,
    label=gettext_lazy("Sign the opinion"),
    wording=gettext_lazy("{title} on version {number} of {agreement}: {answer_title}. {grounds}"),
)
def give_opinion(act: Act, request: OpinionRequest, data: GiveOpinion) -> Opinion:
    """Afterwards the opinion stands, signed by person, post and time over the digest of the words that were read.

    Raises Refused for another department's post, Outdated when the words are no longer those, and Refused when it was
    given already: an opinion is not rewritten.
    """
    version = request.version
    agreement = guards.locked(version.agreement_id)
    book, _rule = guards.governing(agreement)
    guards.check_addressed(act, request, book)
    guards.check_unsigned(agreement)
    guards.check_latest(agreement, version)
    guards.check_digest(data.digest, version)
    _check_first(request)
    _check_conditions(request, data)
    opinion = Opinion.objects.create(
        request=request,
        answer=data.answer,
        grounds=data.grounds,
        conditions=data.conditions if data.answer == "agree-on-conditions" else [],
        signed_digest=version.digest,
        unit_id=act.actor.unit_id,
        person_id=act.actor.person_id,
        person_name=act.actor.name,
        post_code=act.actor.post_code,
        post_title=act.actor.post_title,
        given_at=act.at,
        given_on=act.today,
    )
    request.is_given = True
    request.save(update_fields=["is_given"])
    close_chase(act, request)
    guards.settle(agreement)
    detail = {
        "title": request.title,
        "number": version.number,
        "answer": data.answer,
        "answer_title": str(ANSWERS[data.answer]),
        "grounds": data.grounds,
        "conditions": opinion.conditions,
        "digest": version.digest,
        "cite": request.cite,
    }
    guards.tell(act, agreement, detail, book=book)
    return opinion


def _check_first(request: OpinionRequest) -> None:
    given = Opinion.objects.filter(request=request).first()
    if given is not None:
        names = {"person": given.person_name, "day": given.given_on}
        message = _(
            "This opinion was signed by %(person)s on %(day)s and is not rewritten; a new text needs a new one."
        )
        raise Refused(message % names, code="unchanged", cite=tuple(request.cite))


def _check_conditions(request: OpinionRequest, data: GiveOpinion) -> None:
    if data.answer == "agree-on-conditions" and not data.conditions:
        message = _("Name at least one condition.")
        raise Refused(message, code="invalid", fields={"conditions": [message]}, cite=tuple(request.cite))


@verb(
    "agreements.answer_opinion",
    on=Opinion,
    takes=AnswerOpinion,
    label=gettext_lazy("Answer an opinion in writing"),
    wording=gettext_lazy("answered {title} ({answer_title}) on {agreement}: {text}"),
)
def answer_opinion(act: Act, opinion: Opinion, data: AnswerOpinion) -> WrittenAnswer:
    """Afterwards the leader's answer stands beside the opinion, for everybody to read; the opinion itself stays.

    It makes the opinion count only where the rulebook accepts such an answer; where it does not, the text has to change.
    """
    request = opinion.request
    agreement = guards.locked(request.version.agreement_id)
    book, rule = guards.governing(agreement)
    guards.check_post(act, rule.signed_by, book, step=str(answer_opinion.label), cite=rule.cite)
    guards.check_unsigned(agreement)
    guards.check_latest(agreement, request.version)
    if opinion.answer == "agree":
        raise Refused(_("This opinion is in favor; there is nothing to answer."), code="unchanged")
    accepts = next((one.accepts for one in rule.opinions if one.id == request.opinion), ())
    if opinion.answer not in FAVORABLE and opinion.answer not in accepts:
        message = _("The rulebook lets no answer stand in for this opinion: change the text and ask again.")
        raise Refused(message, code="not-answerable", cite=tuple(request.cite))
    if WrittenAnswer.objects.filter(opinion=opinion).exists():
        raise Refused(_("This opinion was answered already."), code="unchanged")
    answer = WrittenAnswer.objects.create(
        opinion=opinion,
        text=data.text,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        answered_at=act.at,
    )
    guards.settle(agreement)
    detail = {
        "title": request.title,
        "answer_title": str(ANSWERS[opinion.answer]),
        "text": data.text,
        "cite": request.cite,
    }
    guards.tell(act, agreement, detail, book=book)
    return answer
