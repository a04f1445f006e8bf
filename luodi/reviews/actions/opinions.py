"""The verbs by which a department answers: the person's opinion, and the department's signature under it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.actions.sign_offs import answer_title
from luodi.records.files import brought_by
from luodi.reviews.actions import guards
from luodi.reviews.actions.chasing import close_chase
from luodi.reviews.actions.keeping import lacking
from luodi.reviews.inputs import Countersign, GiveOpinion
from luodi.reviews.models import Opinion, OpinionEvidence, OpinionRequest
from luodi.reviews.standing import ASKED, DEPARTMENT, GIVEN, IN, INDIVIDUAL, OUTDATED, Standing
from luodi.reviews.subject import Subject

ABSTAIN, ON_CONDITIONS = "abstain", "agree-on-conditions"


@verb(
    "reviews.give_opinion",
    on=OpinionRequest,
    takes=GiveOpinion,
    label=gettext_lazy("Give an opinion on a review"),
    wording=gettext_lazy("gave the opinion “{title}” for {unit}: {answer_title}. {grounds}"),
)
def give_opinion(act: Act, request: OpinionRequest, data: GiveOpinion) -> Opinion:
    """Afterwards the person asked has signed his answer on the dossier as it is now; without a countersignature to wait
    for it is the department's. Raises Refused with the clause; nothing is lost when somebody else was faster.
    """
    review = guards.locked(request.review_id)
    guards.check_open(review)
    book, _rule = guards.governing(review)
    guards.check_addressed(act, request, request.post_code, book)
    standing, now = guards.standing_now(request)
    _check_not_given(standing)
    _check_own_unit(request, data)
    _check_answer(book, request, data, now)
    conditions = guards.plain_conditions(data.conditions, act, tuple(request.cite))
    answer = {"answer": data.answer, "grounds": data.grounds, "conditions": conditions}
    given = _sign(act, request, INDIVIDUAL, now, digest=guards.check_digest(data.digest, now), **answer)
    _keep_evidence(act, given, data.evidence)
    is_final = not request.countersigned_by
    _settle(act, request, IN if is_final else GIVEN)
    guards.tell(act, review, _told(request, data.answer, data.grounds))
    return given


@verb(
    "reviews.countersign",
    on=OpinionRequest,
    takes=Countersign,
    label=gettext_lazy("Countersign for the department"),
    wording=gettext_lazy("{step} “{title}” for {unit}: {answer_title}. {grounds}"),
)
def countersign(act: Act, request: OpinionRequest, data: Countersign) -> Opinion:
    """Afterwards the person's opinion is the department's, or is back with the person, with the reason."""
    review = guards.locked(request.review_id)
    guards.check_open(review)
    book, _rule = guards.governing(review)
    guards.check_addressed(act, request, request.countersigned_by, book)
    standing, now = guards.standing_now(request)
    latest = _check_waiting(standing)
    if data.sends_back and len(data.statement) < 2:
        message = _("Say why the opinion goes back.")
        raise Refused(message, code="invalid", cite=tuple(request.cite), fields={"statement": [message]})
    signed = _sign(
        act,
        request,
        DEPARTMENT,
        now,
        digest=guards.check_digest(data.digest, now),
        answer=latest.answer,
        grounds=data.statement or latest.grounds,
        conditions=latest.conditions,
        countersigns=latest,
        is_sent_back=data.sends_back,
    )
    _settle(act, request, ASKED if data.sends_back else IN)
    step = _("sent back") if data.sends_back else _("countersigned")
    guards.tell(act, review, {**_told(request, latest.answer, data.statement), "step": step})
    return signed


def _check_not_given(standing: Standing) -> None:
    if standing.state not in (IN, GIVEN) or standing.latest is None:
        return
    names = {"name": standing.latest.person_name, "day": standing.latest.given_on}
    message = _("This opinion has already been given: %(name)s, %(day)s. Reload the page to read it.") % names
    raise Refused(message, code="already-given", cite=tuple(standing.request.cite))


def _check_own_unit(request: OpinionRequest, data: GiveOpinion) -> None:
    """Who brought the project does not judge it: the department may only abstain."""
    if data.answer == ABSTAIN or not brought_by_own_unit(request):
        return
    message = _(
        "%(unit)s brought this project itself. Nobody reviews his own unit's project: abstain, with this as the ground."
    )
    names = {"unit": request.unit.short_name}
    raise Refused(message % names, code="own-unit", cite=tuple(request.cite), fields={"answer": [message % names]})


def brought_by_own_unit(request: OpinionRequest) -> bool:
    """Say whether the department asked is the one that brought the project."""
    return request.unit_id == request.review.project.responsible_unit_id


def _check_answer(book: Book, request: OpinionRequest, data: GiveOpinion, now: Subject) -> None:
    cite = tuple(request.cite)
    if data.answer not in request.answers and not (data.answer == ABSTAIN and brought_by_own_unit(request)):
        words = "、".join(answer_title(answer) for answer in request.answers)
        message = _("The rulebook allows these answers: %(words)s.") % {"words": words}
        raise Refused(message, code="invalid", cite=cite, fields={"answer": [message]})
    if (data.answer == ON_CONDITIONS) != bool(data.conditions):
        message = (
            _("Who agrees on conditions names them, each with a day.")
            if data.answer == ON_CONDITIONS
            else _("Conditions belong to the answer “agree on conditions” only.")
        )
        raise Refused(message, code="invalid", cite=cite, fields={"conditions": [message]})
    absent = lacking(request, now) if data.answer.startswith("agree") else []
    if absent:
        link = f"{reverse('projects:dossier', args=[request.review.project_id])}#papers"
        missing = tuple(Missing(title=book.paper(kind).title, link=link, cite=cite) for kind in absent)
        message = _("Papers this opinion rests on are missing. Ask the investor for them, or do not agree.")
        raise Refused(message, code="papers", cite=cite, missing=missing)


def _check_waiting(standing: Standing) -> Opinion:
    """Return the person's opinion that waits to be countersigned; refuse clearly when there is none."""
    request, latest = standing.request, standing.latest
    if standing.state == GIVEN and latest is not None:
        return latest
    if standing.state == IN and standing.counts is not None:
        names = {"name": standing.counts.person_name, "day": standing.counts.given_on}
        message = _("This opinion has already been countersigned: %(name)s, %(day)s.") % names
        raise Refused(message, code="already-given", cite=tuple(request.cite))
    if standing.state == OUTDATED:
        message = _(
            "The dossier has changed since this opinion was signed. It has to be given anew before it is countersigned."
        )
        raise Refused(message, code="outdated-opinion", cite=tuple(request.cite))
    raise Refused(_("There is nothing to countersign yet."), code="not-given", cite=tuple(request.cite))


def _sign(act: Act, request: OpinionRequest, level: str, now: Subject, *, digest: str, **values: Any) -> Opinion:
    return Opinion.objects.create(
        request=request,
        level=level,
        unit_id=act.actor.unit_id or request.unit_id,
        person_name=act.actor.name,
        post_code=act.actor.post_code,
        post_title=act.actor.post_title,
        given_at=act.at,
        given_on=act.today,
        subject=now,
        signed_digest=digest,
        rulebook_digest=request.review.rulebook_digest,
        **values,
    )


def _keep_evidence(act: Act, given: Opinion, pks: list[int]) -> None:
    files = brought_by(act.actor, pks)
    if len(files) != len(set(pks)):
        message = _("A file has not been stored; upload it again.")
        raise Refused(message, code="invalid", fields={"evidence": [message]})
    OpinionEvidence.objects.bulk_create([OpinionEvidence(opinion=given, file=file, title=file.name) for file in files])


def _settle(act: Act, request: OpinionRequest, state: str) -> None:
    OpinionRequest.objects.filter(pk=request.pk).update(state=state)
    request.state = state
    if state == IN:
        close_chase(act, request)


def _told(request: OpinionRequest, answer: str, grounds: str) -> dict[str, Any]:
    return {
        "title": request.title,
        "unit": request.unit.short_name,
        "answer": answer,
        "answer_title": answer_title(answer),
        "grounds": grounds,
        "cite": request.cite,
    }
