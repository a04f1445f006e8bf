"""The verb that opens a dossier."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.identity import identity
from luodi.projects.inputs import ProjectFields, Register
from luodi.projects.models import Project
from luodi.records import search
from luodi.regulations.models import RulebookVersion
from luodi.regulations.queries import book_by_digest, digest_in_force

UNIT_COLUMNS = ("responsible_unit", "landing_unit")


@verb(
    "projects.register",
    on=None,
    takes=Register,
    label=gettext_lazy("Open a dossier"),
    wording=gettext_lazy("opened the dossier {name}"),
)
def register(act: Act, target: None, data: Register) -> Project:
    """Afterwards the dossier exists, at the first stage of the rulebook in force today."""
    place = jurisdiction_of(act, data.jurisdiction)
    fields = data.model_dump(exclude={"jurisdiction"})
    if fields["responsible_unit"] is None:
        fields["responsible_unit"] = act.actor.unit_id
    check_units(place, fields)
    refuse_second(place, data)
    version = version_in_force(place, act.today)
    book = book_by_digest(version.digest)
    project = new_project(place, fields, on=act.today)
    project.number = next_numbers(place, act.today, 1)[0]
    project.stage = min(book.stages, key=lambda stage: stage.order).id
    project.stage_entered_on = act.today
    project.rulebook = version
    project.created_at = act.at
    project.save()
    search.refresh("projects", [project.pk])
    act.note(project, {"name": project.name, "number": project.number, **plain(fields)}, rulebook_digest=version.digest)
    return project


def jurisdiction_of(act: Act, pk: int | None) -> Jurisdiction:
    """Return the jurisdiction named, or the actor's own; raises NotAllowed when he does not see it."""
    place = Jurisdiction.objects.filter(pk=pk or act.actor.jurisdiction_id or 0, pk__in=act.actor.jurisdictions).first()
    if place is None:
        raise NotAllowed(_("This place does not exist, or your post may not see it."), code="not-found")
    return place


def version_in_force(place: Jurisdiction, on: date) -> RulebookVersion:
    """Return the version that governs the place on the day, without its text."""
    return RulebookVersion.objects.defer("content").get(digest=digest_in_force(place.place, on))


def check_units(place: Jurisdiction, fields: dict[str, Any]) -> None:
    """Raise Refused for a unit that is not one of the place's (or of the city's book the place stands under)."""
    for column in UNIT_COLUMNS:
        pk = fields.get(column)
        if pk is not None and not Unit.objects.filter(pk=pk, jurisdiction__place=place.place).exists():
            message = _("This unit does not belong to %(place)s.") % {"place": place.name}
            raise Refused(message, code="invalid", fields={column: [message]})


def refuse_second(place: Jurisdiction, data: ProjectFields) -> None:
    """Raise Refused when the same project already has a dossier here: one project, one dossier (一项目一档案)."""
    same = Project.objects.filter(jurisdiction=place, identity=identity(data.name, data.investors)).first()
    if same is None and data.code:
        same = Project.objects.filter(jurisdiction=place, code=data.code).first()
    if same is not None:
        message = _("This project already has a dossier: %(number)s %(name)s.") % {
            "number": same.number,
            "name": same.name,
        }
        raise Refused(message, code="duplicate", fields={"name": [message]})


def new_project(place: Jurisdiction, fields: dict[str, Any], *, on: date) -> Project:
    """Return an unsaved dossier with the columns filled."""
    columns = {f"{name}_id" if name in UNIT_COLUMNS else name: value for name, value in fields.items()}
    project = Project(jurisdiction=place, **columns)
    project.identity = identity(project.name, project.investors)
    project.stage_entered_on = on
    return project


def next_numbers(place: Jurisdiction, on: date, count: int) -> list[str]:
    """Return the next dossier numbers of the place, `2022-00001`; the place's row is locked so that none is given twice."""
    Jurisdiction.objects.select_for_update().get(pk=place.pk)
    prefix = f"{on.year}-"
    last = (
        Project.objects.filter(jurisdiction=place, number__startswith=prefix)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    serial = int(last.removeprefix(prefix)) if last else 0
    return [f"{prefix}{serial + step:06d}" for step in range(1, count + 1)]


def plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the filled fields as plain JSON values for the journal; blanks are left out."""
    return {
        name: value if isinstance(value, int | list) else str(value)
        for name, value in fields.items()
        if value not in (None, "", [])
    }
