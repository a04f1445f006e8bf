"""Rows read by what the caller already holds: a project that `visible` gave him, a group of a sweep he may see.

What of the other projects may be shown is not decided here but by `queries.sight`, for each page anew.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from luodi.comparison.models import GONE, Likeness
from luodi.projects.models import Project

RELATED = ("project__jurisdiction", "other__jurisdiction", "project__responsible_unit", "other__responsible_unit")


def likenesses_of(project: Project) -> QuerySet[Likeness]:
    """Return the standing likenesses of a project the caller holds, whichever side of the pair it is."""
    return (
        Likeness.objects.filter(Q(project=project) | Q(other=project)).exclude(state=GONE).select_related(*RELATED[:2])
    )


def likeness_to(project: Project, pk: int) -> Likeness:
    """Return the likeness of this key to a project the caller holds; raises Likeness.DoesNotExist for another one."""
    return Likeness.objects.select_related(*RELATED).get(pk=pk, other=project)


def projects_by_key(keys: Iterable[int]) -> dict[int, Project]:
    """Return the projects of a group whose keys the caller knows by the sweep he may see."""
    return Project.objects.select_related("jurisdiction").in_bulk(list(keys))
