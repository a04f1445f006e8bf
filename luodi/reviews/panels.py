"""The part of a dossier's page that shows its reviews, and where a gate's missing review is asked for."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from luodi.engine.rulebook.schema.gates import Requirement
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.projects.gates import supplied_at
from luodi.projects.models import Project
from luodi.projects.panels import Asking, Panel, panel
from luodi.reviews.queries.rounds import rounds_of

PANEL = "reviews"


@panel(20)
def reviews(asking: Asking) -> Panel | None:
    """Return the rounds side by side, and the reviews that can be asked for now; nothing where the rulebook has none."""
    groups = rounds_of(asking.actor, asking.project, asking.on)
    running = {
        one.review.rule for group in groups for one in group if one.shown in ("open", "pass", "pass-on-conditions")
    }
    possible = [rule for rule in asking.book.reviews if _possible(asking, rule) and rule.id not in running]
    if not groups and not possible:
        return None
    context = {
        "groups": groups,
        "possible": possible,
        "book": asking.book,
        "project": asking.project,
        "today": asking.on,
    }
    return Panel(PANEL, _("Reviews"), "checkup-list", "reviews/panel.html", context)


def _possible(asking: Asking, rule: ReviewRule) -> bool:
    actor = asking.actor
    mine = "reviews.request" in actor.verbs and actor.post_code in rule.requested_by
    return mine and asking.project.stage in rule.stages


def _link(project: Project, need: Requirement) -> str:
    review = getattr(need, "review", "")
    return f"{reverse('reviews:ask', args=[project.pk])}?{urlencode({'review': review})}"


supplied_at("review", _link)
