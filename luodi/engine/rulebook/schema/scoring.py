"""How points come of a measured basis: the methods of an appraisal's lines (考评计分方法)."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from luodi.engine.rulebook.schema.base import Id, Number, Part, Text

Measure = Literal[
    "value",
    "completion",
    "paced-completion",
    "excess",
    "shortfall",
    "growth",
    "time-difference",
    "rank",
    "items",
    "given",
]
"""What of the figure is scored. Percentages are percents: a completion of 100 is the whole target.

`paced-completion`: value ÷ (target × part of the year gone by) (实际÷时序). `excess` and `shortfall`: above and below the
target, never below zero. `items`: single things with size and category. `given`: points by hand.
"""

Gap = Literal["unknown", "zero", "full", "left-out"]
"""What a line earns without its basis: nobody knows; nothing; full marks; it is left out and its weight shared."""


class Basis(Part):
    """What a line is scored on. `what` says it in words; `indicator` names the figure; `given_by` who gives points."""

    measure: Measure
    what: Text
    indicator: Id | None = None
    given_by: tuple[Id, ...] = ()
    unit: str = Field(default="", max_length=20, description="The unit of the value and the target")

    @model_validator(mode="after")
    def _given_by_somebody(self) -> Self:
        if self.measure == "given" and self.indicator is not None:
            raise ValueError("basis-given")
        return self


class Proportion(Part):
    """Points in proportion: full weight at `full_at`, and on above it unless capped (按比例)."""

    full_at: Number = "100"


class PointsTier(Part):
    """A tier (档) and its points. `at_least` and `at_most` include the bound; `above` and `below` do not."""

    at_least: Number | None = None
    above: Number | None = None
    at_most: Number | None = None
    below: Number | None = None
    points: Number

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if all(bound is None for bound in (self.at_least, self.above, self.at_most, self.below)):
            raise ValueError("tier-bound")
        return self


class Steps(Part):
    """From a bound on `base` points, and `points` more for every further `every` (每超…加…). Below it nothing.

    `whole`: only whole steps count. `extra_cap` limits what the steps add.
    """

    from_: Number = Field(alias="from")
    base: Number = "0"
    every: Number
    points: Number
    whole: bool = True
    extra_cap: Number | None = None


class Efficacy(Part):
    """功效系数法: weight × (base + spread × (basis − unallowable) ÷ (satisfactory − unallowable)) ÷ 100.

    A value left out is taken from the group: its best as satisfactory (满意值), its worst as unallowable (不允许值).
    """

    satisfactory: Number | None = None
    unallowable: Number | None = None
    base: Number = "60"
    spread: Number = "40"


class PerItem(Part):
    """Points for every thing counted: so many each, or by the tier its size is in, or by its category (按项).

    `per_span` and `in_all` limit how many things count: so many a month or quarter, so many in all.
    """

    each: Number | None = None
    sizes: tuple[PointsTier, ...] = ()
    categories: dict[Id, Number] = Field(default_factory=dict)
    per_span: int | None = Field(default=None, ge=1)
    in_all: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.each is not None) + bool(self.sizes) + bool(self.categories) != 1:
            raise ValueError("per-item-shape")
        return self


class Deduction(Part):
    """So many points off for every event; of a basic line off its weight, of a penalty line below zero (扣分)."""

    each: Number
    free: Number = "0"


class AsGiven(Part):
    """The points given by hand, or the value itself as points: `as_given: {}`."""


class ByProportion(Part):
    """See Proportion."""

    proportion: Proportion


class ByTiers(Part):
    """The points of the first tier that fits, in the order written; without one, none (分档)."""

    tiers: tuple[PointsTier, ...] = Field(min_length=1)


class BySteps(Part):
    """See Steps."""

    steps: Steps


class ByEfficacy(Part):
    """See Efficacy."""

    efficacy: Efficacy


class ByItem(Part):
    """See PerItem."""

    per_item: PerItem


class ByDeduction(Part):
    """See Deduction."""

    deduction: Deduction


class ByHand(Part):
    """See AsGiven."""

    as_given: AsGiven


METHODS: dict[str, type[Part]] = {
    "proportion": ByProportion,
    "tiers": ByTiers,
    "steps": BySteps,
    "efficacy": ByEfficacy,
    "per_item": ByItem,
    "deduction": ByDeduction,
    "as_given": ByHand,
}
"""The closed set, by the one key a method is written with."""


def _method(value: object) -> str | None:
    """The one key of a method, or None when it is none of the closed set."""
    if isinstance(value, dict):
        return next((key for key in value if key in METHODS), None)
    return next((key for key, kind in METHODS.items() if isinstance(value, kind)), None)


Method = Annotated[
    Annotated[ByProportion, Tag("proportion")]
    | Annotated[ByTiers, Tag("tiers")]
    | Annotated[BySteps, Tag("steps")]
    | Annotated[ByEfficacy, Tag("efficacy")]
    | Annotated[ByItem, Tag("per_item")]
    | Annotated[ByDeduction, Tag("deduction")]
    | Annotated[ByHand, Tag("as_given")],
    Discriminator(_method),
]
