"""Proposals that rest on a ranking which was drawn up and published again: the new one proposes anew."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from luodi.accountability.models import Proposal, Publication

LATER = Publication.objects.filter(
    drawn__jurisdiction=OuterRef("drawn__jurisdiction"),
    drawn__ranking=OuterRef("drawn__ranking"),
    drawn__period=OuterRef("drawn__period"),
    drawn__round__gt=OuterRef("drawn__round"),
)
IS_SUPERSEDED = Exists(LATER)
"""Whether a later drawing of a proposal's ranking is published. What was ruled on before stays as it was ruled."""


def is_superseded(row: Proposal, *, before: datetime | None = None) -> bool:
    """Say the same of one proposal, as known before an instant (now, when left out)."""
    drawn = row.drawn
    later = Publication.objects.filter(
        drawn__jurisdiction_id=drawn.jurisdiction_id,
        drawn__ranking=drawn.ranking,
        drawn__period=drawn.period,
        drawn__round__gt=drawn.round,
    )
    return (later if before is None else later.filter(recorded_at__lt=before)).exists()
