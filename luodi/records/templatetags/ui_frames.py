"""Frames around content: panels, facts, figures, tables, dialogs, forms, and the page that has nothing to show."""

from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luodi.records.templatetags.ui_values import blank
from luodi.records.templatetags.ui_values import icon as icon_tag

register = template.Library()
Text = str | Promise


@register.simple_block_tag
def panel(
    content: str,
    title: Text = "",
    icon: str = "",
    count: Any = None,
    flush: bool = False,
    id: str = "",
    extra: str = "",
) -> SafeString:
    """`{% panel title icon="" count=None flush=False id="" extra="" %}…{% endpanel %}`: one titled part of a page.

    `flush` lets a table reach the edges; `extra` is safe HTML at the right of the title (buttons, chips).
    """
    head: str = ""
    if title:
        mark = icon_tag(icon) if icon else ""
        amount = format_html('<span class="panel-count">{}</span>', count) if count is not None else ""
        right = format_html('<div class="panel-actions">{}</div>', extra) if extra else ""
        head = format_html('<header class="panel-head"><h2>{}{} {}</h2>{}</header>', mark, title, amount, right)
    anchor = format_html(' id="{}"', id) if id else ""
    shape = " panel-flush" if flush else ""
    return format_html(
        '<section class="panel{}"{}>{}<div class="panel-body">{}</div></section>', shape, anchor, head, content
    )


@register.simple_block_tag
def field(content: str, label: Text, wide: bool = False) -> SafeString:
    """`{% field label wide=False %}…{% endfield %}`: a named fact of `<dl class="facts">`; nothing is blank."""
    inner = content if content.strip() else blank()
    return format_html('<div class="fact{}"><dt>{}</dt><dd>{}</dd></div>', " fact-wide" if wide else "", label, inner)


@register.simple_tag
def fact(label: Text, value: Any = None, wide: bool = False) -> SafeString:
    """`{% fact label value wide=False %}`: the same for a value that needs no markup of its own."""
    inner = blank() if value is None or value == "" else value
    return format_html('<div class="fact{}"><dt>{}</dt><dd>{}</dd></div>', " fact-wide" if wide else "", label, inner)


@register.simple_tag
def stat(label: Text, value: Any, unit: Text = "", note: Text = "", url: str = "", tone: str = "") -> SafeString:
    """`{% stat label value unit="" note="" url="" tone="" %}`: one figure of `<div class="stats">`.

    `url` opens the rows behind it; tone `alarm` colours it.
    """
    inner = format_html(
        '<span class="stat-label">{}</span><span class="stat-value">{}{}</span>{}',
        label,
        blank() if value is None else value,
        format_html('<span class="unit">{}</span>', unit) if unit else "",
        format_html('<span class="stat-note">{}</span>', note) if note else "",
    )
    shape = f"stat stat-{tone}" if tone else "stat"
    if url:
        return format_html('<a class="{}" href="{}">{}</a>', shape, url, inner)
    return format_html('<div class="{}">{}</div>', shape, inner)


@register.simple_block_tag
def datatable(content: str, label: Text = "", stacked: bool = False) -> SafeString:
    """`{% datatable label stacked=False %}<thead>…{% enddatatable %}`: a ruled table that scrolls sideways in itself.

    `stacked` turns rows into cards on a phone; each cell then carries its column as `data-label`.
    """
    shape = "grid stacked" if stacked else "grid"
    name = format_html(' aria-label="{}"', label) if label else ""
    region = format_html(' role="region" tabindex="0" aria-label="{}"', label) if label else ""
    return format_html('<div class="table-wrap"{}><table class="{}"{}>{}</table></div>', region, shape, name, content)


@register.simple_block_tag
def dialog(content: str, id: str, title: Text, wide: bool = False, open: bool = False) -> SafeString:
    """`{% dialog id title wide=False open=False %}…{% enddialog %}`: a native dialog, opened by `{% opener %}`."""
    return format_html(
        '<dialog class="sheet{}" id="{}" aria-labelledby="{}-title"{}><div class="sheet-head"><h2 id="{}-title">{}</h2>'
        '<button type="button" class="btn-close" data-dialog-close aria-label="{}"></button></div>'
        '<div class="sheet-body">{}</div></dialog>',
        " sheet-wide" if wide else "",
        id,
        id,
        SafeString(" data-open") if open else "",
        id,
        title,
        _("Close"),
        content,
    )


@register.simple_tag
def opener(id: str, label: Text, icon: str = "", style: str = "btn") -> SafeString:
    """`{% opener dialog_id label icon="" style="btn btn-primary" %}`: the button that opens a dialog."""
    mark = icon_tag(icon) if icon else ""
    return format_html('<button type="button" class="{}" data-dialog="{}">{} {}</button>', style, id, mark, label)


@register.inclusion_tag("records/components/empty.html")
def empty(title: Text, text: Text = "", icon: str = "inbox", url: str = "", action: Text = "") -> dict[str, Any]:
    """`{% empty title text="" icon="inbox" url="" action="" %}`: why nothing is here, and what to do next."""
    return {"title": title, "text": text, "icon": icon, "url": url, "action": action}


@register.inclusion_tag("records/components/form.html", takes_context=True)
def form_body(
    context: template.Context,
    form: BaseForm,
    submit: Text = "",
    action: str = "",
    cancel: str = "",
    grid: bool = False,
    danger: bool = False,
) -> dict[str, Any]:
    """`{% form_body form submit="" action="" cancel="" grid=False danger=False %}`: a whole posted form with its token.

    `cancel` is the address to go back to; without one the cancel button closes the surrounding dialog.
    """
    return {
        "form": form,
        "submit": submit or _("Save"),
        "action": action,
        "cancel": cancel,
        "grid": grid,
        "danger": danger,
        "csrf_token": context.get("csrf_token"),
    }
