"""A paper's sentences with every figure a link to the rows behind it; in a file of its own, with its facts beside it."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luodi.documents.content import Content, FigureContent, RunContent
from luodi.documents.wording import LISTED

register = template.Library()


@register.simple_tag
def sentence(
    runs: tuple[RunContent, ...],
    content: Content,
    blanks: dict[str, str],
    pk: int,
    saved: frozenset[str] | None = None,
) -> SafeString:
    """`{% sentence runs content blanks bulletin.pk saved %}`: words, figures as links, blanks as filled in on issue.

    With `saved` a figure that is not among these keys is tried only: it stands without a link.
    """
    known = content.figures if saved is None else saved
    shown = (run if not run.figure or run.figure in known else _tried(run, content) for run in runs)
    return format_html_join("", "{}", ((_run(run, content, blanks, pk),) for run in shown))


def _tried(run: RunContent, content: Content) -> RunContent:
    return RunContent(text=content.figures[run.figure].text)


def _run(run: RunContent, content: Content, blanks: dict[str, str], pk: int) -> str:
    if run.figure:
        return figure_link(run.figure, content, pk)
    if run.blank:
        return blanks.get(run.blank, "　")
    if run.gap:
        return format_html('<mark class="gap">{}</mark>', run.text)
    if run.link:
        title = _("open the row this comes from")
        return format_html('<a class="row-link" href="{}" title="{}">{}</a>', run.link, title, run.text)
    return run.text


@register.simple_tag
def figure_link(key: str, content: Content, pk: int) -> SafeString:
    """`{% figure_link key content bulletin.pk %}`: one figure, opening what is behind it."""
    figure = content.figures[key]
    scope = figure.unit_name or content.place
    return format_html(
        '<a class="figure-link" href="{}" title="{}">{}</a>',
        reverse("documents:figure", args=[pk, key]),
        _("%(scope)s · %(title)s · %(period)s: open the rows")
        % {"scope": scope, "title": _with_state(figure), "period": figure.period},
        figure.text,
    )


def _with_state(figure: FigureContent) -> str:
    """The indicator, and whether its rows count as declared or as verified."""
    words = {"declared": _("declared figures"), "verified": _("verified figures")}
    return f"{figure.title}（{words[figure.state]}）" if figure.state in words else figure.title


@register.simple_tag
def standalone_sentence(runs: tuple[RunContent, ...], content: Content, plain: dict[str, Any]) -> SafeString:
    """`{% standalone_sentence runs content plain %}`: words and figures for a file that has no house around it."""
    blanks = plain["blanks"]
    parts = (
        (
            standalone_figure(run.figure, content)
            if run.figure
            else _run(run.model_copy(update={"link": ""}), content, blanks, 0),
        )
        for run in runs
    )
    return format_html_join("", "{}", parts)


@register.simple_tag
def standalone_figure(key: str, content: Content) -> SafeString:
    """`{% standalone_figure key content %}`: one figure with indicator, period, value and clauses as data attributes."""
    figure = content.figures[key]
    return format_html(
        '<data value="{}" data-key="{}" data-kind="{}" data-indicator="{}" data-period="{}" data-unit="{}" '
        'data-units="{}" data-cite="{}" data-state="{}" title="{}">{}</data>',
        figure.value or "",
        key,
        figure.kind,
        figure.indicator,
        figure.period,
        figure.unit,
        " ".join(figure.units or ()),
        " ".join(figure.cite),
        figure.state,
        f"{figure.unit_name or content.place} · {figure.title} · {figure.period}",
        figure.text,
    )


@register.filter
def listed(column: str) -> str:
    """`{{ column|listed }}`: the heading of a column of a list."""
    return LISTED.get(column, column)
