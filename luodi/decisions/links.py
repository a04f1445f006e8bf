"""Where a missing decision can be supplied."""

from django.urls import reverse
from django.utils.http import urlencode

from luodi.decisions.facts import latest_matters, state_of
from luodi.engine.rulebook.schema.gates import DecisionRequired, Requirement
from luodi.projects.models import Project


def decision_link(project: Project, need: Requirement) -> str:
    """Return the page of the matter that lies before the body, or of bringing it there."""
    if not isinstance(need, DecisionRequired):
        return ""
    matter = latest_matters(project).get(need.escalation)
    if matter is not None and state_of(matter) != "return":
        return reverse("decisions:matter", args=[matter.pk])
    return f"{reverse('decisions:escalate', args=[project.pk])}?{urlencode({'escalation': need.escalation})}"
