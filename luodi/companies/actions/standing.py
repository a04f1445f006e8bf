"""What every verb of the register asks first."""

from django.utils.translation import gettext as _

from luodi.companies.models import Company
from luodi.organization.refusals import Refused

RECORD = "companies"


def refuse_merged(company: Company) -> None:
    """Raise Refused for a company that has gone into another one: that one is kept up."""
    if company.merged_into is not None:
        message = _("This company was merged into %(name)s; correct it there, or undo the merge.")
        raise Refused(message % {"name": company.merged_into.name}, code="merged")
