"""The verb about permits and inputs (要素保障)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.inputs import RecordChecklistItem
from luodi.projects.models import ChecklistEntry, Project
from luodi.regulations.queries import book_by_digest
from luodi.supervision.actions import raise_event_duties


@verb(
    "projects.record_checklist_item",
    on=Project,
    takes=RecordChecklistItem,
    label=gettext_lazy("Record a permit or input"),
    wording=gettext_lazy("{title}: begun {begun_on}, finished {finished_on}"),
)
def record_checklist_item(act: Act, project: Project, data: RecordChecklistItem) -> ChecklistEntry:
    """Afterwards the item shows who helps, when it began and when it was there; the days between are computed."""
    book = book_by_digest(project.rulebook.digest)
    item = next((item for item in book.checklist if item.id == data.item), None)
    if item is None:
        raise Refused(_("The rulebook's checklist has no such item."), code="invalid")
    _check_days(act, data)
    entry, _created = ChecklistEntry.objects.update_or_create(
        project=project,
        item=item.id,
        defaults={
            "helper_name": data.helper_name,
            "begun_on": data.begun_on,
            "finished_on": data.finished_on,
            "note": data.note,
        },
    )
    detail = {"title": item.title, "begun_on": str(data.begun_on or "—"), "finished_on": str(data.finished_on or "—")}
    act.note(project, detail | {"helper_name": data.helper_name, "note": data.note}, rulebook_digest=book.digest)
    if data.finished_on is not None:
        raise_event_duties(act, book, event=f"checklist:{item.id}", subject=project, unit=project.responsible_unit)
    return entry


def _check_days(act: Act, data: RecordChecklistItem) -> None:
    if data.begun_on and data.finished_on and data.finished_on < data.begun_on:
        message = _("It cannot be finished before it begins.")
        raise Refused(message, code="invalid", fields={"finished_on": [message]})
    if any(day is not None and day > act.today for day in (data.begun_on, data.finished_on)):
        message = _("This day lies in the future.")
        raise Refused(message, code="invalid", fields={"finished_on": [message]})
