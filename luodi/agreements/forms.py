"""The forms of this room, each derived from what its verb takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.agreements.inputs import (
    AddVersion,
    AnswerOpinion,
    GiveOpinion,
    JudgeFinding,
    RequestOpinions,
    ResumeClock,
    Sign,
    StopClock,
)
from luodi.agreements.labels import LABELS
from luodi.agreements.models import Finding
from luodi.agreements.wording import ANSWERS, CONCLUSIONS, MEASURES
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.words import CodeList
from luodi.records.forms import VerbForm, form_class

ACCEPTED = ".docx,.pdf,.txt"
CHOOSE = ("", _("choose one"))  # nothing is signed because it happened to stand first


class TextFile(forms.FileField):
    """A file whose text is read: docx, pdf or txt."""

    widget = forms.ClearableFileInput(attrs={"accept": ACCEPTED})


def version_form() -> type[VerbForm]:
    """Return the form for a version: the file and what changed."""
    made = form_class(AddVersion, labels=LABELS, leave_out=("kind", "file", "title"))
    upload = TextFile(label=_("text of the agreement"), help_text=_("Word (.docx), PDF with text, or .txt"))
    return type("VersionForm", (made,), {"upload": upload, "field_order": ["upload", "note"]})


def request_form() -> type[VerbForm]:
    """Return the form for asking for opinions."""
    return form_class(RequestOpinions, labels=LABELS)


def opinion_form(digest: str) -> type[VerbForm]:
    """Return the form for an opinion on the words of that digest."""
    made = form_class(GiveOpinion, labels=LABELS, choices={"answer": [CHOOSE, *ANSWERS.items()]}, hidden=("digest",))
    return type("OpinionForm", (made,), {"digest": forms.CharField(widget=forms.HiddenInput, initial=digest)})


def clock_form(*, is_stopped: bool) -> type[VerbForm]:
    """Return the form that begins an inquiry, or ends it."""
    return form_class(ResumeClock if is_stopped else StopClock, labels=LABELS)


def answer_form() -> type[VerbForm]:
    """Return the form for a written answer."""
    return form_class(AnswerOpinion, labels=LABELS)


def sign_form(digest: str) -> type[VerbForm]:
    """Return the form that signs the words of that digest."""
    made = form_class(Sign, labels=LABELS, hidden=("digest",), leave_out=("file",))
    upload = forms.FileField(
        label=_("signed copy (scan)"), required=False, help_text=_("Left blank: the file of the version itself.")
    )
    return type(
        "SignForm", (made,), {"digest": forms.CharField(widget=forms.HiddenInput, initial=digest), "upload": upload}
    )


def judge_form(finding: Finding, exceptions: CodeList | None) -> type[VerbForm]:
    """Return the form for a conclusion; the check-list of article 12 only where the rule knows exceptions."""
    unused = [] if finding.is_existing else ["measure"]
    choices: dict[str, Any] = {"conclusion": [CHOOSE, *CONCLUSIONS.items()], "measure": MEASURES.items()}
    if exceptions is None:
        unused += ["ground", "how_met", "no_lesser_means", "until", "ends_when"]
        choices["conclusion"] = [CHOOSE, *((key, word) for key, word in CONCLUSIONS.items() if key != "exception")]
    else:
        choices["ground"] = [(word.id, word.title) for word in exceptions.items]
    return form_class(JudgeFinding, labels=LABELS, choices=choices, leave_out=unused)


class ScanForm(forms.Form):
    """A text to be scanned: a file, or words pasted in; the packs, and the day whose rules are used."""

    upload = TextFile(
        label=_("contract or policy"), required=False, help_text=_("Word (.docx), PDF with text, or .txt")
    )
    text = forms.CharField(label=_("or paste the words"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    packs = forms.MultipleChoiceField(label=_("read with"), widget=forms.CheckboxSelectMultiple)
    on = forms.DateField(label=_("rules in force on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, book: Book, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        packs = [(pack.id, pack.title) for pack in book.scan_packs]
        self.fields["packs"].choices = packs  # type: ignore[attr-defined]
        self.fields["packs"].initial = [identifier for identifier, _title in packs]

    def clean(self) -> dict[str, Any]:
        """Check that there is a text at all."""
        cleaned = super().clean() or {}
        if not cleaned.get("upload") and not (cleaned.get("text") or "").strip():
            self.add_error("upload", _("Upload a text, or paste its words."))
        return cleaned
