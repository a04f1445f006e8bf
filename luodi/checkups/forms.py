"""The form of this room: a draft, and what its figures are compared with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions

ACCEPTED = ".docx,.pdf,.txt,.xlsx,.xls,.et,.csv"


class CheckForm(forms.Form):
    """A file or words, and where wanted the place and period of the ledger."""

    upload = forms.FileField(
        label=_("draft or table"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text=_("Word (.docx), PDF with text, .txt, Excel (.xlsx, .xls) or .csv, up to 20 MB"),
    )
    text = forms.CharField(label=_("or paste the words"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    place = forms.ChoiceField(label=_("compare with the ledger of"), required=False)
    period = forms.CharField(
        label=_("period of the figures"),
        required=False,
        max_length=40,
        help_text=_("2022, 2022-11 or 2022-Q3; left blank, nothing is compared with the ledger"),
    )
    as_of = forms.DateField(
        label=_("ledger as known on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    day = forms.DateField(
        label=_("date of the draft"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("where its words do not say it; laws are judged by this day"),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(one.code, one.name) for one in jurisdictions(actor)]
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that there is a draft at all."""
        cleaned = super().clean() or {}
        if not cleaned.get("upload") and not (cleaned.get("text") or "").strip() and not self.errors.get("upload"):
            self.add_error("upload", _("Upload a draft or table, or paste its words."))
        return cleaned
