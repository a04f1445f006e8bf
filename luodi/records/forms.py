"""A form for a verb, derived from what the verb takes: one declaration, no second list of fields."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel
from pydantic.fields import FieldInfo

Text = str | Promise
Choices = Iterable[tuple[Any, Text]]
LONG = 1000
TEN_THOUSAND = Decimal(10_000)


class VerbForm(forms.Form):
    """A form whose clean values are a verb's input. Money is entered in ten thousands and handed on in base units."""

    money: frozenset[str] = frozenset()

    def values(self) -> dict[str, Any]:
        """Return the verb's input; blanks are left out, so that the verb's own defaults hold."""
        kept = {}
        for name, value in self.cleaned_data.items():
            if value in (None, "", []):
                continue
            kept[name] = value * TEN_THOUSAND if name in self.money else value
        return kept

    def show(self, fields: Mapping[str, list[str]]) -> None:
        """Put a refusal's messages beside the fields they are about."""
        for name, messages in fields.items():
            for message in messages:
                self.add_error(name if name in self.fields else None, message)


def form_class(
    takes: type[BaseModel],
    *,
    labels: Mapping[str, Text],
    choices: Mapping[str, Choices] | None = None,
    money: Iterable[str] = (),
    leave_out: Iterable[str] = (),
    hidden: Iterable[str] = (),
) -> type[VerbForm]:
    """Return the form class for a verb's input. Raises LookupError for a field without a label: every field has words."""
    skipped, concealed, amounts = set(leave_out), set(hidden), frozenset(money)
    built: dict[str, Any] = {"money": amounts}
    for name, field in takes.model_fields.items():
        if name in skipped:
            continue
        if name not in labels and name not in concealed:
            raise LookupError(f"{takes.__name__}.{name} has no label.")
        made = _field(name, field, (choices or {}).get(name))
        made.label = cast(Any, labels.get(name, name))
        if name in amounts:
            made.help_text = _("in ten thousands (万元 / 万美元)")
        if name in concealed:
            made.widget = forms.HiddenInput()
        built[name] = made
    return type(f"{takes.__name__}Form", (VerbForm,), built)


def _field(name: str, field: FieldInfo, choices: Choices | None) -> forms.Field:
    required = field.is_required()
    kind = _bare(field.annotation)
    if choices is not None:
        options = list(choices)
        preset = None if required else field.get_default(call_default_factory=True)
        if not required and not preset:
            options = [("", "—"), *options]
        coerce: Callable[[Any], Any] = int if kind is int else str
        return forms.TypedChoiceField(
            choices=options, required=required, coerce=coerce, empty_value=None, initial=preset or None
        )
    if kind is date:
        return forms.DateField(required=required, widget=forms.DateInput(attrs={"type": "date"}))
    if kind is Decimal:
        return forms.DecimalField(required=required, max_digits=20, decimal_places=6)
    if kind is int:
        return forms.IntegerField(required=required)
    if kind is list:
        return LinesField(required=required)
    length = _longest(field)
    widget = forms.Textarea(attrs={"rows": 3}) if length >= LONG else forms.TextInput()
    return forms.CharField(required=required, max_length=length or None, widget=widget, strip=True)


class LinesField(forms.CharField):
    """Several values, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> Any:
        """Return the lines that are not blank."""
        text = super().clean(value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """Show a list one value a line."""
        return "\n".join(value) if isinstance(value, list) else value


def _bare(annotation: Any) -> Any:
    """Return the plain type of an annotation: without `| None`, without metadata, `list` for any list."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return _bare(next(part for part in get_args(annotation) if part is not type(None)))
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__)
    return list if origin is list else annotation


def _longest(field: FieldInfo) -> int:
    for rule in field.metadata:
        length = getattr(rule, "max_length", None)
        if length:
            return int(length)
    return 0
