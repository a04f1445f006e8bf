"""The verb that asks every department of a review at once, and the one that takes a round back."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.reviews import OpinionAsked
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.engine.verdict.evaluation import judge_condition
from luodi.engine.verdict.outcomes import Outcome
from luodi.organization.models import Appointment, Unit
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.facts import facts_of, gather
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest
from luodi.reviews.actions.chasing import close_chase
from luodi.reviews.actions.guards import check_open, check_post, governing, tell
from luodi.reviews.actions.keeping import start_clock
from luodi.reviews.inputs import RequestReview, Withdraw
from luodi.reviews.models import OpinionRequest, Review
from luodi.reviews.standing import outcome_now
from luodi.reviews.subject import digest_of, subject_of


@verb(
    "reviews.request",
    on=Project,
    takes=RequestReview,
    label=gettext_lazy("Ask for a review"),
    wording=gettext_lazy("asked for “{review}” (round {round}): {units}"),
)
def request(act: Act, project: Project, data: RequestReview) -> Review:
    """Afterwards every department the rulebook names has been asked, in parallel, each with its own days and papers.

    Raises Refused, with the clause, when stage, concern, plan or post do not fit, or a round runs or stands already.
    """
    book = book_by_digest(project.rulebook.digest)
    rule = _rule(book, data.review)
    check_post(act, rule.requested_by, book, step=rule.title, cite=rule.cite)
    _check_stage(book, rule, project)
    _check_rounds(rule, project)
    _check_concern(act, book, rule, project)
    seats = [(asked, _unit(book, rule, asked, project)) for asked in rule.opinions]
    subject = subject_of(project)
    review = Review.objects.create(
        jurisdiction_id=project.jurisdiction_id,
        project=project,
        rule=rule.id,
        title=rule.title,
        round=Review.objects.filter(project=project, rule=rule.id).count() + 1,
        rulebook_digest=book.digest,
        cite=list(rule.cite),
        requested_at=act.at,
        requested_on=act.today,
        requested_by=act.actor.name,
        requesting_post=act.actor.post_title,
        requesting_unit_id=act.actor.unit_id,
        subject=subject,
        subject_digest=digest_of(subject),
    )
    for position, (asked, unit) in enumerate(seats):
        row = _ask(act, review, asked, unit, position, data.persons.get(asked.id, ""))
        start_clock(act, row, subject)
    units = "、".join(dict.fromkeys(unit.short_name for _asked, unit in seats))
    tell(act, review, {"units": units or "—", "persons": data.persons})
    return review


@verb(
    "reviews.withdraw",
    on=Review,
    takes=Withdraw,
    label=gettext_lazy("Withdraw the round"),
    wording=gettext_lazy("withdrew round {round} of “{review}”: {reason}"),
)
def withdraw(act: Act, review: Review, data: Withdraw) -> Review:
    """Afterwards the round is over without an outcome; what was given stays on record, and another round may be asked for."""
    check_open(review)
    book, rule = governing(review)
    posts = (*rule.requested_by, *rule.concluded_by)
    check_post(act, posts, book, step=str(withdraw.label), cite=rule.cite)
    review.withdrawn_at, review.withdrawal_reason, review.withdrawn_by = act.at, data.reason, act.actor.name
    review.save(update_fields=["withdrawn_at", "withdrawal_reason", "withdrawn_by"])
    for row in review.requests.all():
        close_chase(act, row)
    tell(act, review, {"reason": data.reason})
    return review


def _rule(book: Book, identifier: str) -> ReviewRule:
    try:
        return book.review(identifier)
    except NoSuchRule:
        titles = "、".join(rule.title for rule in book.reviews) or "—"
        raise Refused(_("The rulebook knows these reviews: %(titles)s.") % {"titles": titles}, code="invalid") from None


def _check_stage(book: Book, rule: ReviewRule, project: Project) -> None:
    if project.stage in rule.stages:
        return
    names = {
        "title": rule.title,
        "stages": "、".join(book.stage(stage).title for stage in rule.stages),
        "stage": book.stage(project.stage).title,
    }
    message = _("“%(title)s” is asked for in the stage %(stages)s; the dossier stands in “%(stage)s”.") % names
    raise Refused(message, code="stage", cite=rule.cite)


def _check_rounds(rule: ReviewRule, project: Project) -> None:
    latest = Review.objects.filter(project=project, rule=rule.id, withdrawn_at=None).order_by("-round").first()
    if latest is None:
        return
    link = Missing(title=latest.title, link=reverse("reviews:review", args=[latest.pk]), cite=rule.cite)
    if latest.is_open:
        message = _("Round %(round)s of “%(title)s” is still under way.") % {"round": latest.round, "title": rule.title}
        raise Refused(message, code="open-round", cite=rule.cite, missing=(link,))
    if outcome_now(latest, subject_of(project)) not in ("return", "changed"):
        message = _("“%(title)s” has been passed, and nothing material has changed since.") % {"title": rule.title}
        raise Refused(message, code="unneeded", cite=rule.cite, missing=(link,))


def _check_concern(act: Act, book: Book, rule: ReviewRule, project: Project) -> None:
    if rule.when is None and rule.plan is None:
        return
    facts = facts_of(project, gather(project), post=act.actor.post_code)
    if rule.plan is not None and facts.plans.get(rule.plan) != "complete":
        title = book.plan_form(rule.plan).title
        message = _("“%(form)s” has to be handed in complete before “%(title)s” is asked for.")
        missing = Missing(title=title, link=reverse("plans:edit", args=[project.pk, rule.plan]), cite=rule.cite)
        raise Refused(
            message % {"form": title, "title": rule.title}, code="no-plan", cite=rule.cite, missing=(missing,)
        )
    if rule.when is None:
        return
    verdict = judge_condition(rule.when, facts, act.today, book, rule=f"review:{rule.id}", cite=rule.cite)
    if verdict.outcome is not Outcome.PASS:
        amend = reverse("projects:amend", args=[project.pk])
        missing_facts = tuple(Missing(title=str(line), link=amend, cite=rule.cite) for line in verdict.working)
        message = _("“%(title)s” does not concern this project, or a fact is missing to tell.") % {"title": rule.title}
        raise Refused(message, code="when", cite=rule.cite, missing=missing_facts)


def _unit(book: Book, rule: ReviewRule, asked: OpinionAsked, project: Project) -> Unit:
    """Return the department asked: the one named, or the one that holds the post; of several, the project's own first."""
    named = [asked.unit] if asked.unit else [unit.id for unit in book.units if asked.post in unit.posts]
    rows = {
        unit.code: unit
        for unit in Unit.objects.filter(jurisdiction__place=book.header.place, code__in=named, abolished_on=None)
    }
    own = [unit.code for unit in (project.landing_unit, project.responsible_unit) if unit is not None]
    for code in (*(code for code in own if code in rows), *named):
        if code in rows:
            return rows[code]
    message = _("Nobody can be asked for “%(title)s”: no department in office holds the post.") % {"title": asked.title}
    raise Refused(message, code="nobody", cite=(*rule.cite, *asked.cite))


def _ask(act: Act, review: Review, asked: OpinionAsked, unit: Unit, position: int, person: str) -> OpinionRequest:
    return OpinionRequest.objects.create(
        review=review,
        opinion=asked.id,
        title=asked.title,
        position=position,
        unit=unit,
        post_code=asked.post,
        person_name=person or _holder(unit, asked.post),
        countersigned_by=asked.countersigned_by or "",
        asked_at=act.at,
        asked_on=act.today,
        limit_days=asked.within_days,
        working=asked.working,
        answers=list(asked.answers),
        veto=asked.veto,
        papers=list(asked.papers),
        looks_at=asked.looks_at or "",
        cite=list(asked.cite),
    )


def _holder(unit: Unit, post: str) -> str:
    """Return who holds the post, when it is one person: nobody is picked out of several."""
    names = list(
        Appointment.objects.filter(unit=unit, post__code=post, until=None).values_list("person__name", flat=True)
    )
    return names[0] if len(names) == 1 else ""
