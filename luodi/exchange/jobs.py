"""The jobs of an import. Delivered twice, or cut off and delivered again, they do each thing once."""

from collections.abc import Iterator

import structlog
from django.utils import translation
from django.utils.translation import gettext as _

from luodi.exchange import actions
from luodi.exchange.actions.accepting import chosen
from luodi.exchange.models import ACCEPTING, READING, Import, ImportRow
from luodi.exchange.previews import RowPlan
from luodi.exchange.reading import actor_of, planner_of, preview_of, read, refusal_of
from luodi.formats.sniffing import FileRefused
from luodi.organization.refusals import Refused
from luodi.records.upkeep import refresh_statistics

CHUNK = 500
MANY = 1000
log = structlog.get_logger(__name__)


def read_import(pk: int, revision: int) -> None:
    """Afterwards a large workbook has its preview, or says why it cannot be read."""
    found = _import(pk)
    if found is None or found.state != READING or found.revision != revision:
        return
    with translation.override(found.language):
        try:
            actions.settle_reading(pk, revision, read(found, actor_of(found, "job")))
        except FileRefused as error:
            actions.settle_reading(pk, revision, str(refusal_of(error)))
        except Refused as refused:
            actions.settle_reading(pk, revision, str(refused))
        except Exception:
            log.exception("import_not_read", import_id=pk)
            actions.settle_reading(
                pk,
                revision,
                _("The workbook could not be read because of a fault here; tell whoever looks after this system."),
            )


def accept_import(pk: int) -> None:
    """Afterwards every chosen row of the import is a dossier, changed one, or left it as it was; each row once."""
    found = _import(pk)
    if found is None or found.state != ACCEPTING:
        return
    with translation.override(found.language):
        try:
            _take_rows(found)
        except Refused as refused:
            actions.fail(pk, str(refused))
            return
    actions.finish(pk)
    if found.total >= MANY:
        refresh_statistics()


def _take_rows(found: Import) -> None:
    actor = actor_of(found, "job")
    planner = planner_of(found, actor)
    understanding = preview_of(found)
    taken = set(ImportRow.objects.filter(ledger_import=found).values_list("row", flat=True))
    waiting = [plan for plan in chosen(found.preview, with_doubts=found.with_doubts) if plan.row not in taken]
    for chunk in _chunks(waiting):
        if not actions.take_chunk(found.pk, planner, understanding, chunk, actor):
            return


def _chunks(plans: list[RowPlan]) -> Iterator[list[RowPlan]]:
    for start in range(0, len(plans), CHUNK):
        yield plans[start : start + CHUNK]


def _import(pk: int) -> Import | None:
    return Import.objects.select_related("jurisdiction", "file").filter(pk=pk).first()
