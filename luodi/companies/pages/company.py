"""The page of one company, and the pages of the verbs about it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from luodi.companies import actions, inputs
from luodi.companies.models import Company
from luodi.companies.pages.shared import actor_of, company_or_404
from luodi.companies.queries.company import company_page
from luodi.companies.wording import KIND_WORDS
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Verb
from luodi.records.forms import VerbForm, form_class

LABELS: dict[str, Any] = {
    "name": gettext_lazy("company name"),
    "code": gettext_lazy("unified social credit code"),
    "old_number": gettext_lazy("old registration number (15 digits)"),
    "representative": gettext_lazy("legal representative"),
    "address": gettext_lazy("registered address"),
    "founded_on": gettext_lazy("founded on"),
    "remark": gettext_lazy("remark"),
    "source": gettext_lazy("source"),
    "known_on": gettext_lazy("as of the day"),
    "kind": gettext_lazy("kind"),
    "since": gettext_lazy("since"),
    "until": gettext_lazy("until"),
    "other": gettext_lazy("registered company"),
    "other_name": gettext_lazy("other company (name)"),
    "other_code": gettext_lazy("other company (credit code)"),
    "share": gettext_lazy("share in per cent"),
    "relation": gettext_lazy("relation"),
    "reason": gettext_lazy("reason"),
}
NAME_KINDS = (("new", gettext_lazy("new name, from now on")), ("former", gettext_lazy("former name")))
FORMS: dict[str, tuple[Verb[Any], type[forms.Form], Any]] = {
    "amend": (actions.amend, form_class(inputs.AmendCompany, labels=LABELS), ""),
    "rename": (actions.rename, form_class(inputs.RenameCompany, labels=LABELS, choices={"kind": NAME_KINDS}), ""),
    "relate": (
        actions.relate,
        form_class(inputs.RelateCompany, labels=LABELS, choices={"kind": list(KIND_WORDS.items())}, hidden=("other",)),
        gettext_lazy(
            "The other company is what you choose to this one: “parent company” means that the "
            "other one stands above. A company that is in the register is found by its code or its exact name."
        ),
    ),
    "unrelate": (actions.unrelate, form_class(inputs.UnrelateCompany, labels=LABELS, hidden=("relation",)), ""),
}


@require_safe
def company(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the company: facts with their sources, names, the group it belongs to, what was done."""
    actor = actor_of(request)
    found = company_or_404(actor, pk)
    may = {
        name: f"companies.{name}" in actor.verbs
        for name in ("amend", "rename", "relate", "unrelate", "merge", "undo_merge")
    }
    return render(request, "companies/company.html", {"page": company_page(actor, found), "company": found, "may": may})


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Take a company into the register."""
    actor = actor_of(request, verb="companies.register")
    made = form_class(inputs.RegisterCompany, labels=LABELS)
    form: VerbForm = (
        made(request.POST) if request.method == "POST" else made(initial={"known_on": timezone.localdate().isoformat()})
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            found = actions.register(actor=actor, data=form.values())
        except Refused as refused:
            refusal = refused
            form.show(refused.fields)
        else:
            messages.success(request, _("The company stands in the register."))
            return redirect("companies:company", pk=found.pk)
    context = {"form": form, "refusal": refusal, "title": actions.register.label}
    return render(request, "companies/act.html", context, status=422 if refusal or form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Show a verb's form, or carry the verb out and go back to the company."""
    if verb not in FORMS:
        raise Http404(verb)
    declared, made, hint = FORMS[verb]
    actor = actor_of(request, verb=declared.code)
    found = company_or_404(actor, pk)
    form: Any = made(request.POST) if request.method == "POST" else made(initial=_initial(request, found, verb))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            declared(actor=actor, target=found, data=_values(form, verb))
        except Refused as refused:
            refusal = refused
            form.show(refused.fields)
        else:
            messages.success(request, _("Done: %(verb)s.") % {"verb": declared.label})
            return redirect("companies:company", pk=pk)
    context = {"form": form, "refusal": refusal, "title": declared.label, "company": found, "hint": hint}
    return render(request, "companies/act.html", context, status=422 if refusal or form.errors else 200)


def _initial(request: HttpRequest, found: Company, verb: str) -> dict[str, Any]:
    initial: dict[str, Any] = {**request.GET.dict(), "known_on": timezone.localdate().isoformat()}
    if verb == "amend":
        initial |= {name: getattr(found, name) for name in inputs.CompanyColumns.model_fields}
        initial["founded_on"] = found.founded_on.isoformat() if found.founded_on else ""  # as a date field wants it
    return initial


def _values(form: Any, verb: str) -> dict[str, Any]:
    """What was entered; a column that was left blank in the form of the columns is blanked."""
    values: dict[str, Any] = form.values()
    if verb == "amend":
        blanks = {name: None if name == "founded_on" else "" for name in inputs.CompanyColumns.model_fields}
        return {**blanks, **values}
    return values
