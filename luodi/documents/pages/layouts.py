"""Templates an office made itself: which papers have one, a new version, and the file of a version."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luodi.documents import actions, queries
from luodi.documents.forms import LayoutForm
from luodi.documents.layouts import field_names
from luodi.documents.models import PaperTemplate
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.records import files
from luodi.records.files import response


@require_http_methods(["GET", "HEAD", "POST"])
def layouts(request: HttpRequest) -> HttpResponse:
    """Show the templates of the actor's places and the fields each paper has; or set a new version."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    offers = queries.offers(actor, on=queries.today())
    may_set = actions.set_template.code in actor.verbs
    form = LayoutForm(request.POST or None, request.FILES or None)
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
    context = {
        "form": form,
        "refusal": refusal,
        "may_set": may_set,
        "field_help": _(
            "Each of sections has heading, paragraphs, columns, rows, note and listings. A loop over paragraphs of the "
            "file begins with {%p for … %}, one over rows of a table with {%tr for … %}."
        ),
        "rows": queries.layouts(actor),
        "fields": [(offer, field_names(offer.document)) for offer in offers],
    }
    return render(request, "documents/layouts.html", context, status=422 if refusal or form.errors else 200)


def _set(actor: Actor, form: LayoutForm) -> PaperTemplate:
    place, _slash, document = form.cleaned_data["paper"].partition("/")
    upload = form.cleaned_data["file"]
    stored = None if upload is None else files.store(upload, actor=actor).pk
    data = {"place": place, "document": document, "file": stored, "note": form.cleaned_data["note"]}
    return actions.set_template(actor=actor, data=data)


@require_safe
def layout_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send the file of a version."""
    row = queries.layouts(request.actor).filter(pk=pk).first()  # type: ignore[attr-defined]
    if row is None or row.file is None:
        raise Http404(pk)
    return response(row.file)
