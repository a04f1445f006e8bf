"""Lists in a paper: the rows behind a figure one by one, frozen with the page each opens."""

from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from luodi.documents.composing.figures import WHOLE, Figures
from luodi.documents.content import ListedContent, ListingContent
from luodi.documents.dossier_parts import money_text
from luodi.documents.wording import NONE_TEXT
from luodi.engine.rulebook.schema.documents import Listing
from luodi.performance.measuring import Wanted
from luodi.projects.models import Project, ResultEntry
from luodi.records.datasets import dataset_named


def listing_content(figures: Figures, listing: Listing) -> ListingContent:
    """Return the list: the largest amounts first, at most `limit` rows, and how many there are in all."""
    order = figures.order
    wanted = order.wanted(listing.indicator, listing.window)
    rows = _standing(figures, wanted)
    total = rows.count()
    return ListingContent(
        title=listing.title or "",
        columns=listing.columns,
        rows=tuple(_row(row, listing.columns, figures) for row in _in_order(rows)[: listing.limit]),
        figure=figures.keep("figure", listing.indicator, listing.window, WHOLE),
        total=total,
        none="" if total else listing.none,
    )


def _standing(figures: Figures, wanted: Wanted) -> QuerySet[Any]:
    """The rows that stood at the cut-off: neither reversals nor reversed."""
    rows = figures.measures.rows(wanted)
    indicator = figures.order.book.indicator(wanted.indicator)
    counted = figures.order.book.indicator(indicator.numerator) if indicator.numerator else indicator
    standing = dataset_named(counted.dataset).standing
    return rows if standing is None else rows.filter(standing(figures.order.instant))


def _in_order(rows: QuerySet[Any]) -> QuerySet[Any]:
    if rows.model is ResultEntry:
        return rows.select_related("project", "unit").order_by(F("amount").desc(nulls_last=True), "pk")
    if rows.model is Project:
        related = rows.select_related("responsible_unit")
        return related.order_by(F("total_investment").desc(nulls_last=True), "pk")
    return rows.order_by("pk")


def _row(row: Any, columns: tuple[str, ...], figures: Figures) -> ListedContent:
    project = row.project if isinstance(row, ResultEntry) else row if isinstance(row, Project) else None
    facts = _facts(row, project, figures)
    return ListedContent(
        cells=tuple(facts.get(column) or NONE_TEXT for column in columns),
        link=reverse("projects:dossier", args=[project.pk]) if project is not None else "",
        is_open=project is not None and project.signed_on is None,
    )


def _facts(row: Any, project: Project | None, figures: Figures) -> dict[str, str]:
    if project is None:
        unit = getattr(row, "unit", None)
        return {"name": str(row), "unit": unit.short_name if unit else "", "day": f"{getattr(row, 'due_on', '')}"}
    entry = row if isinstance(row, ResultEntry) else None
    unit = entry.unit if entry is not None else project.responsible_unit
    amount, currency = (
        (entry.amount, entry.currency)
        if entry is not None
        else (project.total_investment, project.total_investment_currency)
    )
    return {
        "name": project.name,
        "company": "、".join(project.investors),
        "unit": unit.short_name if unit else "",
        "kind": figures.order.book.result(entry.kind).title if entry is not None else "",
        "day": f"{entry.occurred_on.month}月{entry.occurred_on.day}日" if entry is not None else "",
        "amount": money_text(amount, currency),
    }
