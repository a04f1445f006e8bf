"""The papers a decision or a step rests on: there, or named as missing with the place to attach them."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.organization.refusals import Missing, Refused
from luodi.projects.models import Paper, Project


def papers_of(project: Project, kinds: Iterable[str], *, since: date | None = None) -> list[Paper]:
    """Return the papers of these kinds on the dossier, attached on or after the day."""
    found = Paper.objects.filter(project=project, kind__in=list(kinds), withdrawn_at=None).select_related("file")
    return list(found.filter(attached_on__gte=since) if since else found)


def demand_papers(
    project: Project, book: Book, kinds: tuple[str, ...], *, cite: tuple[str, ...], since: date | None = None
) -> list[dict[str, str]]:
    """Return title and digest of the papers, at least one of each kind. Raises Refused, naming those that are missing."""
    there = papers_of(project, kinds, since=since)
    kinds_there = {paper.kind for paper in there}
    missing = tuple(_missing(project, book, kind, cite) for kind in kinds if kind not in kinds_there)
    if missing:
        raise Refused(
            _("Papers it must rest on are missing: %(papers)s.") % {"papers": "、".join(one.title for one in missing)},
            code="papers-missing",
            cite=cite,
            missing=missing,
        )
    return [{"kind": paper.kind, "title": paper.title, "digest": paper.file.digest} for paper in there]


def _missing(project: Project, book: Book, kind: str, cite: tuple[str, ...]) -> Missing:
    link = f"{reverse('projects:act', args=[project.pk, 'attach_paper'])}?{urlencode({'kind': kind})}"
    return Missing(book.paper(kind).title, "", link, cite)
