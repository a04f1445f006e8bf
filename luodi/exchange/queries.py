"""Reads about imports, always from what the actor may see."""

from django.http import Http404

from luodi.exchange.models import Import, ImportRow
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import Project


def import_or_404(actor: Actor, pk: int) -> Import:
    """Return the import if the actor may see it; 404 otherwise, as if it did not exist."""
    rows = Import.objects.select_related("jurisdiction", "file", "unit").filter(pk=pk)
    found = visible(actor, rows).first()
    if found is None:
        raise Http404(pk)
    return found


def names_of(actor: Actor, pks: set[int]) -> dict[int, str]:
    """Return the names (with numbers) of those of the dossiers that the actor may see."""
    rows = visible(actor, Project.objects.filter(pk__in=pks))
    return {pk: f"{number} {name}" for pk, number, name in rows.values_list("pk", "number", "name")}


def rows_taken(found: Import, rows: list[int]) -> dict[int, ImportRow]:
    """Return what became of these rows of an accepted import, by row number."""
    return {row.row: row for row in ImportRow.objects.filter(ledger_import=found, row__in=rows)}
