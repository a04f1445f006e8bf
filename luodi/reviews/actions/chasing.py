"""The house's own verb that chases overdue opinions: once each, onto the desk of who owes it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.values import NATIONAL_CALENDAR
from luodi.organization.models import Jurisdiction
from luodi.organization.verbs import Act, verb
from luodi.reviews.actions.keeping import refresh
from luodi.reviews.inputs import Chase
from luodi.reviews.models import OpinionRequest, Review
from luodi.reviews.models.clock import RESTART, START
from luodi.reviews.standing import Standing, standings
from luodi.supervision.actions import raise_task, settle_tasks

CHASE = "reviews.chase"


@verb(
    "reviews.chase",
    on=None,
    takes=Chase,
    label=gettext_lazy("Chase overdue opinions"),
    wording=gettext_lazy("chased {count} overdue opinions: {titles}"),
)
def chase(act: Act, target: None, data: Chase) -> int:
    """Afterwards every opinion overdue on that day is a task on the desk of the department asked (of who asked for the
    review, when the department is abolished), once. Returns how many were chased now.
    """
    place = Jurisdiction.objects.get(pk=data.jurisdiction)
    rounds = Review.objects.filter(jurisdiction=place, concluded_at=None, withdrawn_at=None)
    refresh(act, rounds.values_list("project_id", flat=True))
    chased = [one for review in rounds for one in standings(review) if _is_due(one, data)]
    for one in chased:
        _put_on_desk(act, one)
    if chased:
        titles = "、".join(f"{one.request.unit.short_name}《{one.request.title}》" for one in chased[:20])
        act.note(place, {"count": len(chased), "titles": titles, "on": str(data.on)}, jurisdiction_id=place.pk)
    return len(chased)


def _is_due(one: Standing, data: Chase) -> bool:
    return one.counts is None and one.request.chased_at is None and one.clock.is_late(data.on)


def _put_on_desk(act: Act, one: Standing) -> None:
    request = one.request
    review = request.review
    unit = review.requesting_unit if one.is_orphaned else request.unit
    if unit is None:
        return
    names = {"title": request.title, "project": review.project.name}
    message = (
        _("Hand over the overdue opinion “%(title)s”: the department asked has been abolished (%(project)s)")
        if one.is_orphaned
        else _("Overdue opinion: %(title)s (%(project)s)")
    )
    raise_task(
        act,
        key=_key(request),
        title=message % names,
        unit=unit,
        due_on=NATIONAL_CALENDAR.add_working_days(act.today, 1).day,
        cite=tuple(request.cite),
        subject=review.project,
        rulebook_digest=review.rulebook_digest,
        post_code="" if one.is_orphaned else _owing(one),
    )
    OpinionRequest.objects.filter(pk=request.pk).update(chased_at=act.at)
    told = {"count": 1, "titles": f"{request.unit.short_name}《{request.title}》", "cite": request.cite}
    act.note(review.project, told, rulebook_digest=review.rulebook_digest)


def _owing(one: Standing) -> str:
    """Return the post that owes the next signature."""
    return one.request.countersigned_by if one.state == "given" else one.request.post_code


def close_chase(act: Act, request: OpinionRequest) -> None:
    """Afterwards the task a chased opinion left on a desk is done: the opinion is in. Runs inside the signing verb."""
    settle_tasks(act, key=f"{CHASE}:{request.pk}", statement=request.title)


def _key(request: OpinionRequest) -> str:
    """Return the name of the task: once for each time the clock was started."""
    return f"{CHASE}:{request.pk}:{request.clock.filter(kind__in=(START, RESTART)).count()}"
