"""Reviews: which departments look at a project, by when, how they come to one answer, and where it goes after that."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from luodi.engine.rulebook.schema.base import FieldName, Id, Number, Part, Rule, Text
from luodi.engine.rulebook.schema.conditions import Condition

Answer = Literal["agree", "agree-on-conditions", "disagree", "abstain"]
ReviewOutcome = Literal["pass", "pass-on-conditions", "return"]
Share = Annotated[str, StringConstraints(pattern=r"^[1-9]\d?/[1-9]\d?$")]
"""A share of people, written as a fraction: `2/3`. 以上 includes the share itself."""

FOUR_ANSWERS: tuple[Answer, ...] = ("agree", "agree-on-conditions", "disagree", "abstain")


class OpinionAsked(Rule):
    """One opinion of a review: which department, whose post, within how many days, on which papers."""

    unit: Id | None = Field(default=None, description="The department asked; left out: the unit that holds the post")
    post: Id
    countersigned_by: Id | None = Field(default=None, description="The post that answers for the whole department")
    within_days: int = Field(ge=1)
    working: bool = True
    answers: tuple[Answer, ...] = Field(default=FOUR_ANSWERS, min_length=2)
    veto: bool = Field(default=False, description="一票否决: a disagree stops the project whatever the score")
    papers: tuple[Id, ...] = Field(default=(), description="Papers without which the clock does not start")
    looks_at: Text | None = None


class LaterDuty(Rule):
    """What a department owes once the review has passed: it becomes a task with its day."""

    unit: Id
    within_days: int = Field(ge=1)
    working: bool = False


class Member(Part):
    """Who sits on the board: a post of a unit."""

    unit: Id
    post: Id


class Minutes(Part):
    """How the minutes (会议纪要) are headed as an official paper, and as which paper they join the dossier."""

    title: Text
    issuer: Text
    number_prefix: Text
    recipients: Text
    paper: Id | None = Field(default=None, description="Each dossier gets the minutes on it as this kind of paper")


class Board(Part):
    """A meeting that decides: members, who presides, how many must be there, how many must agree.

    The member whose unit brought the project does not vote unless `bringing_unit_votes`. The presiding official speaks last.
    `quorum` is a share of the members entitled to vote on the project, `passes_with` a share of those of them who are there.
    """

    members: tuple[Member, ...] = Field(min_length=1)
    presided_by: Id
    convened_by: tuple[Id, ...] = Field(min_length=1)
    quorum: Share
    passes_with: Share
    bringing_unit_votes: bool = False
    agenda: tuple[Text, ...] = Field(min_length=1)
    minutes: Minutes


class Review(Rule):
    """A round of review of a project: opinions asked in parallel, then one joint answer."""

    when: Condition | None = None
    stages: tuple[Id, ...] = Field(min_length=1, description="Stages in which it may be asked for")
    requested_by: tuple[Id, ...] = Field(min_length=1)
    opinions: tuple[OpinionAsked, ...] = ()
    concluded_by: tuple[Id, ...] = Field(min_length=1)
    return_reasons: Id | None = Field(default=None, description="The code list a return takes its reason from")
    plan: Id | None = Field(default=None, description="The plan form that must be complete first")
    standards: Id | None = None
    score_sheet: Id | None = None
    board: Board | None = None
    later_duties: tuple[LaterDuty, ...] = ()

    @model_validator(mode="after")
    def _someone_is_heard(self) -> Self:
        if not self.opinions and self.board is None:
            raise ValueError("review-hears-nobody")
        return self


class Bound(Part):
    """A measure of the plan and the least or the most it may be, in the measure's own unit."""

    measure: Id
    at_least: Number | None = None
    at_most: Number | None = None

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError("bound-without-bound")
        return self


class StandardRow(Rule):
    """Entry standards of one kind of place, trade and land in one stretch of time. Empty lists mean: any."""

    places: tuple[Text, ...] = ()
    industries: tuple[Id, ...] = ()
    land_types: tuple[Id, ...] = ()
    from_: date = Field(alias="from")
    until: date | None = None
    bounds: tuple[Bound, ...] = Field(min_length=1)


class Standard(Rule):
    """A table of entry standards (准入标准), looked up by place, trade, land type and day. A missing value is not a pass."""

    plan: Id
    industry_field: FieldName = "industry"
    place_field: FieldName = "landing_place"
    land_type_field: FieldName = "land_type"
    rows: tuple[StandardRow, ...] = Field(min_length=1)


class Tier(Part):
    """From this value on (the bound included) the line earns so many points."""

    at_least: Number
    points: Number


class ScoreLine(Rule):
    """A line of the review sheet: at most `weight` points, given by people or read off a measure in tiers."""

    weight: Number
    measure: Id | None = None
    tiers: tuple[Tier, ...] = ()
    veto_below: Number | None = Field(default=None, description="Fewer points than this stop the project")

    @model_validator(mode="after")
    def _tiers_of_a_measure(self) -> Self:
        if (self.measure is None) != (not self.tiers):
            raise ValueError("score-tiers")
        return self


class ScoreSheet(Rule):
    """A weighted review sheet. The lines' weights make up `full`; `pass_mark` and above passes."""

    full: Number = "100"
    pass_mark: Number
    lines: tuple[ScoreLine, ...] = Field(min_length=1)


class Body(Rule):
    """A body that decides what is above the ordinary review: 县长办公会, 常务会."""

    recorded_by: tuple[Id, ...] = Field(min_length=1)
    papers: tuple[Id, ...] = Field(default=(), description="Papers its decision must rest on")


class Escalation(Rule):
    """Which matters go to which body: by a condition on the dossier, or because somebody says 一事一议 with a reason."""

    body: Id
    when: Condition | None = None
    raised_by: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _some_way_in(self) -> Self:
        if self.when is None and not self.raised_by:
            raise ValueError("escalation-never")
        return self
