"""What every register of the house knows of a company by its name or code: for comparing, not for showing rows."""

from dataclasses import dataclass
from datetime import date

import networkx as nx
from django.db.models import Q

from luodi.companies.models import Company, CompanyName, Relation
from luodi.companies.normalizing import comparable
from luodi.engine.values.uscc import clean_code

MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name under which the company, or one close to it, may stand in a dossier. `kind` is `name` for a name of
    its own (`until` is when it was given up), else the kind of relation through `through`."""

    name: str
    kind: str
    through: str
    until: date | None = None


def other_names(*, name: str, code: str) -> tuple[OtherName, ...]:
    """Return the other names of the company, its own former and present ones first, then parents and affiliates; at
    most MOST_NAMES. Nothing for a name and code that no register knows."""
    keys = _companies(name, code)
    if not keys:
        return ()
    stem = comparable(name)
    own = [
        OtherName(row.name, "name", row.company.name, row.until)
        for row in CompanyName.objects.filter(company_id__in=keys).select_related("company")
    ]
    related = []
    rows = Relation.objects.filter(Q(company_id__in=keys) | Q(other_id__in=keys), removed_at=None)
    for row in rows.select_related("company", "other").order_by("pk")[: MOST_NAMES * 2]:
        is_mine = row.company_id in keys
        other = row.other.name if row.other is not None else row.other_name
        related.append(
            OtherName(other if is_mine else row.company.name, row.kind, row.company.name if is_mine else other)
        )
    seen = {stem}
    kept = []
    for one in [*own, *related]:
        shape = comparable(one.name)
        if shape and shape not in seen:
            seen.add(shape)
            kept.append(one)
    return tuple(kept[:MOST_NAMES])


def _companies(name: str, code: str) -> list[int]:
    """The companies meant: by code where it is known, else by a name that is theirs now or was before."""
    cleaned = clean_code(code) if code else ""
    standing = Company.objects.filter(merged_into=None)
    keys = list(standing.filter(code=cleaned).values_list("pk", flat=True)) if cleaned else []
    stem = comparable(name)
    if not keys and stem:
        named = CompanyName.objects.filter(normal=stem, company__merged_into=None)
        if cleaned:  # a namesake with a code of its own is somebody else
            named = named.filter(company__code__in=["", cleaned])
        keys = sorted(set(named.values_list("company_id", flat=True)))[:5]
    return keys


def register_of_all() -> tuple[dict[str, str], dict[str, str]]:
    """Return every name and code → company, and company → group, over the registers of all places.

    Entries of two places with the same code are one company. A name that two companies bear is left out.
    """
    rows = Company.objects.filter(merged_into=None).order_by("pk").values_list("pk", "code")
    of_code: dict[str, str] = {}
    company = {pk: of_code.setdefault(code, str(pk)) if code else str(pk) for pk, code in rows}
    names: dict[str, str] = dict(of_code)
    shared: set[str] = set()
    for pk, name in CompanyName.objects.filter(company_id__in=company).values_list("company_id", "name"):
        if names.setdefault(name, company[pk]) != company[pk]:
            shared.add(name)
    graph = nx.Graph()
    pairs = Relation.objects.filter(removed_at=None, other__isnull=False).values_list("company_id", "other_id")
    graph.add_edges_from((company[one], company[other]) for one, other in pairs if one in company and other in company)
    groups = {key: min(part) for part in nx.connected_components(graph) for key in part}
    return {name: key for name, key in names.items() if name not in shared}, groups
