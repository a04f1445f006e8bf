"""Rankings, what follows from them, and the day each month on which they are read out."""

from typing import Literal

from luodi.engine.rulebook.schema.base import Id, Rule


class Ranking(Rule):
    """Units in order of an indicator or an appraisal."""

    indicator: Id | None = None
    appraisal: Id | None = None
    period: Literal["month", "quarter", "half-year", "year"] = "year"


class AccountabilityStep(Rule):
    """What is proposed when a unit stands at the end of a ranking."""

    ranking: Id


class PromotionDay(Rule):
    """A day each month on which signings and construction are reported."""

    ranking: Id


class LaggingRule(Rule):
    """Which projects lag, and what counts as bringing one on."""

    conversions: tuple[Id, ...] = ()
