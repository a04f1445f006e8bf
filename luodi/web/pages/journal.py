"""The journal: reading it, and having its chain checked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luodi.organization import verbs
from luodi.organization.actions import verify_journal
from luodi.organization.actors import Actor
from luodi.web.access import in_post
from luodi.web.queries import journal as queries

ENTRIES_ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@in_post
def journal(request: HttpRequest) -> HttpResponse:
    """Show the journal of the person's places to who may check it; a post checks the whole chain now."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if verify_journal.code not in actor.verbs:
        raise PermissionDenied
    if request.method == "POST":
        _check(request, actor)
        return redirect("web:journal")
    words, verb = request.GET.get("q", "").strip()[:100], request.GET.get("verb", "")
    rows = queries.entries(actor=actor, words=words, verb=verb, batch=request.GET.get("batch", "")[:40])
    page = Paginator(rows, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": [queries.entry(row) for row in page.object_list],
        "verbs": sorted(
            ((code, declared.label) for code, declared in verbs.all_verbs().items()), key=lambda one: one[0]
        ),
        "words": words,
        "wanted": verb,
    }
    return render(request, "web/journal.html", context)


def _check(request: HttpRequest, actor: Actor) -> None:
    found = verify_journal(actor=actor)
    if not found:
        messages.success(
            request, _("The journal is whole: every entry is as it was written, none is missing or moved.")
        )
        return
    said = ngettext("%(number)s break was found.", "%(number)s breaks were found.", len(found)) % {"number": len(found)}
    messages.error(request, said)
    for one in found[:20]:
        messages.error(request, f"{one.sequence} · {one.kind} · {one.explanation}")
