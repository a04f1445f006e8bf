"""Appraisals (考评): who is scored, by which lines, within which limits, and how a score becomes final."""

from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Id, Number, Part, Rule, Text
from luodi.engine.rulebook.schema.rankings import Merged, UnitEnding
from luodi.engine.rulebook.schema.scoring import Basis, Gap, Method

LineKind = Literal["basic", "bonus", "penalty"]


class Group(Part):
    """Units compared with each other: those of classes, those named. A practice example names nobody."""

    id: Id
    title: Text
    classes: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()


class Demand(Part):
    """Another line's basis has reached a bound, the bound included."""

    line: Id
    at_least: Number


class Line(Rule):
    """One line of a sheet: what is measured, how points come of it, within which limits.

    `weight` is the full score of a basic line. Points of a basic or bonus line run from `floor` (0) to `cap`; a basic
    line without `cap` is capped at its weight unless `uncapped`. A penalty line's points are below zero, `cap` the most
    it takes. `zero_below` (归零线): a basis below it earns nothing; the line itself is still above it.
    """

    kind: LineKind = "basic"
    weight: Number = "0"
    basis: Basis
    method: Method
    cap: Number | None = None
    floor: Number = "0"
    uncapped: bool = False
    zero_below: Number | None = None
    needs: tuple[Demand, ...] = Field(default=(), description="Without these the line earns nothing")
    missing: Gap = Field(default="unknown", description="The basis is not there at all")
    no_target: Gap = Field(default="unknown", description="There is no target, or it is zero or below")
    bad_base: Gap = Field(default="unknown", description="The year before is missing, zero or below")
    note: Text | None = Field(default=None, description="What the source leaves open and how this book reads it")


class Exclusive(Part):
    """互斥不重复: of these lines only the best counts, for the unit as a whole or for every single item."""

    lines: tuple[Id, ...] = Field(min_length=2)
    per: Literal["unit", "item"] = "unit"


class Grade(Part):
    """A grade (等次): from a total on, or straight, by what was done (直接晋档). The first that fits is given.

    `all_of` must hold besides the total; of `any_of`, where there are any, at least one must.
    """

    id: Id
    title: Text
    at_least: Number | None = None
    rank_within: int | None = Field(default=None, ge=1)
    all_of: tuple[Demand, ...] = ()
    any_of: tuple[Demand, ...] = ()


class Objection(Part):
    """How long, and by whom, a published score may be objected to: working days from the day after publication."""

    working_days: int = Field(ge=1)
    by: tuple[Id, ...] = Field(min_length=1)
    answered_by: tuple[Id, ...] = Field(min_length=1)


class Offices(Part):
    """Posts that compute, that approve manual adjustments, and that publish and conclude."""

    computed_by: tuple[Id, ...] = Field(min_length=1)
    approved_by: tuple[Id, ...] = Field(min_length=1)
    published_by: tuple[Id, ...] = Field(min_length=1)


class ExampleItem(Part):
    """A thing counted in an example: its key, size, category, span, and whether the line's condition holds for it."""

    key: Text
    size: Number | None = None
    category: Id | None = None
    span: Text | None = None
    counts: bool | None = True


class ExampleReading(Part):
    """What a line is given in an example."""

    value: Number | None = None
    target: Number | None = None
    before: Number | None = None
    elapsed: Number = "1"
    rank: int | None = None
    items: tuple[ExampleItem, ...] | None = None


class ExampleUnit(Part):
    """A unit of an example, and what must come out for it. `unknown` lines and totals are written `null`."""

    unit: Text
    group: Id | None = None
    lines: dict[Id, ExampleReading]
    points: dict[Id, Number | None] = Field(default_factory=dict)
    total: Number | None
    rank: int | None = None
    grade: Id | None = None


class ExampleEnding(Part):
    """In an example a unit ceased within the period; what it did passes to `successor`, if there is one."""

    unit: Text
    successor: Text | None = None


class AppraisalExample(Part):
    """Units scored by hand. `endings` are the mergers within the period; who ceased has no total (`null`) of its own,
    unless the appraisal scores units until they cease."""

    title: Text
    units: tuple[ExampleUnit, ...] = Field(min_length=1)
    endings: tuple[ExampleEnding, ...] = ()


class Appraisal(Rule):
    """A score sheet for units over a period. `practice`: a published example, shown, never run for a place.

    `merged` and `endings` say how units that merged count, in the words of a ranking: the successor's figures, targets
    and year before with those it took over, nobody's, or the unit's own until it ceased. Points by hand stay with the
    unit they were given to.
    """

    period: Literal["month", "quarter", "half-year", "year"] = "year"
    practice: bool = False
    groups: tuple[Group, ...] = Field(min_length=1)
    lines: tuple[Line, ...] = Field(min_length=1)
    exclusive: tuple[Exclusive, ...] = ()
    bonus_limit: Number | None = None
    penalty_limit: Number | None = None
    grades: tuple[Grade, ...] = ()
    digits: int = Field(default=2, ge=0, le=6)
    rounding: Literal["half-up", "truncate"] = "half-up"
    adds: Literal["exact", "shown"] = Field(
        default="exact", description="Whether totals add up the exact points of lines or those shown"
    )
    ties: Literal["shared", "dense", "by"] = "shared"
    tie_line: Id | None = None
    merged: Merged = "successor"
    endings: tuple[UnitEnding, ...] = ()
    offices: Offices | None = None
    objection: Objection | None = None
    note: Text | None = None
    examples: tuple[AppraisalExample, ...] = ()

    @model_validator(mode="after")
    def _only_practice_lacks_offices(self) -> Self:
        if not self.practice and (self.offices is None or self.objection is None):
            raise ValueError("appraisal-offices")
        if (self.ties == "by") != (self.tie_line is not None):
            raise ValueError("appraisal-ties")
        return self

    def line(self, identifier: str) -> Line:
        """Return the line of that id. Raises KeyError."""
        found = next((line for line in self.lines if line.id == identifier), None)
        if found is None:
            raise KeyError(identifier)
        return found
