"""Files of a dossier, served only to who may see the dossier."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from luodi.projects.models import EntryEvidence, Paper
from luodi.projects.queries import dossier_or_404
from luodi.records import files


@require_safe
def evidence(request: HttpRequest, pk: int, evidence: int) -> FileResponse:
    """Send the file that proves a result."""
    project = dossier_or_404(request.actor, pk)  # type: ignore[attr-defined]
    proof = EntryEvidence.objects.select_related("file").filter(pk=evidence, entry__project=project).first()
    if proof is None:
        raise Http404(evidence)
    return files.response(proof.file)


@require_safe
def paper(request: HttpRequest, pk: int, paper: int) -> FileResponse:
    """Send a paper of the dossier."""
    project = dossier_or_404(request.actor, pk)  # type: ignore[attr-defined]
    found = Paper.objects.select_related("file").filter(pk=paper, project=project).first()
    if found is None:
        raise Http404(paper)
    return files.response(found.file)
