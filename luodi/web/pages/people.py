"""Units and people of the places an administrator keeps."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from luodi.organization import actions
from luodi.organization import queries as organization
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Verb
from luodi.web.access import in_post

STEPS: dict[str, tuple[Verb[Any], Promise]] = {
    "enrol": (actions.enrol, gettext_lazy("The account is open.")),
    "appoint": (actions.appoint, gettext_lazy("The post is given.")),
    "dismiss": (actions.dismiss, gettext_lazy("The appointment ends today.")),
    "set-password": (actions.set_password, gettext_lazy("The new password is set.")),
}


class EnrolForm(forms.Form):
    """A new account and its first post."""

    username = forms.CharField(label=gettext_lazy("User name"), max_length=60)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)
    password = forms.CharField(
        label=gettext_lazy("First password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), widget=forms.Select(attrs={"data-searchable": "yes"}))
    post = forms.ChoiceField(label=gettext_lazy("Post"))

    def __init__(self, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        units = list(organization.units_visible(actor).select_related("jurisdiction"))
        places = {unit.jurisdiction.place for unit in units}
        self.fields["unit"].choices = [(unit.pk, f"{unit.jurisdiction.name} · {unit.short_name}") for unit in units]  # type: ignore[attr-defined]
        self.fields["post"].choices = [  # type: ignore[attr-defined]
            (post.pk, post.title) for place in sorted(places) for post in organization.posts_of(place)
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@in_post
def people(request: HttpRequest) -> HttpResponse:
    """Show who holds which post; open accounts, end appointments, set passwords."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.verbs.intersection({"organization.enrol"}):
        raise PermissionDenied
    form = EnrolForm(actor, request.POST if request.POST.get("step") == "enrol" else None)
    if request.method == "POST" and _done(request, actor, form):
        return redirect("web:people")
    words = request.GET.get("q", "").strip()
    context = {
        "units": form.fields["unit"].choices,  # type: ignore[attr-defined]
        "posts": form.fields["post"].choices,  # type: ignore[attr-defined]
        "rows": _rows(actor, words),
        "form": form,
        "words": words,
        "open_form": form.is_bound,
    }
    return render(request, "web/people.html", context)


def _done(request: HttpRequest, actor: Actor, form: EnrolForm) -> bool:
    """Carry the step out; False when the form has to be shown again."""
    step = request.POST.get("step", "")
    if step not in STEPS:
        return True
    if step == "enrol" and not form.is_valid():
        return False
    verb, said = STEPS[step]
    given = form.cleaned_data if step == "enrol" else {key: value for key, value in request.POST.items() if value}
    try:
        verb(actor=actor, data={key: value for key, value in given.items() if key in verb.takes.model_fields})
    except Refused as refusal:
        return _shown(request, form, refusal)
    messages.success(request, str(said))
    return True


def _shown(request: HttpRequest, form: EnrolForm, refusal: Refused) -> bool:
    if not form.is_bound:
        problems = "；".join(problem for found in refusal.fields.values() for problem in found)
        messages.error(request, f"{refusal.message} {problems}".strip())
        return True
    for name, problems_of_field in refusal.fields.items():
        form.add_error(name if name in form.fields else None, problems_of_field)
    if not refusal.fields:
        form.add_error(None, refusal.message or _("This could not be done."))
    return False


def _rows(actor: Actor, words: str) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {
            "pk": row.pk,
            "pk_text": str(row.pk),
            "person_pk": row.person_id,
            "name": row.person.name,
            "username": row.person.username,
            "phone": row.person.phone,
            "post": row.post.title,
            "needs_totp": row.post.needs_totp,
            "unit": row.unit.short_name,
            "place": row.unit.jurisdiction.name,
            "since": row.since,
            "until": row.until,
            "is_over": row.until is not None and row.until < today,
        }
        for row in organization.appointments_in(actor)
        if not words or words in f"{row.person.name} {row.person.username} {row.unit.name} {row.post.title}"
    ]
