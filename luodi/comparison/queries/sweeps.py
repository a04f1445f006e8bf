"""What sweeps found, as pages and the workbook show it: members the reader may not see only as far as he may."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.comparison.held import projects_by_key
from luodi.comparison.models import Likeness, Sweep, SweepGroup
from luodi.comparison.queries.beside import money_text, text_of
from luodi.comparison.queries.hits import percent
from luodi.comparison.queries.sight import Sight, sights
from luodi.engine.rulebook import Book
from luodi.formats.sheets import OutputColumn, OutputSheet
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import Project
from luodi.regulations.queries import book_for

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of the list: the row, its strength and the money in other currencies, in words."""

    row: SweepGroup
    percent: str
    money: str
    others: str


@dataclass(frozen=True, slots=True)
class Member:
    """One project of a group, as far as the reader may see it; `likeness_id` leads to its comparison with the first."""

    project: Project
    sight: Sight
    is_first: bool
    texts: dict[str, str]
    likeness_id: int = 0


def sweep_or_404(actor: Actor, pk: int) -> Sweep:
    """Return the sweep if the actor may see it."""
    found = visible(actor, Sweep.objects.filter(pk=pk).select_related("jurisdiction")).first()
    if found is None:
        raise Http404(pk)
    return found


def group_or_404(actor: Actor, pk: int) -> SweepGroup:
    """Return the group if the actor may see its sweep."""
    found = visible(actor, SweepGroup.objects.filter(pk=pk).select_related("sweep__jurisdiction")).first()
    if found is None:
        raise Http404(pk)
    return found


def lines_of(actor: Actor, row: Sweep, *, number: str | None) -> Page[Any]:
    """Return a page of the groups, the most money at stake first."""
    groups = visible(actor, SweepGroup.objects.filter(sweep=row).order_by("number"))
    page: Page[Any] = Paginator(groups, PER_PAGE).get_page(number)
    page.object_list = [GroupLine(one, percent(one.score), money_of(one), others_of(one)) for one in page.object_list]
    return page


def money_of(group: SweepGroup) -> str:
    """Return the money at stake in words; a dash when nothing beyond the first says an amount."""
    return "—" if group.at_stake is None else money_text(group.at_stake, group.currency)


def totals_of(row: Sweep) -> list[str]:
    """Return the money at stake over all groups, each currency by itself."""
    return [money_text(Decimal(amount), currency) for currency, amount in sorted(row.at_stake.items())]


def others_of(group: SweepGroup) -> str:
    """Return the money at stake in other currencies, which is never added to the first."""
    return "、".join(
        money_text(Decimal(amount), currency) for currency, amount in sorted(group.other_currencies.items())
    )


COLUMNS = ("name", "investors", "uscc", "total_investment", "landing_place", "site", "signed_on", "industry")


def members_of(actor: Actor, group: SweepGroup, *, on: date) -> list[Member]:
    """Return the projects of a group, the first declared first."""
    book = book_for(group.sweep.jurisdiction, on)
    return next(_members(actor, [group], book))[1]


def _members(actor: Actor, groups: Iterable[SweepGroup], book: Book) -> Iterator[tuple[SweepGroup, list[Member]]]:
    listed = list(groups)
    keys = {pk for group in listed for pk in group.members}
    projects = projects_by_key(keys)
    seen = sights(actor, projects.values(), book=book)
    for group in listed:
        members = [projects[pk] for pk in group.members if pk in projects]
        likenesses = _likenesses(actor, members)
        yield group, [_member(one, members[0], seen[one.pk], likenesses, book) for one in members]


def _member(one: Project, first: Project, sight: Sight, likenesses: dict[frozenset[int], int], book: Book) -> Member:
    texts = {name: text_of(one, name, book=book) if sight.has(name) else str(_("not shown")) for name in COLUMNS}
    likeness = likenesses.get(frozenset({one.pk, first.pk}), 0) if one.pk != first.pk else 0
    return Member(one, sight, one.pk == first.pk, texts, likeness)


def _likenesses(actor: Actor, members: list[Project]) -> dict[frozenset[int], int]:
    keys = [one.pk for one in members]
    rows = visible(actor, Likeness.objects.filter(project_id__in=keys, other_id__in=keys))
    return {frozenset({one, other}): pk for pk, one, other in rows.values_list("pk", "project_id", "other_id")}


def sheet_of(actor: Actor, row: Sweep, *, on: date) -> OutputSheet:
    """Return all groups of a sweep as a sheet: one line for each project, amounts as numbers, cells neutralised."""
    titles = [
        (_("group"), 8), (_("money at stake (yuan)"), 18), (_("in other currencies"), 18), (_("likelihood of one project"), 10),
        (_("first declared"), 10), (_("dossier number"), 16), (_("place"), 14), (_("project name"), 36),
        (_("investors"), 30), (_("unified social credit code"), 22), (_("total investment"), 20),
        (_("landing place"), 20), (_("site"), 24), (_("signed on"), 12), (_("industry"), 16), (_("declared on"), 12),
    ]  # fmt: skip
    return OutputSheet(
        name=str(_("Counted more than once")),
        columns=[OutputColumn(str(title), width) for title, width in titles],
        rows=_sheet_rows(actor, row, on),
    )


def _sheet_rows(actor: Actor, row: Sweep, on: date) -> Iterator[list[Any]]:
    book = book_for(row.jurisdiction, on)
    groups = visible(
        actor, SweepGroup.objects.filter(sweep=row).select_related("sweep__jurisdiction").order_by("number")
    )
    for group, members in _members(actor, groups, book):
        for member in members:
            head = [
                group.number,
                group.at_stake if group.currency == "CNY" else None,
                others_of(group),
                percent(group.score),
            ]
            is_whole = member.sight.is_whole
            yield [
                *(head if member.is_first else [group.number, None, None, None]),
                _("yes") if member.is_first else "",
                member.project.number if is_whole else "",
                member.project.jurisdiction.name if member.sight.has("landing_place") else _("not shown"),
                *(member.texts[name] for name in COLUMNS),
                timezone.localdate(member.project.created_at) if is_whole else None,
            ]
