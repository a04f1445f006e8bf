"""The verb that corrects what was declared of a project."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from luodi.organization.refusals import Refused
from luodi.organization.validation import messages_by_field
from luodi.organization.verbs import Act, verb
from luodi.projects.actions.registering import UNIT_COLUMNS, check_units
from luodi.projects.identity import identity
from luodi.projects.inputs import Amend, ProjectFields
from luodi.projects.labels import COLUMN_LABELS
from luodi.projects.models import Project
from luodi.records import search


@verb(
    "projects.amend",
    on=Project,
    takes=Amend,
    label=gettext_lazy("Correct the dossier"),
    wording=gettext_lazy("corrected {columns}"),
)
def amend(act: Act, project: Project, data: Amend) -> Project:
    """Afterwards the named columns hold the new values, and the journal holds old and new. Results are not columns."""
    changed = change_columns(project, data.changes)
    if not changed:
        raise Refused(_("Nothing was changed: the dossier already says this."), code="unchanged")
    check_units(project.jurisdiction, {name: new for name, (_old, new) in changed.items()})
    project.save(update_fields=[*changed, "identity"])
    search.refresh("projects", [project.pk])
    detail = {
        "columns": "、".join(str(COLUMN_LABELS[name]) for name in changed),
        "changes": {name: [_plain(old), _plain(new)] for name, (old, new) in changed.items()},
        "reason": data.reason,
    }
    act.note(project, detail, rulebook_digest=project.rulebook.digest)
    return project


def change_columns(project: Project, changes: dict[str, object]) -> dict[str, tuple[Any, Any]]:
    """Set the columns on the unsaved project and return what differs: name → (old, new). Raises Refused for bad values."""
    unknown = set(changes) - set(ProjectFields.model_fields)
    if unknown:
        raise Refused(
            _("There are no such columns: %(names)s.") % {"names": ", ".join(sorted(unknown))}, code="invalid"
        )
    try:
        checked = ProjectFields.model_validate({"name": project.name, **changes})
    except ValidationError as error:
        message = _("Some of what was entered cannot be used.")
        raise Refused(message, code="invalid", fields=messages_by_field(error)) from error
    changed = {}
    for name in changes:
        attribute = f"{name}_id" if name in UNIT_COLUMNS else name
        old, new = getattr(project, attribute), getattr(checked, name)
        if old != new:
            setattr(project, attribute, new)
            changed[name] = (old, new)
    project.identity = identity(project.name, project.investors)
    return changed


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | list) else str(value)
