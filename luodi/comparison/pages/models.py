"""The page of the model versions: what each reached on the benchmark, and which one is used."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luodi.comparison import actions, engine
from luodi.comparison.queries.versions import cards
from luodi.organization.actors import Actor


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Show every version that lies in the house or was published, the latest first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {
        "cards": cards(),
        "active": engine.version(),
        "may_publish": "comparison.publish_model" in actor.verbs,
    }
    return render(request, "comparison/models.html", context)


@require_POST
def publish(request: HttpRequest) -> HttpResponse:
    """Publish a version."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    data = {"version": request.POST.get("version", ""), "note": request.POST.get("note", "")}
    row = actions.publish_model(actor=actor, data=data)
    messages.success(request, _("Version %(version)s is used from now on.") % {"version": row.version})
    return redirect("comparison:models")
