"""The page of a statement that is owed: what was said, or the form to record it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.accountability import actions, forms
from luodi.accountability.pages.acting import actor_of, posted
from luodi.accountability.queries.statements import owed
from luodi.organization.refusals import NotAllowed
from luodi.regulations.queries import book_by_digest


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a statement; whoever may records what was said."""
    actor = actor_of(request)
    row = owed(actor).filter(pk=pk).first()
    if row is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    form = forms.statement_form()(request.POST or None, initial={"said_on": timezone.localdate().isoformat()})
    done, refusal = posted(request, form, lambda data: actions.record_statement(actor=actor, target=pk, data=data))
    if done is not None:
        messages.success(request, _("The statement is on record."))
        return redirect("accountability:statement", pk=pk)
    context = {
        "owed": row,
        "book": book_by_digest(row.rulebook_digest),
        "said": getattr(row, "statement", None),
        "may": actions.record_statement.code in actor.verbs,
        "form": form,
        "refusal": refusal,
        "today": timezone.localdate(),
    }
    return render(request, "accountability/statement.html", context, status=422 if refusal or form.errors else 200)
