"""The verbs that say how companies hang together, and that take such a statement back."""

import networkx as nx
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.companies.actions.standing import refuse_merged
from luodi.companies.codes import read_codes
from luodi.companies.inputs import RelateCompany, UnrelateCompany
from luodi.companies.models import DIRECTED, PARENT, Company, Relation
from luodi.companies.wording import kind_word
from luodi.organization.access import visible
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb


@verb(
    "companies.relate",
    on=Company,
    takes=RelateCompany,
    label=gettext_lazy("Relate to another company"),
    wording=gettext_lazy("recorded {other} as {kind} of {name} ({source})"),
)
def relate(act: Act, company: Company, data: RelateCompany) -> Relation:
    """Afterwards the relation stands, with its source and day; to a company nobody registered by its name alone.

    Raises Refused for a company related to itself, a relation that stands already, and parents in a circle.
    """
    refuse_merged(company)
    code = read_codes(data.other_code, "").code
    other = _other(act, company, data, code)
    name = other.name if other is not None else data.other_name
    if not name:
        message = _("Say which company.")
        raise Refused(message, code="invalid", fields={"other_name": [message]})
    if other is not None and other.pk == company.pk:
        raise Refused(_("A company is not related to itself."), code="invalid")
    _refuse_second(company, other, name, data.kind)
    if data.kind == PARENT:
        _refuse_parents(company, other, name)
    relation = Relation.objects.create(
        company=company,
        other=other,
        other_name=name,
        other_code=other.code if other is not None else code,
        kind=data.kind,
        share=data.share,
        since=data.since,
        until=data.until,
        source=data.source,
        known_on=data.known_on or act.today,
    )
    act.note(company, {"name": company.name, "other": name, "kind": str(kind_word(data.kind)), "source": data.source})
    return relation


@verb(
    "companies.unrelate",
    on=Company,
    takes=UnrelateCompany,
    label=gettext_lazy("Take a relation back"),
    wording=gettext_lazy("took back that {other} is {kind} of {name}: {reason}"),
)
def unrelate(act: Act, company: Company, data: UnrelateCompany) -> Relation:
    """Afterwards the relation no longer stands; that it once did, and why it does not, stays in the history."""
    relation = Relation.objects.filter(Q(company=company) | Q(other=company), pk=data.relation, removed_at=None).first()
    if relation is None:
        raise NotAllowed(_("There is no such relation of this company."), code="not-found")
    relation.removed_at, relation.removed_reason = act.at, data.reason
    relation.save(update_fields=["removed_at", "removed_reason"])
    detail = {"name": relation.company.name, "other": relation.other_name, "kind": str(kind_word(relation.kind))}
    act.note(company, {**detail, "reason": data.reason})
    return relation


def resolve_unknown(company: Company) -> int:
    """Afterwards the relations that named this company before it was registered point to it; returns how many."""
    named = Q(other_name=company.name)
    if company.code:
        named |= Q(other_code=company.code)
    rows = Relation.objects.filter(named, other=None, company__jurisdiction_id=company.jurisdiction_id)
    return rows.exclude(company=company).update(other=company)


def parents_of_place(place: int) -> nx.DiGraph:
    """Return who is whose parent among a place's registered companies: an edge from each company to its parent."""
    rows = Relation.objects.filter(
        kind=PARENT, removed_at=None, other__isnull=False, company__jurisdiction_id=place
    ).values_list("company_id", "other_id")
    return nx.DiGraph(list(rows))


def _other(act: Act, company: Company, data: RelateCompany, code: str) -> Company | None:
    """The registered company meant, found by key, code or exact name; None for one nobody registered."""
    standing = visible(act.actor, Company.objects.filter(merged_into=None, jurisdiction_id=company.jurisdiction_id))
    if data.other is not None:
        found = standing.filter(pk=data.other).first()
        if found is None:
            raise NotAllowed(_("This company does not exist, or your post may not see it."), code="not-found")
        return found
    if code and (found := standing.filter(code=code).first()) is not None:
        return found
    return standing.filter(name=data.other_name).first() if data.other_name and not code else None


def _refuse_second(company: Company, other: Company | None, name: str, kind: str) -> None:
    mine = Q(company=company) & (Q(other=other) if other is not None else Q(other=None, other_name=name))
    if other is not None and kind not in DIRECTED:
        mine |= Q(company=other, other=company)
    if Relation.objects.filter(mine, kind=kind, removed_at=None).exists():
        raise Refused(_("This relation is in the register already."), code="unchanged")


def _refuse_parents(company: Company, other: Company | None, name: str) -> None:
    """One controlling parent at a time, and none above itself."""
    known = company.relations.filter(kind=PARENT, removed_at=None, until=None).first()
    if known is not None:
        message = _("%(parent)s is recorded as its parent. Take that back, or give the day it ended, first.")
        raise Refused(message % {"parent": known.other_name}, code="contradiction")
    if other is None:
        return
    graph = parents_of_place(company.jurisdiction_id)
    if company.pk in graph and other.pk in graph and nx.has_path(graph, other.pk, company.pk):
        message = _("%(name)s already stands above %(other)s; the two cannot stand above each other.")
        raise Refused(message % {"name": company.name, "other": name}, code="contradiction")
