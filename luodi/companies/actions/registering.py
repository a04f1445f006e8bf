"""The verbs that take a company into the register and correct what is known of it."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.companies.actions.relating import resolve_unknown
from luodi.companies.actions.standing import RECORD, refuse_merged
from luodi.companies.codes import read_codes
from luodi.companies.inputs import AmendCompany, RegisterCompany
from luodi.companies.models import FACTS, Company, CompanyFact, CompanyName
from luodi.companies.normalizing import comparable
from luodi.companies.wording import COLUMN_WORDS
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Missing, NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.records import search


@verb(
    "companies.register",
    on=None,
    takes=RegisterCompany,
    label=gettext_lazy("Register a company"),
    wording=gettext_lazy("registered the company {name} ({source})"),
)
def register(act: Act, target: None, data: RegisterCompany) -> Company:
    """Afterwards the company stands in the place's register, each fact with its source and day.

    Raises Refused for a wrong code, and when a company of this code or name is in the register already.
    """
    place = Jurisdiction.objects.filter(pk=act.actor.jurisdiction_id or 0).first()
    if place is None:
        raise NotAllowed(_("A register belongs to a place, and you act for none."), code="not-found")
    known_on = _day(data.known_on, act.today)
    codes = read_codes(data.code, data.old_number)
    _refuse_second(place.pk, codes.code, data.name)
    company = Company.objects.create(
        jurisdiction=place,
        name=data.name,
        normal=comparable(data.name),
        code=codes.code,
        old_number=codes.old_number,
        representative=data.representative,
        address=data.address,
        founded_on=data.founded_on,
        remark=data.remark,
        all_names=data.name,
        registered_at=act.at,
        person_name=act.actor.name,
    )
    CompanyName.objects.create(
        company=company, name=data.name, normal=company.normal, is_current=True, source=data.source, known_on=known_on
    )
    add_facts(act, company, {name: getattr(company, name) for name in FACTS}, source=data.source, known_on=known_on)
    linked = resolve_unknown(company)
    search.refresh(RECORD, [company.pk])
    act.note(company, {"name": company.name, "code": company.code, "source": data.source, "relations_resolved": linked})
    return company


@verb(
    "companies.amend",
    on=Company,
    takes=AmendCompany,
    label=gettext_lazy("Correct the company"),
    wording=gettext_lazy("corrected {columns} of {name} ({source})"),
)
def amend(act: Act, company: Company, data: AmendCompany) -> Company:
    """Afterwards the named columns hold the new values; what was known before stays among the facts, with its source."""
    refuse_merged(company)
    given = data.model_dump(exclude={"source", "known_on"}, exclude_unset=True)
    if "code" in given or "old_number" in given:
        codes = read_codes(given.get("code", company.code), given.get("old_number", company.old_number))
        given |= {"code": codes.code, "old_number": codes.old_number}
    changed = {name: (getattr(company, name), new) for name, new in given.items() if getattr(company, name) != new}
    if not changed:
        raise Refused(_("Nothing was changed: the register already says this."), code="unchanged")
    if changed.get("code", ("", ""))[1]:
        _refuse_second(company.jurisdiction_id, changed["code"][1], "", but=company.pk)
    for name, (_old, new) in changed.items():
        setattr(company, name, new)
    company.save(update_fields=list(changed))
    facts = {name: new for name, (_old, new) in changed.items() if name in FACTS}
    add_facts(act, company, facts, source=data.source, known_on=_day(data.known_on, act.today), blanks=True)
    resolve_unknown(company)
    search.refresh(RECORD, [company.pk])
    columns = "、".join(str(COLUMN_WORDS[name]) for name in changed)
    changes = {name: [str(old or ""), str(new or "")] for name, (old, new) in changed.items()}
    act.note(company, {"name": company.name, "columns": columns, "changes": changes, "source": data.source})
    return company


def add_facts(
    act: Act, company: Company, facts: dict[str, Any], *, source: str, known_on: date, blanks: bool = False
) -> None:
    """Afterwards each value stands among the facts of the company; blanks only when they take a value back."""
    CompanyFact.objects.bulk_create(
        CompanyFact(
            company=company,
            column=name,
            value="" if value is None else str(value),
            source=source,
            known_on=known_on,
            recorded_at=act.at,
            person_name=act.actor.name,
        )
        for name, value in facts.items()
        if blanks or value not in ("", None)
    )


def _refuse_second(place: int, code: str, name: str, *, but: int = 0) -> None:
    standing = Company.objects.filter(jurisdiction_id=place, merged_into=None).exclude(pk=but)
    same = standing.filter(code=code).first() if code else None
    column = "code"
    if same is None and name:
        namesake = standing.filter(name=name).first()
        if namesake is not None and not (code and namesake.code):  # two codes are two companies
            same, column = namesake, "name"
    if same is not None:
        message = _("This company is in the register already: %(name)s (%(code)s).") % {
            "name": same.name,
            "code": same.code or _("no code"),
        }
        missing = (Missing(same.name, link=reverse("companies:company", args=[same.pk])),)
        raise Refused(message, code="duplicate", fields={column: [message]}, missing=missing)


def _day(day: date | None, today: date) -> date:
    if day is not None and day > today:
        message = _("A source cannot speak of a day in the future.")
        raise Refused(message, code="invalid", fields={"known_on": [message]})
    return day or today
