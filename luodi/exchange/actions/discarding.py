"""The verb that sets an import aside."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.exchange.inputs import DiscardImport
from luodi.exchange.models import ACCEPTED, ACCEPTING, DISCARDED, Import
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb


@verb(
    "exchange.discard_import",
    on=Import,
    takes=DiscardImport,
    label=gettext_lazy("Discard the import"),
    wording=gettext_lazy("discarded the import of {name}"),
)
def discard_import(act: Act, found: Import, data: DiscardImport) -> Import:
    """Afterwards the import can no longer be accepted; the workbook stays on record. Raises Refused once accepted."""
    if found.state in (ACCEPTING, ACCEPTED):
        raise Refused(_("This import has been accepted; its rows are dossiers now."), code="closed")
    if found.state == DISCARDED:
        raise Refused(_("This import has already been discarded."), code="closed")
    found.state, found.message = DISCARDED, data.reason
    found.save()
    act.note(found, {"name": found.name, "reason": data.reason}, rulebook_digest=found.rulebook_digest)
    return found
