"""What the API says of a company beyond its columns: facts with sources, names, relations, group.

To be mounted as:  companies = router_for(RECORD, errors=ERRORS); add_company_reads(companies, ERRORS);
add_steps(companies, "companies", verbs); api.add_router("/companies", companies, tags=["companies"])
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from luodi.companies.pages.shared import company_or_404
from luodi.companies.queries.company import company_page


class NameOut(Schema):
    """A name the company bears or bore."""

    name: str
    since: date | None
    until: date | None
    is_current: bool
    source: str
    known_on: date


class RelationOut(Schema):
    """A relation of the company; `other` is null while nobody has registered the other one."""

    id: int
    kind: str
    other: int | None
    other_name: str
    share: Decimal | None
    since: date | None
    until: date | None
    source: str
    known_on: date


class MemberOut(Schema):
    """A company of the group."""

    id: int
    name: str
    code: str


class CompanyOut(Schema):
    """A company with its names, relations and group; `merged_into` names the entry it went into."""

    id: int
    name: str
    code: str
    old_number: str
    revision: int
    merged_into: int | None
    names: list[NameOut]
    relations: list[RelationOut]
    group: list[MemberOut]
    is_group_cut: bool


def add_company_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router has `GET /{id}/group`: names, relations and the group the company belongs to."""
    router.get("/{int:pk}/group", response={200: CompanyOut, **errors}, operation_id="read_company_group")(group)


def group(request: HttpRequest, pk: int) -> CompanyOut:
    """Return the company with its names, its relations and the group it belongs to."""
    actor = request.actor  # type: ignore[attr-defined]
    found = company_or_404(actor, pk)
    page = company_page(actor, found)
    return CompanyOut(
        id=found.pk,
        name=found.name,
        code=found.code,
        old_number=found.old_number,
        revision=found.revision,
        merged_into=found.merged_into_id,
        names=[NameOut.from_orm(name) for name in page.names],
        relations=[
            RelationOut(
                id=line.row.pk,
                kind=line.row.kind,
                other=line.other.pk if line.other else None,
                other_name=line.name,
                share=line.share,
                since=line.since,
                until=line.until,
                source=line.row.source,
                known_on=line.row.known_on,
            )
            for line in page.relations
        ],
        group=[MemberOut(id=one.pk, name=one.name, code=one.code) for one in page.group.companies.values()],
        is_group_cut=page.group.is_cut,
    )
