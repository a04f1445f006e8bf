"""The scores a ranking of an appraisal stands on: totals as they were published, or final once they are."""

from dataclasses import dataclass
from decimal import Decimal

from luodi.appraisal.holding import latest_published
from luodi.appraisal.models import Round
from luodi.appraisal.wording import FINAL
from luodi.engine.rulebook.schema.rankings import Ranking
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction


@dataclass(frozen=True, slots=True)
class Scores:
    """The totals of a round by unit, None where a total is unknown; `state` is `published` or `final`."""

    round: Round
    state: str
    totals: dict[int, Decimal | None]

    @property
    def is_final(self) -> bool:
        """Whether no objection can change them any more."""
        return self.state == FINAL


def scores_of(place: Jurisdiction, rule: Ranking, period: Period) -> Scores | None:
    """Return the scores that hold for the period; None before publication, and for a ranking of an indicator."""
    if rule.appraisal is None:
        return None
    standings = latest_published(place, rule.appraisal, period.code)
    if not standings:
        return None
    first = standings[0]
    return Scores(first.sheet.round, first.stage, {one.unit_id: one.total for one in standings})
