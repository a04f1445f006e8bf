"""Counting the figures of a draft: by a worker with its progress shown, or at once by whoever cannot wait for it."""

from luodi.documents import actions
from luodi.documents.composing import compose
from luodi.documents.models import Bulletin
from luodi.documents.ordering import order_of
from luodi.records.conditions import NotAQuery


def compose_bulletin(bulletin_id: int) -> None:
    """Afterwards the draft has its figures. Delivered twice or after a crash it does no harm: the cut-off is fixed."""
    bulletin = Bulletin.objects.select_related("jurisdiction").filter(pk=bulletin_id).first()
    if bulletin is None or not bulletin.is_composing:
        return
    try:
        content = compose(
            order_of(bulletin), progress=lambda done, total: actions.note_progress(bulletin_id, done, total)
        )
    except (NotAQuery, LookupError) as error:
        # A rule is at fault, not the clerk and not the machine: counting again would fail again.
        actions.note_failure(bulletin_id, str(error))
        return
    actions.complete(bulletin_id, content)
