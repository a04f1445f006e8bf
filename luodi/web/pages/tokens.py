"""API tokens: each is bound to the post it was issued in."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from luodi.organization.actions import issue_token, revoke_token
from luodi.organization.actors import Actor
from luodi.organization.models import AccessToken
from luodi.web.access import in_post


class TokenForm(forms.Form):
    """What the token is for, and how long it lives."""

    label = forms.CharField(label=gettext_lazy("What it is for"), max_length=120)
    days = forms.IntegerField(label=gettext_lazy("Valid for how many days"), min_value=1, max_value=366, initial=90)


@require_http_methods(["GET", "HEAD", "POST"])
@in_post
def tokens(request: HttpRequest) -> HttpResponse:
    """Show the tokens of the person's post; issue one, whose secret is shown this once, or revoke one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    step = request.POST.get("step", "")
    form = TokenForm(request.POST if step == "issue" else None)
    secret = ""
    if step == "revoke":
        revoke_token(actor=actor, data={"token": request.POST.get("token", "")})
        messages.success(request, _("The token opens nothing any more."))
        return redirect("web:tokens")
    if step == "issue" and form.is_valid():
        secret = issue_token(actor=actor, data=form.cleaned_data)
        form = TokenForm()
    rows = AccessToken.objects.filter(appointment_id=actor.appointment_id or 0).order_by("-created_at")
    context = {"rows": [_row(row) for row in rows], "form": form, "secret": secret, "open_form": form.is_bound}
    answer = render(request, "web/tokens.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _row(row: AccessToken) -> dict[str, object]:
    state = "revoked" if row.revoked_at else "expired" if row.expires_at <= timezone.now() else "valid"
    return {
        "pk": row.pk,
        "label": row.label,
        "created_at": row.created_at,
        "expires_at": row.expires_at,
        "state": state,
    }
