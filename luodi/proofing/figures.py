"""A figure as it stands in a text, with what it means: value, unit, qualifier, subject, role."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from luodi.proofing.interval import Interval, exactly, published
from luodi.proofing.units import BARE, Dimension, Unit


class FigureKind(StrEnum):
    """What sort of number it is. Only quantities are reckoned with."""

    QUANTITY = "quantity"
    DATE = "date"
    ORDINAL = "ordinal"
    NUMBERING = "numbering"
    DOCUMENT_NUMBER = "document-number"
    NAME = "name"
    THRESHOLD = "threshold"


class Bound(StrEnum):
    """How exactly the text means it."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at-least"
    OVER = "over"
    UNDER = "under"


class Role(StrEnum):
    """What the words before it make of a figure."""

    VALUE = "value"
    TARGET = "target"
    BEFORE = "before"
    COMPLETION = "completion"
    SHARE = "share"
    RATE = "rate"
    GROWTH = "growth"
    TIME_DIFFERENCE = "time-difference"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a passage. `value` in the unit as written, `step` what its last digit is worth there."""

    passage: int
    start: int
    end: int
    text: str
    kind: FigureKind
    value: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    unit: Unit = BARE
    bound: Bound = Bound.EXACT
    role: Role = Role.VALUE
    subject: str = ""
    label: str = ""
    declines: bool = False

    @property
    def is_quantity(self) -> bool:
        """Whether it is a quantity and not a date, rank or name."""
        return self.kind is FigureKind.QUANTITY

    @property
    def is_exact(self) -> bool:
        """Whether it is a quantity meant as it stands."""
        return self.is_quantity and self.bound is Bound.EXACT

    @property
    def base_value(self) -> Fraction:
        """The value in base units."""
        return self.value * self.unit.factor

    @property
    def interval(self) -> Interval:
        """In base units, every value that may have been published this way; a whole count is that count."""
        discrete = self.unit.dimension in (Dimension.COUNT, Dimension.BARE, Dimension.TIME)
        if discrete and self.unit.factor == 1 and self.value.denominator == 1 and self.step == 1:
            return exactly(self.value)
        return published(self.base_value, self.step * self.unit.factor)

    def meaning(self, language: str = "zh") -> str:
        """What it means in a few words: subject, role, how exactly."""
        words = _MEANINGS_EN if language.startswith("en") else _MEANINGS
        parts = [self.subject] if self.subject else []
        parts.append(words[self.kind] if not self.is_quantity else words[self.role])
        if self.is_quantity and self.bound is not Bound.EXACT:
            parts.append(words[self.bound])
        return (", " if language.startswith("en") else "，").join(part for part in parts if part)


_MEANINGS: dict[StrEnum, str] = {
    FigureKind.DATE: "日期",
    FigureKind.ORDINAL: "名次或序数",
    FigureKind.NUMBERING: "编号",
    FigureKind.DOCUMENT_NUMBER: "文号",
    FigureKind.NAME: "名称中的数字",
    FigureKind.THRESHOLD: "档次界限",
    Role.VALUE: "数值",
    Role.TARGET: "目标数",
    Role.BEFORE: "上年同期数或基数",
    Role.COMPLETION: "完成率",
    Role.SHARE: "占比",
    Role.RATE: "比率",
    Role.GROWTH: "增减幅度",
    Role.TIME_DIFFERENCE: "与时序进度之差",
    Bound.ABOUT: "约数",
    Bound.AT_LEAST: "下限",
    Bound.OVER: "超过此数",
    Bound.UNDER: "接近或不足此数",
}
_MEANINGS_EN: dict[StrEnum, str] = {
    FigureKind.DATE: "date",
    FigureKind.ORDINAL: "rank or ordinal",
    FigureKind.NUMBERING: "numbering",
    FigureKind.DOCUMENT_NUMBER: "document number",
    FigureKind.NAME: "part of a name",
    FigureKind.THRESHOLD: "bound of a class",
    Role.VALUE: "value",
    Role.TARGET: "target",
    Role.BEFORE: "the year before, or a base",
    Role.COMPLETION: "completion",
    Role.SHARE: "share",
    Role.RATE: "rate",
    Role.GROWTH: "growth",
    Role.TIME_DIFFERENCE: "difference from time progress",
    Bound.ABOUT: "approximate",
    Bound.AT_LEAST: "at least",
    Bound.OVER: "more than",
    Bound.UNDER: "nearly or less than",
}


def show(value: Fraction, *, digits: int = 4) -> str:
    """A number for people: at most so many decimals, no trailing zeros."""
    scaled = round(value * 10**digits)
    sign, scaled = ("-" if scaled < 0 else ""), abs(scaled)
    whole, rest = divmod(scaled, 10**digits)
    decimals = f"{rest:0{digits}d}".rstrip("0") if digits else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"
