"""A section's text is written by a person; its figures stay linked, its versions stay."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from luodi.documents import actions, queries
from luodi.documents.actions.writing import read_text
from luodi.documents.content import Content, FigureContent, SectionContent
from luodi.documents.editing import placeholder, section_text
from luodi.documents.forms import SectionForm
from luodi.documents.making import made_of
from luodi.documents.models import Bulletin
from luodi.documents.naming import KINDS, PLAIN, SEPARATOR, WINDOWS, Names, named, names_of
from luodi.documents.ordering import window_of
from luodi.documents.papers import blanks_of, content_of
from luodi.documents.wording import cutoff_read
from luodi.engine.rulebook import Book
from luodi.engine.values import Period
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_by_digest


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Show the section's text to be written, with its figures and earlier versions; try what was written, or keep it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    verb = actions.write_section
    verb.demand(actor)
    row = queries.counted_or_404(actor, pk)
    content, book = content_of(row), book_by_digest(row.rulebook_digest)
    chosen = _chosen(content.sections, section)
    form = SectionForm(request.POST or None, initial={"text": section_text(chosen, content.figures, book)})
    refusal, shown = None, content
    if request.method == "POST" and form.is_valid():
        try:
            if "preview" not in request.POST:
                verb(actor=actor, target=row.pk, data={"section": section, **form.cleaned_data})
                return redirect("documents:bulletin", pk=row.pk)
            chosen, shown = _tried(row, chosen, form.cleaned_data["text"], content)
        except Refused as refused:
            refusal = refused
    context = _context(actor, row, chosen, shown, book) | {"form": form, "refusal": refusal}
    return render(request, "documents/section.html", context, status=422 if refusal or form.errors else 200)


def _tried(row: Bulletin, section: SectionContent, text: str, content: Content) -> tuple[SectionContent, Content]:
    """The section and the content as they would be; nothing is kept."""
    _lines, paragraphs, figures = read_text(row, section, text, content)
    return section.model_copy(update={"paragraphs": paragraphs}), content.model_copy(update={"figures": figures})


def _context(actor: Actor, row: Bulletin, chosen: SectionContent, content: Content, book: Book) -> dict[str, Any]:
    names = names_of(book)
    made = made_of(row)
    mine = {run.figure for runs in chosen.paragraphs for run in runs if run.figure}
    whole = [figure for figure in content.figures.values() if figure.units is None or figure.key in mine]
    offered = {placeholder(figure): _offer(names, figure) for figure in whole}
    return {
        "bulletin": row,
        "section": chosen,
        "content": content,
        "blanks": blanks_of(made.number, row.issued_on),
        "book": book,
        "cutoff": cutoff_read(row.as_of),
        "figures": sorted(offered.values(), key=lambda one: one["figure"].key not in mine),
        "mine": mine,
        "saved": frozenset(row.content["figures"]),
        "versions": [(version, named(book, version.text)) for version in queries.texts_of(actor, row, chosen.id)],
        "choices": {
            "titles": list(names.titles.values()),
            "windows": [WINDOWS[window_of(book.document(row.document))], *WINDOWS.values()],
            "kinds": [kind for kind in KINDS.values() if kind],
            "units": list(names.units.values()),
            "plain": [word for key, word in PLAIN.items() if key in ("issue", "date", "year", "period", "next-year")],
            "separator": SEPARATOR,
        },
    }


def _offer(names: Names, figure: FigureContent) -> dict[str, Any]:
    name = names.of(placeholder(figure).strip("{}"))
    return {"name": name, "figure": figure, "period": Period.parse(figure.period).text("zh")}


def _chosen(sections: tuple[SectionContent, ...], identifier: str) -> SectionContent:
    for one in sections:
        if one.id == identifier:
            return one
    raise Http404(identifier)
