"""The verbs about who answers for the dossier, and what they write down."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.organization.models import Unit
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.inputs import Assign, WriteNote
from luodi.projects.models import Assignment, Note, Project

ROLES = {
    "first-responsible": gettext_lazy("first responsible person"),
    "specifically-responsible": gettext_lazy("specifically responsible person"),
    "helper": gettext_lazy("helper"),
}


@verb(
    "projects.assign",
    on=Project,
    takes=Assign,
    label=gettext_lazy("Name a responsible person"),
    wording=gettext_lazy("named {person_name} ({unit}) as {role}"),
)
def assign(act: Act, project: Project, data: Assign) -> Assignment:
    """Afterwards the person answers in this role from today; whoever did before is relieved of it (首问责任, 帮代办)."""
    if data.role not in ROLES:
        raise Refused(
            _("Choose a role: %(roles)s.") % {"roles": "、".join(str(title) for title in ROLES.values())},
            code="invalid",
        )
    unit = Unit.objects.filter(pk=data.unit, jurisdiction__place=project.jurisdiction.place).first()
    if unit is None:
        raise Refused(
            _("This unit does not belong to %(place)s.") % {"place": project.jurisdiction.name}, code="invalid"
        )
    Assignment.objects.filter(project=project, role=data.role, until=None).update(until=act.today)
    assignment = Assignment.objects.create(
        project=project, unit=unit, person_name=data.person_name, role=data.role, since=act.today
    )
    act.note(project, {"person_name": data.person_name, "unit": unit.short_name, "role": str(ROLES[data.role])})
    return assignment


@verb(
    "projects.note",
    on=Project,
    takes=WriteNote,
    label=gettext_lazy("Write a note"),
    wording=gettext_lazy("noted for {happened_on}: {text}"),
)
def note(act: Act, project: Project, data: WriteNote) -> Note:
    """Afterwards the note stands on the timeline at the day it happened."""
    happened_on = data.happened_on or act.today
    written = Note.objects.create(
        project=project, happened_on=happened_on, text=data.text, person_name=act.actor.name, recorded_at=act.at
    )
    act.note(project, {"text": data.text, "happened_on": str(happened_on)})
    return written
