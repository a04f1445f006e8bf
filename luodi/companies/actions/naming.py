"""The verb that gives a company its new name, or records one it bore."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.companies.actions.standing import RECORD, refuse_merged
from luodi.companies.inputs import RenameCompany
from luodi.companies.models import Company, CompanyName
from luodi.companies.normalizing import comparable
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.records import search


@verb(
    "companies.rename",
    on=Company,
    takes=RenameCompany,
    label=gettext_lazy("Change of name"),
    wording=gettext_lazy("recorded the name {name} of {before} ({source})"),
)
def rename(act: Act, company: Company, data: RenameCompany) -> CompanyName:
    """Afterwards the company bears the new name and the present one is a former one; or a former one stands beside it.

    Raises Refused for a name it already bears or bore, and for days that run backwards.
    """
    refuse_merged(company)
    if data.since and data.until and data.until < data.since:
        message = _("The name ends before it begins.")
        raise Refused(message, code="invalid", fields={"until": [message]})
    if company.names.filter(name=data.name).exists():
        message = _("The register already has this name for the company.")
        raise Refused(message, code="unchanged", fields={"name": [message]})
    before, is_new = company.name, data.kind == "new"
    if is_new:
        company.names.filter(is_current=True).update(is_current=False, until=data.since)
        company.name, company.normal = data.name, comparable(data.name)
    name = CompanyName.objects.create(
        company=company,
        name=data.name,
        normal=comparable(data.name),
        since=data.since,
        until=None if is_new else data.until,
        is_current=is_new,
        source=data.source,
        known_on=data.known_on or act.today,
    )
    keep_names(company)
    act.note(company, {"name": data.name, "before": before, "kind": data.kind, "source": data.source})
    return name


def keep_names(company: Company) -> None:
    """Afterwards the company is found by each of its names."""
    company.all_names = " ".join(company.names.values_list("name", flat=True))
    company.save(update_fields=["name", "normal", "all_names"])
    search.refresh(RECORD, [company.pk])
