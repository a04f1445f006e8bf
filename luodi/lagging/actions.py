"""The verb of this room: what is done about a lagging project."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.lagging.inputs import PlanBringingOn
from luodi.lagging.models import LaggingPlan
from luodi.lagging.queries import now_known, standing_of
from luodi.organization.models import Unit
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.models import Project
from luodi.regulations.queries import book_for
from luodi.supervision.actions import raise_task, settle_tasks


@verb(
    "lagging.plan",
    on=Project,
    takes=PlanBringingOn,
    label=gettext_lazy("Say how a lagging project is brought on"),
    wording=gettext_lazy("{unit} ({person}) brings it on by {due_on}: {measure}"),
)
def plan(act: Act, project: Project, data: PlanBringingOn) -> LaggingPlan:
    """Afterwards the project has an owner, a measure and a day, and the owner's unit has the task; what was said before
    stays on record.

    Refused for a project that does not lag, a unit of another place, and a day that has passed.
    """
    book = book_for(project.jurisdiction, act.today)
    found = standing_of(project, book, now_known(act.at))
    if found is None:
        raise Refused(_("This project does not lag under the rulebook of this place."), code="not-lagging")
    rule, lag = found
    unit = Unit.objects.filter(
        pk=data.owner_unit, jurisdiction__place=project.jurisdiction.place, abolished_on=None
    ).first()
    if unit is None:
        message = _("This unit does not belong to %(place)s.") % {"place": project.jurisdiction.name}
        raise Refused(message, code="invalid", cite=rule.cite, fields={"owner_unit": [message]})
    if data.due_on < act.today:
        message = _("This day has passed; name the day by which the project is to be brought on.")
        raise Refused(message, code="invalid", cite=rule.cite, fields={"due_on": [message]})
    settle_tasks(act, key=f"lagging.plan:{project.pk}", statement=_("Planned anew."))
    row = LaggingPlan.objects.create(
        project=project,
        rule=rule.id,
        rulebook_digest=book.digest,
        wait=lag.wait.id,
        owner_unit=unit,
        owner_person=data.owner_person,
        measure=data.measure,
        due_on=data.due_on,
        recorded_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        signing_unit_id=act.actor.unit_id,
    )
    raise_task(
        act,
        key=f"lagging.plan:{project.pk}:{row.pk}",
        title=_("Bring on the lagging project %(project)s") % {"project": project.name},
        unit=unit,
        due_on=data.due_on,
        cite=rule.cite,
        subject=project,
        rulebook_digest=book.digest,
    )
    detail = {"unit": unit.short_name, "person": data.owner_person, "due_on": str(data.due_on)}
    act.note(project, {**detail, "measure": data.measure, "cite": list(rule.cite)}, rulebook_digest=book.digest)
    return row
