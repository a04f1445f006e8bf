"""The forms of reviews: an opinion as it is given on a phone, the joint answer, and those derived from their verbs."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from luodi.projects.actions.sign_offs import answer_title
from luodi.records.forms import LinesField, VerbForm, form_class
from luodi.reviews import inputs
from luodi.reviews.wording import OUTCOMES

Units = Iterable[tuple[int, str]]
USUAL_DAYS = 30
LABELS = {
    "reason": _("reason"),
    "unit": _("department"),
    "post": _("post"),
    "person_name": _("person"),
    "extra_days": _("further days"),
}


class ConditionFields(forms.Form):
    """Conditions, one a line, with the unit that answers for them and the day by which they are met."""

    conditions = LinesField(label=_("conditions, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    condition_unit = forms.TypedChoiceField(
        label=_("unit that answers for them"), required=False, coerce=int, empty_value=None
    )
    condition_due_on = forms.DateField(
        label=_("to be met by"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def offer(self, units: Units, *, on: date) -> None:
        """Afterwards the units can be chosen and a usual day is proposed."""
        self.fields["condition_unit"].choices = [("", _("the responsible unit")), *units]  # type: ignore[attr-defined]
        self.fields["condition_due_on"].initial = on + timedelta(days=USUAL_DAYS)

    def named(self) -> list[dict[str, Any]]:
        """Return the conditions as the verb takes them."""
        given = self.cleaned_data
        return [
            {"text": line, "unit": given["condition_unit"], "due_on": given["condition_due_on"]}
            for line in given["conditions"] or ()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a day when conditions are named."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("conditions") and not given.get("condition_due_on") and "condition_due_on" not in self.errors:
            self.add_error("condition_due_on", _("Name the day by which the conditions are to be met."))
        return given


class OpinionForm(ConditionFields):
    """An answer with its grounds, conditions and a file it rests on."""

    answer = forms.ChoiceField(label=_("opinion"), widget=forms.RadioSelect)
    grounds = forms.CharField(
        label=_("grounds"), min_length=2, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    upload = forms.FileField(label=_("a file this opinion rests on"), required=False)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def answers(self, allowed: Iterable[str]) -> None:
        """Afterwards these answers can be chosen."""
        self.fields["answer"].choices = [(answer, answer_title(answer)) for answer in allowed]  # type: ignore[attr-defined]


class CountersignForm(forms.Form):
    """The department's word under the opinion."""

    statement = forms.CharField(
        label=_("remark of the department, or why it goes back"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ConcludeForm(ConditionFields):
    """The joint answer."""

    outcome = forms.ChoiceField(label=_("joint answer"), widget=forms.RadioSelect)
    reason_code = forms.ChoiceField(label=_("reason of return"), required=False)
    statement = forms.CharField(
        label=_("joint opinion"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def outcomes(self, allowed: Iterable[str], reasons: Iterable[tuple[str, str]]) -> None:
        """Afterwards these outcomes and reasons can be chosen."""
        self.fields["outcome"].choices = [(one, OUTCOMES[one]) for one in allowed]  # type: ignore[attr-defined]
        found = list(reasons)
        if not found:
            del self.fields["reason_code"]
            return
        self.fields["reason_code"].choices = [("", "—"), *found]  # type: ignore[attr-defined]


def derived(code: str, *, units: Iterable[tuple[Any, str]], posts: Iterable[tuple[str, str]]) -> type[VerbForm]:
    """Return the form of a verb that needs no special one. Raises LookupError for another verb."""
    inputs_of: dict[str, type[BaseModel]] = {
        "reviews.stop_clock": inputs.StopClock,
        "reviews.resume_clock": inputs.ResumeClock,
        "reviews.hand_over": inputs.HandOver,
        "reviews.withdraw": inputs.Withdraw,
    }
    takes = inputs_of[code]
    choices = {"unit": units, "post": posts} if takes is inputs.HandOver else {}
    return form_class(takes, labels=LABELS, choices=choices)
