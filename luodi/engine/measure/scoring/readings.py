"""What goes into a score and what comes out of it. All numbers are exact fractions; None is unknown, never zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from luodi.engine.rulebook.schema.appraisals import Line
from luodi.engine.verdict.verdicts import Said

State = Literal["scored", "unknown", "left-out", "not-counted"]


@dataclass(frozen=True, slots=True)
class Item:
    """A thing counted. `counts`: whether the line's condition holds for it; None: nobody knows."""

    key: str
    size: Fraction | None = None
    category: str | None = None
    span: str | None = None
    counts: bool | None = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured for one unit and line.

    `value`, `target` and `before` (the year before) are in the basis's unit; `elapsed` is the part of the target's time
    gone by, from 0 to 1; `rows` how many rows stand behind the value; `said` words that came with it.
    """

    value: Fraction | None = None
    target: Fraction | None = None
    before: Fraction | None = None
    elapsed: Fraction = Fraction(1)
    rank: int | None = None
    items: tuple[Item, ...] | None = None
    rows: int = 0
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class LineScore:
    """A line scored. `basis` is the number the method worked on; `working` says how the points came about, in order.

    A penalty's points are zero or below. Points are None when unknown or left out.
    """

    line: Line
    reading: Reading
    basis: Fraction | None
    points: Fraction | None
    shown: str
    state: State
    working: tuple[Said, ...]

    def text(self, language: str = "zh") -> str:
        """The whole working as one paragraph."""
        return ("；" if language.startswith("zh") else "; ").join(said.text(language) for said in self.working)


@dataclass(frozen=True, slots=True)
class SheetScore:
    """A unit's sheet. `total` is None while a line is unknown; `known` is what the known lines make."""

    unit: str
    group: str
    lines: tuple[LineScore, ...]
    basic: Fraction
    bonus: Fraction
    penalty: Fraction
    total: Fraction | None
    known: Fraction
    shown: str
    working: tuple[Said, ...]

    def line(self, identifier: str) -> LineScore:
        """Return the line of that id. Raises KeyError."""
        found = next((one for one in self.lines if one.line.id == identifier), None)
        if found is None:
            raise KeyError(identifier)
        return found

    @property
    def unknown(self) -> tuple[LineScore, ...]:
        """The lines without which there is no total."""
        return tuple(one for one in self.lines if one.state == "unknown")

    def text(self, language: str = "zh") -> str:
        """How the total came about."""
        return ("；" if language.startswith("zh") else "; ").join(said.text(language) for said in self.working)


@dataclass(frozen=True, slots=True)
class Placing:
    """What a place in the order and a grade depend on."""

    group: str
    total: Fraction | None
    bases: Mapping[str, Fraction | None] = field(default_factory=dict)
    second: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stands in its group: total with everything added, rank, of how many ranked, grade and why."""

    total: Fraction | None
    shown: str
    rank: int | None
    among: int
    grade: str | None
    grade_said: Said | None

    def to_json(self) -> dict[str, Any]:
        """The standing as it is kept."""
        return {
            "total": str(self.total) if self.total is not None else None,
            "shown": self.shown,
            "rank": self.rank,
            "among": self.among,
            "grade": self.grade,
            "why": {"zh": self.grade_said.zh, "en": self.grade_said.en} if self.grade_said else None,
        }
