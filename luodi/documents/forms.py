"""The forms of this room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class DraftForm(forms.Form):
    """Which paper, which period, as known when. The choices are those the actor's places and their books offer."""

    paper = forms.ChoiceField(label=gettext_lazy("kind of bulletin"))
    period = forms.CharField(
        label=gettext_lazy("period"),
        max_length=20,
        help_text=gettext_lazy("2022-11, 2022-Q3, 2022-W07, 2022-11-H1 or 2022"),
    )
    as_of = forms.DateField(
        label=gettext_lazy("figures as known at the end of"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Left blank: as known now."),
    )


class IssueForm(forms.Form):
    """The day of issue and, on a paper to a higher body (`upward`), who signs."""

    def __init__(self, *args: Any, upward: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        if not upward:
            del self.fields["signatory"]

    issued_on = forms.DateField(
        label=gettext_lazy("day of issue"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    signatory = forms.CharField(
        label=gettext_lazy("signatory"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Only on a paper to a higher body."),
    )


class DiscardForm(forms.Form):
    """Why a draft is put aside."""

    reason = forms.CharField(
        label=gettext_lazy("reason"), min_length=2, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class SectionForm(forms.Form):
    """The text of a section, one paragraph a line."""

    text = forms.CharField(
        label=gettext_lazy("text of the section"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy(
            "One paragraph a line. A figure stands in braces by its name; it is counted, never typed."
        ),
    )


class LayoutForm(forms.Form):
    """A template for a kind of paper; without a file the standard layout is back."""

    paper = forms.ChoiceField(label=gettext_lazy("kind of bulletin"))
    file = forms.FileField(
        label=gettext_lazy("template (.docx)"),
        required=False,
        help_text=gettext_lazy("Made in WPS or Word. Without a file the standard layout is back."),
    )
    note = forms.CharField(label=gettext_lazy("note"), max_length=500, required=False)
