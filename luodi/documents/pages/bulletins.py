"""The list of papers, drafting, the paper with its figures as links, the rows behind a figure."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.documents import actions, jobs, queries
from luodi.documents.behind import behind
from luodi.documents.forms import DiscardForm, DraftForm, IssueForm
from luodi.documents.making import FORMATS, made_of
from luodi.documents.models import Bulletin
from luodi.documents.ordering import document_named
from luodi.documents.papers import blanks_of
from luodi.documents.record import RECORD
from luodi.documents.required import answered_in
from luodi.documents.wording import cutoff_read
from luodi.formats.papers import DocumentNumber
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.records import pages
from luodi.regulations.queries import book_by_digest


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the bulletins of the places the actor may see."""
    return pages.list_page(request, RECORD, template="documents/list.html")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return pages.export(request, RECORD)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a bulletin: a small place is counted at once, a large one by a worker while the page shows progress."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    verb = actions.draft_bulletin
    verb.demand(actor)
    offers = queries.offers(actor, on=queries.today())
    form = DraftForm(request.POST or None, initial=_asked(offers, request.GET) or _first(offers))
    form.fields["paper"].choices = [(_key(offer), f"{offer.place.name} · {offer.title}") for offer in offers]  # type: ignore[attr-defined]
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("documents:bulletin", pk=_draft(actor, form.cleaned_data).pk)
        except Refused as refused:
            refusal = refused
            for name, messages in refused.fields.items():
                form.add_error(name if name in form.fields else None, messages)
    status = 422 if refusal or form.errors else 200
    return render(request, "documents/draft.html", {"form": form, "offers": offers, "refusal": refusal}, status=status)


def _draft(actor: Actor, asked: dict[str, Any]) -> Bulletin:
    place, _slash, document = asked["paper"].partition("/")
    data = {"place": place, "document": document, "period": asked["period"], "as_of": asked["as_of"]}
    bulletin = actions.draft_bulletin(actor=actor, data=data)
    if not queries.is_large(bulletin.jurisdiction, actor):
        jobs.compose_bulletin(bulletin.pk)  # quicker than waiting for the worker, who then finds it done
    return bulletin


def _key(offer: queries.Offer) -> str:
    return f"{offer.place.code}/{offer.document.id}"


def _asked(offers: list[queries.Offer], query: QueryDict) -> dict[str, Any]:
    """The paper and period a link names (`?document=&period=`, `&place=` where several have it); empty without one."""
    document, place = query.get("document", ""), query.get("place", "")
    named = [one for one in offers if one.document.id == document and place in ("", one.place.code)]
    if not named:
        return {}
    return {"paper": _key(named[0]), "period": query.get("period") or named[0].periods[1].code}


def _first(offers: list[queries.Offer]) -> dict[str, Any]:
    if not offers:
        return {}
    fullest = max(offers, key=lambda offer: (offer.document.every == "month", len(offer.document.sections)))
    return {"paper": _key(fullest), "period": fullest.periods[1].code}


@require_safe
def bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the bulletin; while its figures are counted, how far that is."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = queries.bulletin_or_404(actor, pk)
    if row.is_composing or row.has_failed:
        return render(request, "documents/counting.html", {"bulletin": row})
    made = made_of(row)
    number = DocumentNumber(prefix=row.prefix, year=made.number.year, serial=row.serial)
    book = book_by_digest(row.rulebook_digest)
    document = document_named(book, row.document)
    context = {
        "bulletin": row,
        "content": made.content,
        "answers": answered_in(made.content, document.contents),
        "gaps": list(made.content.gaps()),
        "has_public": document.public is not None,
        "may_write": row.is_draft and "documents.write_section" in actor.verbs,
        "may_discard": row.is_draft and "documents.discard_draft" in actor.verbs,
        "discard_form": DiscardForm(),
        "blanks": blanks_of(number, row.issued_on),
        "number": number,
        "dated": made.dated,
        "book": book,
        "cutoff": cutoff_read(row.as_of),
        "may_issue": row.is_draft and "documents.issue_bulletin" in actor.verbs,
        "issue_form": IssueForm(initial={"issued_on": timezone.localdate()}, upward=document.upward),
        "formats": FORMATS,
    }
    return render(request, "documents/bulletin.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the counting page's question: how far, or that the bulletin stands (then the page is loaded anew)."""
    row = queries.bulletin_or_404(request.actor, pk)  # type: ignore[attr-defined]
    response = render(request, "documents/counting.html#progress", {"bulletin": row})
    if not row.is_composing:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the bulletin under the next number."""
    form = IssueForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The day of issue cannot be read."))
        return redirect("documents:bulletin", pk=pk)
    data = {name: value for name, value in form.cleaned_data.items() if value}
    try:
        issued = actions.issue_bulletin(actor=request.actor, target=pk, data=data)  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Issued as %(number)s.") % {"number": issued.number})
        if form.cleaned_data["signatory"] and not issued.signatory:
            messages.warning(request, actions.signatory_left_out(form.cleaned_data["signatory"]))
    return redirect("documents:bulletin", pk=pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the draft aside, with the reason."""
    form = DiscardForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say in a few words why the draft is put aside."))
        return redirect("documents:bulletin", pk=pk)
    try:
        actions.discard_draft(actor=request.actor, target=pk, data=form.cleaned_data)  # type: ignore[attr-defined]
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The draft is put aside."))
    return redirect("documents:bulletin", pk=pk)


@require_safe
def figure(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show a figure: its definition, clause and working, and the rows behind it as known at the cut-off."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = queries.counted_or_404(actor, pk)
    if key not in row.content["figures"]:
        raise Http404(key)
    content = made_of(row).content
    found = behind(
        row, content.figures[key], actor=actor, part=request.GET.get("part", ""), page=request.GET.get("page")
    )
    return render(
        request,
        "documents/figure.html",
        {"bulletin": row, "behind": found, "figure": found.figure, "cutoff": cutoff_read(row.as_of)},
    )
