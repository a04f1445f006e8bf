"""What the registers of companies know of a project's investor: other names under which it may have declared before."""

from luodi.companies.evidence import OtherName, other_names
from luodi.comparison.engine import AFFILIATE, FORMER_NAME
from luodi.projects.models import Project
from luodi.screening.matches import Reason


def known_as(project: Project) -> list[tuple[str, Reason]]:
    """Return the other names of the project's first investor, each with the reason it gives when something is found."""
    name = project.investors[0] if project.investors else ""
    if not name and not project.uscc:
        return []
    return [(one.name, _reason(one, name)) for one in other_names(name=name, code=project.uscc)]


def _reason(one: OtherName, name: str) -> Reason:
    if one.kind == "name":
        until = one.until.isoformat() if one.until else ""
        return Reason(FORMER_NAME, {"name": name, "other": one.name, "until": until})
    return Reason(AFFILIATE, {"name": name, "other": one.name, "kind": one.kind})
