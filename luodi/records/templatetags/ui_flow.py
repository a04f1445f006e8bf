"""What happened and how far things are: stage track, timeline, differences, progress, pages of a list."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()
Text = str | Promise


@register.inclusion_tag("records/components/steps.html")
def steps(items: Iterable[Any], label: Text = "") -> dict[str, Any]:
    """`{% steps items label="" %}`: the stage track.

    Each item has `title` and `state` (done, current, todo, late, skipped) and may have `on` (when reached) and `note`.
    """
    return {"items": list(items), "label": label or _("Stages")}


@register.inclusion_tag("records/components/timeline.html")
def timeline(entries: Iterable[Any], book: Any = None) -> dict[str, Any]:
    """`{% timeline entries book %}`: one line for everything, latest first.

    Each entry has `at` and `title` and may have `who`, `detail`, `icon`, `tone` (good, warn, alarm), `url`, `cite`.
    """
    return {"entries": list(entries), "book": book}


@register.inclusion_tag("records/components/diff.html")
def diff(changes: Iterable[Any]) -> dict[str, Any]:
    """`{% diff changes %}`: before and after; each change has `label`, `before`, `after` (None is blank)."""
    return {"changes": list(changes)}


@register.simple_tag
def progress(done: int, total: int, label: Text = "") -> SafeString:
    """`{% progress done total label="" %}`: how much of a long work is done, in figures and as a bar."""
    share = 0 if not total else min(100, done * 100 // total)
    return format_html(
        '<div class="progress-line" role="progressbar" aria-valuemin="0" aria-valuemax="{}" aria-valuenow="{}"'
        ' aria-label="{}">'
        '<span>{}</span><span class="num">{} / {}</span>'
        '<span class="bar"><span class="bar-solid" style="width:{}%"></span></span></div>',
        total,
        done,
        label or _("Progress"),
        label,
        f"{done:,}",
        f"{total:,}",
        share,
    )


@register.inclusion_tag("records/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], name: str = "page", target: str = "") -> dict[str, Any]:
    """`{% pagination page name="page" target="" %}`: pages of a list, keeping filters and order of the address.

    With `target` (a CSS selector) the next page is fetched into that element instead of loading a new page.
    """
    request = context.get("request")
    kept = request.GET.copy() if request else None
    if kept is not None:
        kept.pop(name, None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "page": page,
        "numbers": list(numbers),
        "name": name,
        "kept": kept.urlencode() if kept else "",
        "target": target,
    }
