"""The forms of a meeting: convening it, and a member’s vote and word."""

from django import forms
from django.utils.translation import gettext_lazy

from luodi.projects.actions.sign_offs import answer_title
from luodi.reviews.pages.forms import ConditionFields

ANSWERS = ("agree", "agree-on-conditions", "disagree", "abstain")


class ConveneForm(forms.Form):
    """When, where, and which rounds."""

    reviews = forms.MultipleChoiceField(label=gettext_lazy("projects"), widget=forms.CheckboxSelectMultiple)
    held_on = forms.DateField(
        label=gettext_lazy("day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    begins = forms.CharField(
        label=gettext_lazy("begins at"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "time"})
    )
    venue = forms.CharField(label=gettext_lazy("venue"), min_length=2, max_length=200)


class StatementForm(ConditionFields):
    """A member's vote and word, as it is given on a phone."""

    item = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=gettext_lazy("vote"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("statement"), min_length=2, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def votes(self, *, may_vote: bool) -> None:
        """Afterwards the member's votes can be chosen: all, or only to abstain."""
        allowed = ANSWERS if may_vote else ANSWERS[-1:]
        self.fields["answer"].choices = [(one, answer_title(one)) for one in allowed]  # type: ignore[attr-defined]
        if not may_vote:
            self.fields["answer"].initial = allowed[0]
