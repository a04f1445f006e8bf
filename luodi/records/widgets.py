"""Inputs of the filter form, written directly: a list page has hundreds of options, and a template for each is slow."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_filters.widgets import DateRangeWidget, RangeWidget


class Choices(forms.SelectMultiple):
    """A select of several words, made searchable by the page's script."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: object = None) -> SafeString:
        """Return the select with the chosen words selected."""
        chosen = {str(one) for one in value or ()}
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SafeString(" selected") if str(key) in chosen else "", title) for key, title in self.choices),
        )
        return format_html(
            '<select multiple size="1" class="form-select" data-searchable name="{}" id="{}">{}</select>',
            name,
            (attrs or {}).get("id", f"id_{name}"),
            options,
        )


class _SideBySide:
    """From and to beside each other, each with a name of its own for those who do not see them."""

    attrs: dict[str, Any]
    suffixes: Sequence[str]

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: object = None) -> SafeString:
        """Return both inputs in one line."""
        values = value if isinstance(value, list) else self.decompress(value)  # type: ignore[attr-defined]
        extra = format_html_join("", ' {}="{}"', self.attrs.items())
        inputs = [
            format_html(
                '<input type="text" name="{}_{}" id="{}" value="{}" aria-label="{}"{}>',
                name,
                suffix,
                f"{(attrs or {}).get('id', f'id_{name}')}_{number}",
                "" if held is None else held,
                words,
                extra,
            )
            for number, (suffix, held, words) in enumerate(
                zip(self.suffixes, values, (_("lower bound"), _("upper bound")), strict=True)
            )
        ]
        return format_html(
            '<div style="display:grid;grid-template-columns:minmax(0,1fr) auto minmax(0,1fr);gap:0.35rem;'
            'align-items:center">{}<span aria-hidden="true">–</span>{}</div>',
            *inputs,
        )


class Numbers(_SideBySide, RangeWidget):
    """A range of numbers."""


class Days(_SideBySide, DateRangeWidget):
    """A range of days."""
