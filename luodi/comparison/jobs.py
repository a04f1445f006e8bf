"""The jobs of comparison. Delivered twice, or cut off and delivered again, they do each thing once."""

import structlog
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from luodi.comparison.actions import sweeping
from luodi.comparison.actions.comparing import compare
from luodi.comparison.models import Sweep
from luodi.comparison.sweeps import find, uncompared

CHUNK = 10  # projects in one transaction: others who write wait for it, and must not wait long
log = structlog.get_logger(__name__)


def compare_waiting(pks: list[int]) -> None:
    """Afterwards the projects of a large ledger have been compared; those that were compared before are passed over."""
    for start in range(0, len(pks), CHUNK):
        with transaction.atomic():
            compare(pks[start : start + CHUNK], at=timezone.now())


def run_sweep(pk: int) -> None:
    """Afterwards every project stands in the index, and the sweep has its groups or says why it stopped."""
    row = sweeping.begin(pk)
    if row is None:
        return
    with translation.override(row.language):
        try:
            _compare_rest(row)
            result = find(row, tell=lambda step, done, total: sweeping.advance(pk, step, done, total))
            sweeping.finish(pk, result.groups, projects=result.projects, pairs=result.pairs)
        except Exception:
            log.exception("sweep_stopped", sweep_id=pk)
            message = _("The sweep stopped because of a fault here; tell whoever looks after this system.")
            sweeping.fail(pk, message, at=timezone.now())


def _compare_rest(row: Sweep) -> None:
    """Projects that were never compared, or wait for it, are compared first: their likenesses are then known one by one."""
    waiting = uncompared()
    for start in range(0, len(waiting), CHUNK):
        sweeping.advance(row.pk, "indexing", start, len(waiting))
        with transaction.atomic():
            compare(waiting[start : start + CHUNK], at=timezone.now())
