"""Rankings, what follows from them, and the day each month on which they are read out."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Cite, Id, Part, Rule, Text

LastTies = Literal["strict", "lenient", "ranks"]
Merged = Literal["successor", "left-out", "until-abolition"]


class RankingGroup(Part):
    """Peers ranked among themselves: all units of these classes, and these units."""

    id: Id
    title: Text
    classes: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()


class UnitEnding(Part):
    """A unit ceased: `on` is its first day no longer in being; what it did passes to `successor`, if there is one."""

    unit: Id
    on: date
    successor: Id | None = None
    cite: Cite


class Ranking(Rule):
    """Units in order of an indicator or an appraisal.

    `measure` says what of an indicator is compared; completion and growth need targets and a year before. `grouping`
    says among whom a rank is given. Every setting the document is silent about is this book's own reading, said in
    `note`.
    """

    indicator: Id | None = None
    appraisal: Id | None = None
    measure: Literal["value", "completion", "growth"] = "value"
    period: Literal["month", "quarter", "half-year", "year"] = "year"
    span: Literal["period", "year-to-date"] = "period"
    classes: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()
    grouping: Literal["overall", "unit-class", "listed"] = "overall"
    groups: tuple[RankingGroup, ...] = ()
    better: Literal["higher", "lower"] | None = None
    ties: Literal["shared", "dense", "by"] = "shared"
    second: Id | None = Field(
        default=None, description="The indicator asked where the first is equal (higher is better)"
    )
    missing: Literal["last", "left-out"] = "last"
    merged: Merged = "successor"
    endings: tuple[UnitEnding, ...] = ()
    closed: Literal["required", "as-known"] = "required"
    note: Text | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.indicator is None) == (self.appraisal is None):
            raise ValueError("ranking-of")
        if (self.ties == "by") != (self.second is not None):
            raise ValueError("ranking-second")
        if (self.grouping == "listed") != bool(self.groups):
            raise ValueError("ranking-groups")
        if self.grouping != "listed" and not (self.classes or self.units):
            raise ValueError("owed-by-nobody")
        return self


class Confirmer(Part):
    """Whose word it takes: a holder of one of these posts, in one of these units when units are named."""

    posts: tuple[Id, ...] = Field(min_length=1)
    units: tuple[Id, ...] = ()


class Notice(Part):
    """The paper that goes out when a step is confirmed.

    Placeholders in the paragraphs: {unit}, {ranking}, {period}, {ranks}, {clauses}, {day}, {venue}, {matters},
    {answer_days}.
    """

    title: Text
    number_prefix: Text
    issuer: Text
    paragraphs: tuple[Text, ...] = Field(min_length=1)
    copies: Text | None = None


class StatementRule(Part):
    """A statement (表态) that is owed: by the holder of which post, on which occasion, within how many days."""

    title: Text
    post: Id | None = None
    occasion: Text | None = None
    days: int = Field(ge=0)
    working: bool = True


class AnswerRule(Part):
    """The right to answer (申辩): within so many days of the notice, and the days within which it is replied to."""

    days: int = Field(ge=1)
    working: bool = False
    reply_days: int = Field(ge=1)
    cite: Cite


class AccountabilityStep(Rule):
    """What is proposed when a unit stands among the last `last` of a ranking in `periods` periods running.

    `last_ties` says who counts as last where ranks are equal; where fewer than `least_units` are ranked nothing is
    proposed, nor where a tie would name more than `at_most`: then a person parts them first. `instead_of` names milder
    steps that are not proposed beside this one. It is proposed, never done: only `confirmed_by` decides.
    """

    ranking: Id
    last: int = Field(ge=1)
    periods: int = Field(default=1, ge=1)
    last_ties: LastTies = "strict"
    least_units: int = Field(default=2, ge=2)
    at_most: int | None = Field(default=None, ge=1)
    inherited: bool = Field(default=False, description="Whether ranks of a merged unit count for its successor")
    instead_of: tuple[Id, ...] = ()
    action: Text
    confirmed_by: Confirmer
    notice: Notice | None = None
    statement: StatementRule | None = None
    answer: AnswerRule | None = None
    note: Text | None = None


class PromotionDay(Rule):
    """A day each month on which signings and construction are reported, and the laggards say what they will do.

    `shift` says what happens when the day falls on a day off. `last` of the ranking are named, and each owes every
    statement listed.
    """

    day: int = Field(ge=1, le=31)
    shift: Literal["none", "next-working-day", "previous-working-day"] = "none"
    from_: date = Field(alias="from")
    ranking: Id
    reported: tuple[Id, ...] = Field(default=(), description="Indicators reported on the day, unit by unit")
    bulletin: Id | None = None
    last: int = Field(default=1, ge=1)
    last_ties: LastTies = "strict"
    least_units: int = Field(default=2, ge=2)
    statements: tuple[StatementRule, ...] = ()
    note: Text | None = None


class LaggingWait(Part):
    """A way to lag: `months` after one of the results `from` none of the results `to` has come."""

    id: Id
    title: Text
    from_: tuple[Id, ...] = Field(alias="from", min_length=1)
    to: tuple[Id, ...] = Field(min_length=1)
    months: int = Field(ge=0)
    cite: Cite


class LaggingRule(Rule):
    """Which projects lag, and what counts as bringing one on.

    A project is listed under the last wait that applies to it. `years` is how far back the first result may lie. A
    result of `restarted_by` starts the wait anew; a project in one of the stages `gone` is no longer awaited. The
    indicator `total` and its parts `conversions` count what was brought on, against the dated value `target`.
    """

    waits: tuple[LaggingWait, ...] = Field(min_length=1)
    years: int = Field(default=5, ge=1)
    restarted_by: tuple[Id, ...] = ()
    gone: tuple[Id, ...] = ()
    total: Id | None = None
    conversions: tuple[Id, ...] = ()
    target: Id | None = None
    note: Text | None = None
