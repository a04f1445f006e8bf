"""A section's text is written by a person; its figures stay linked, its versions stay."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luodi.documents import actions, queries
from luodi.documents.content import SectionContent
from luodi.documents.editing import placeholder, section_text
from luodi.documents.forms import SectionForm
from luodi.documents.models import Bulletin
from luodi.documents.papers import content_of
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_by_digest


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Show the section's text to be written, with its figures and earlier versions; or keep what was written."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    verb = actions.write_section
    verb.demand(actor)
    row = queries.counted_or_404(actor, pk)
    content = content_of(row)
    chosen = _chosen(content.sections, section)
    form = SectionForm(request.POST or None, initial={"text": section_text(chosen, content.figures)})
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            verb(actor=actor, target=row.pk, data={"section": section, **form.cleaned_data})
            return redirect("documents:bulletin", pk=row.pk)
        except Refused as refused:
            refusal = refused
    context = _context(actor, row, chosen) | {"form": form, "refusal": refusal}
    return render(request, "documents/section.html", context, status=422 if refusal or form.errors else 200)


def _context(actor: Actor, row: Bulletin, chosen: SectionContent) -> dict[str, object]:
    content = content_of(row)
    whole = [figure for figure in content.figures.values() if figure.units is None]
    return {
        "bulletin": row,
        "section": chosen,
        "book": book_by_digest(row.rulebook_digest),
        "figures": [(placeholder(figure), figure) for figure in whole],
        "versions": queries.texts_of(actor, row, chosen.id),
    }


def _chosen(sections: tuple[SectionContent, ...], identifier: str) -> SectionContent:
    for one in sections:
        if one.id == identifier:
            return one
    raise Http404(identifier)
