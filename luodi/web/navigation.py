"""The menu: one line per place of work. A line shows when its page exists and the person's post may use it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.organization.actors import Actor


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the menu. `verbs`: at least one of them must be the post's, when any is named."""

    label: Promise
    url: str
    icon: str
    verbs: tuple[str, ...] = ()
    thumb: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line as shown: its address and whether it is the page at hand."""

    label: Promise
    url: str
    icon: str
    current: bool
    thumb: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A titled part of the menu."""

    label: Promise | str
    items: tuple[Item, ...]


MENU: tuple[tuple[Promise | str, tuple[Line, ...]], ...] = (
    (
        "",
        (
            Line(_("My desk"), "web:desk", "layout-dashboard", thumb=True),
            Line(_("Projects"), "projects:list", "folders", thumb=True),
            Line(_("Duties"), "web:duties", "checklist", thumb=True),
        ),
    ),
    (
        _("Reviews and agreements"),
        (
            Line(_("Reviews"), "reviews:list", "clipboard-check", thumb=True),
            Line(_("My opinions"), "reviews:queue", "signature", ("reviews.give_opinion", "reviews.countersign")),
            Line(_("Review meetings"), "reviews:meetings", "users-group"),
            Line(_("Days by department"), "reviews:departments", "clock-hour-4"),
            Line(_("Returned projects"), "reviews:returns", "arrow-back-up"),
            Line(_("Agreements"), "agreements:list", "writing"),
            Line(_("Higher decisions"), "decisions:list", "gavel"),
            Line(_("Clause scan"), "agreements:scan_text", "scan"),
        ),
    ),
    (
        _("Comparison"),
        (
            Line(_("Likenesses"), "comparison:list", "copy"),
            Line(_("Sweeps"), "comparison:sweeps", "radar", ("comparison.sweep", "comparison.judge")),
            Line(_("Companies"), "companies:list", "building-skyscraper"),
        ),
    ),
    (
        _("Figures and appraisal"),
        (
            Line(_("Figures"), "performance:panel", "chart-bar", thumb=True),
            Line(_("Cockpit"), "performance:cockpit", "presentation-analytics"),
            Line(_("Definitions side by side"), "performance:definitions", "columns"),
            Line(_("Sources side by side"), "performance:sources", "arrows-diff"),
            Line(_("Targets"), "performance:targets", "target"),
            Line(_("Lagging projects"), "lagging:list", "hourglass-low"),
            Line(_("Rankings"), "accountability:rankings", "list-numbers"),
            Line(_("Promotion day"), "accountability:promotion_days", "calendar-event"),
            Line(_("Talks and statements"), "accountability:list", "message-report"),
            Line(_("Appraisal"), "appraisal:list", "award"),
        ),
    ),
    (
        _("Ledgers and papers"),
        (
            Line(
                _("Ledger import"),
                "exchange:list",
                "table-import",
                ("exchange.upload_ledger", "exchange.accept_import"),
            ),
            Line(_("Official papers"), "documents:list", "file-text", thumb=True),
            Line(_("Figure check"), "checkups:list", "zoom-check"),
        ),
    ),
    (
        _("Rules"),
        (
            Line(_("Rules"), "web:rules", "book-2"),
            Line(_("Overrides made public"), "web:overrides", "alert-square-rounded"),
        ),
    ),
    (
        _("Organization"),
        (
            Line(_("Places"), "web:places", "map-pin"),
            Line(_("Units and people"), "web:people", "users", ("organization.enrol",)),
            Line(_("Posts"), "web:posts", "id-badge-2"),
            Line(_("Journal"), "web:journal", "history", ("audit.verify",)),
        ),
    ),
)


def menu(actor: Actor | None, path: str) -> tuple[Group, ...]:
    """Return the menu for the actor, with the line of the page at hand marked; nothing for a stranger."""
    if actor is None:
        return ()
    shown = [(label, tuple(_reachable(lines, actor))) for label, lines in MENU]
    addresses = [url for _label, lines in shown for _line, url in lines]
    here = max((url for url in addresses if path == url or path.startswith(url)), key=len, default="")
    groups = (
        Group(label, tuple(Item(line.label, url, line.icon, url == here, line.thumb) for line, url in lines))
        for label, lines in shown
    )
    return tuple(group for group in groups if group.items)


def _reachable(lines: Iterable[Line], actor: Actor) -> Iterable[tuple[Line, str]]:
    for line in lines:
        if line.verbs and not actor.verbs.intersection(line.verbs):
            continue
        address = _address(line.url, get_script_prefix())
        if address:
            yield line, address


@cache
def _address(name: str, _prefix: str) -> str:
    """Where the page is, beneath the prefix the house is served under; blank where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
