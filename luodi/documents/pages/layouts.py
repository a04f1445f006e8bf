"""What lays each paper out: the office's own template, the rulebook's, or the standard; a new version, files, fields."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luodi.documents import actions, queries
from luodi.documents.forms import LayoutForm
from luodi.documents.layouts import brought, current
from luodi.documents.models import PaperTemplate
from luodi.documents.naming import figure_fields
from luodi.documents.pages.papers import MEDIA_TYPES, attachment
from luodi.documents.queries import Offer
from luodi.documents.starting import starter
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.records import files
from luodi.records.files import response


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A paper, the file that lays it out now (none: the standard), and its fields with what each stands for."""

    offer: Offer
    name: str
    is_office_s: bool
    parts: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]


@require_http_methods(["GET", "HEAD", "POST"])
def layouts(request: HttpRequest) -> HttpResponse:
    """Show what lays out the papers of the actor's places and the fields each paper has; or set a new version."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    offers = queries.offers(actor, on=queries.today())
    form = LayoutForm(request.POST or None, request.FILES or None, initial={"paper": request.GET.get("paper", "")})
    form.fields["paper"].choices = [  # type: ignore[attr-defined]
        (f"{offer.place.code}/{offer.document.id}", f"{offer.place.name} · {offer.title}") for offer in offers
    ]
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            row = _set(actor, form)
            messages.success(request, _("Version %(version)s is set.") % {"version": row.version})
            return redirect("documents:layouts")
        except Refused as refused:
            refusal = refused
    rows = list(queries.layouts(actor))
    context = {
        "form": form,
        "refusal": refusal,
        "may_set": actions.set_template.code in actor.verbs,
        "field_help": _(
            "Each of sections has heading, paragraphs, columns, rows, note and listings. A loop over paragraphs of the "
            "file begins with {%p for … %}, one over rows of a table with {%tr for … %}."
        ),
        "rows": rows,
        "papers": [_laid_out(offer, rows) for offer in offers],
    }
    return render(request, "documents/layouts.html", context, status=422 if refusal or form.errors else 200)


@require_safe
def layout_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file of a version."""
    row = queries.layouts(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if row is None or row.file is None:
        raise Http404(pk)
    return response(row.file)


@require_safe
def layout_start(request: HttpRequest, place: str, document: str) -> HttpResponse:
    """Send a template to begin with: what lays the paper out now, or the standard layout with fields in it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    for offer in queries.offers(actor, on=queries.today()):
        if (offer.place.code, offer.document.id) == (place, document):
            layout = current(offer.book, offer.place, document, at=None)
            content = starter(offer.document) if layout is None else layout.content
            return attachment(content, name=f"{offer.title}.docx", media_type=MEDIA_TYPES["docx"])
    raise Http404(document)


def _laid_out(offer: Offer, rows: list[PaperTemplate]) -> LaidOut:
    """What lays the paper out, by the versions already read: the latest one of the office comes first."""
    mine = (row for row in rows if (row.jurisdiction_id, row.document) == (offer.place.pk, offer.document.id))
    latest = next(mine, None)
    its_own = brought(offer.book, offer.document.id)
    return LaidOut(
        offer=offer,
        name=latest.name if latest is not None else "" if its_own is None else its_own.name,
        is_office_s=latest is not None and latest.file_id is not None,
        parts=offer.document.template_parts,
        figures=tuple(figure_fields(offer.book, offer.document)),
    )


def _set(actor: Actor, form: LayoutForm) -> PaperTemplate:
    place, _slash, document = form.cleaned_data["paper"].partition("/")
    upload = form.cleaned_data["file"]
    stored = None if upload is None else files.store(upload, actor=actor).pk
    data = {"place": place, "document": document, "file": stored, "note": form.cleaned_data["note"]}
    return actions.set_template(actor=actor, data=data)
