"""A bulletin's sentences with every figure a link to the rows behind it."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luodi.documents.content import Content, RunContent

register = template.Library()


@register.simple_tag
def sentence(runs: tuple[RunContent, ...], content: Content, blanks: dict[str, str], pk: int) -> SafeString:
    """`{% sentence runs content blanks bulletin.pk %}`: words, figures as links, blanks as filled in on issue."""
    parts = (
        (
            figure_link(run.figure, content, pk)
            if run.figure
            else blanks.get(run.blank, "　")
            if run.blank
            else run.text,
        )
        for run in runs
    )
    return format_html_join("", "{}", parts)


@register.simple_tag
def figure_link(key: str, content: Content, pk: int) -> SafeString:
    """`{% figure_link key content bulletin.pk %}`: one figure, opening what is behind it."""
    figure = content.figures[key]
    scope = figure.unit_name or content.place
    return format_html(
        '<a class="figure-link" href="{}" title="{}">{}</a>',
        reverse("documents:figure", args=[pk, key]),
        _("%(scope)s · %(title)s · %(period)s: open the rows")
        % {"scope": scope, "title": figure.title, "period": figure.period},
        figure.text,
    )
