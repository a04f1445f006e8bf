"""What the dossier's page shows of the comparison."""

from django.urls import reverse
from django.utils.translation import gettext as _

from luodi.comparison.queries.hits import hits_of
from luodi.comparison.queries.standing import standing_of
from luodi.engine.rulebook.schema.gates import Requirement
from luodi.projects.gates import supplied_at
from luodi.projects.models import Project
from luodi.projects.panels import Asking, Panel, panel

SHOWN = 6


@panel(30)
def likenesses(asking: Asking) -> Panel:
    """Return the part of the page with the likely same or related projects, the open ones first."""
    hits = hits_of(asking.actor, asking.project, on=asking.on)
    context = {
        "project": asking.project,
        "book": asking.book,
        "hits": hits[:SHOWN],
        "more": max(0, len(hits) - SHOWN),
        "standing": standing_of(asking.project),
    }
    return Panel(
        "comparison", _("Likely same or related projects"), "arrows-diff", "comparison/panel.html", context, True
    )


def _page_of(project: Project, need: Requirement) -> str:
    return reverse("comparison:project", args=[project.pk])


supplied_at("screening", _page_of)
