"""What was ruled on a pair, and what was ruled on either of the two beside others."""

from dataclasses import dataclass

from django.db.models import Q

from luodi.comparison.models import Ruling
from luodi.comparison.queries.hits import Hit
from luodi.comparison.wording import RULING_TONES, Word, ruling_word
from luodi.organization.access import visible
from luodi.organization.actors import Actor

MOST = 20


@dataclass(frozen=True, slots=True)
class RulingLine:
    """One ruling as it is shown; `beside` names the other project of that pair, as far as it may be named."""

    row: Ruling
    word: Word
    tone: str
    beside: str = ""
    likeness_id: int = 0


def rulings_of(actor: Actor, hit: Hit) -> tuple[RulingLine, ...]:
    """Return every ruling on the pair the actor has open, the latest first; the earlier ones are superseded."""
    rows = hit.likeness.rulings.select_related("unit")
    return tuple(RulingLine(row, ruling_word(row.ruling), RULING_TONES[row.ruling]) for row in rows)


def earlier_rulings(actor: Actor, hit: Hit) -> tuple[RulingLine, ...]:
    """Return the latest rulings on either of the two beside third projects, of pairs the actor may see."""
    pair = (hit.mine.pk, hit.other.pk)
    rows = visible(
        actor,
        Ruling.objects.filter(Q(likeness__project_id__in=pair) | Q(likeness__other_id__in=pair))
        .exclude(likeness_id=hit.likeness.pk)
        .select_related("likeness__project", "likeness__other", "unit"),
    )
    return tuple(
        RulingLine(row, ruling_word(row.ruling), RULING_TONES[row.ruling], row.likeness.project.name, row.likeness_id)
        for row in rows[:MOST]
    )
