"""Files a reviewer reads and files opinions rest on, served only to who may see the request."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from luodi.records import files
from luodi.reviews.queries.finding import request_or_404


@require_safe
def paper(request: HttpRequest, pk: int, paper: int) -> FileResponse:
    """Send a paper of the dossier under review."""
    row = request_or_404(request.actor, pk)  # type: ignore[attr-defined]
    found = row.review.project.papers.select_related("file").filter(pk=paper).first()
    if found is None:
        raise Http404(paper)
    return files.response(found.file)


@require_safe
def evidence(request: HttpRequest, pk: int, evidence: int) -> FileResponse:
    """Send a file an opinion rests on."""
    row = request_or_404(request.actor, pk)  # type: ignore[attr-defined]
    for opinion in row.opinions.all():
        for proof in opinion.evidence.all():
            if proof.pk == evidence:
                return files.response(proof.file)
    raise Http404(evidence)
