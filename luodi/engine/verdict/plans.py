"""What is missing from a plan, and the measures computed from it, exactly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import Measure, PlanField, PlanForm
from luodi.engine.values import Money, Quantity, Ratio
from luodi.engine.verdict.compound_units import BARE, scale_of
from luodi.engine.verdict.operands import Lacking, in_currency
from luodi.engine.verdict.plan_values import PlanValue, PlanValues, is_blank, value_text
from luodi.engine.verdict.verdicts import Said
from luodi.engine.verdict.wording import BLANK

MOST_DIGITS = 6


@dataclass(frozen=True)
class Measured:
    """A measure of one plan. `exact` is in the measure's own unit; None when it cannot be computed, and `said` says why."""

    measure: Measure
    exact: Fraction | None
    said: Said
    missing: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The value with its unit, rounded half up to the measure's digits; a dash when there is none."""
        return "—" if self.exact is None else f"{self.number()}{unit_suffix(self.measure.unit)}"

    def number(self, *, beside: Decimal | None = None) -> str:
        """The value as digits; beside a bound, with as many more digits as tell the two apart."""
        if self.exact is None:
            return "—"
        digits = self.measure.digits
        if beside is not None:
            while digits < MOST_DIGITS and rounded(self.exact, digits) == beside != self.exact:
                digits += 1
        return f"{rounded(self.exact, digits):,f}"


def rounded(exact: Fraction, digits: int) -> Decimal:
    """The fraction as a decimal with so many digits, half up, decided on the fraction itself."""
    scaled = exact * 10**digits
    whole = (abs(scaled) * 2 + 1) // 2
    signed = Decimal(-whole if scaled < 0 else whole)
    return signed.scaleb(-digits).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def unit_suffix(unit: str) -> str:
    """How a unit stands behind a number; a bare ratio has none."""
    return "" if unit == BARE else unit


def blanks_of(form: PlanForm, values: PlanValues) -> tuple[PlanField, ...]:
    """The required fields that hold nothing, in the form's order. A table is blank when every cell of it is."""
    return tuple(field for field in form.fields if field.required and is_blank(values.get(field.id)))


def measures_of(form: PlanForm, values: PlanValues, *, on: date, book: Book) -> tuple[Measured, ...]:
    """Every measure of the form, computed or said to be missing a value."""
    return tuple(measured(measure, form, values, on=on, book=book) for measure in form.measures)


def measured(measure: Measure, form: PlanForm, values: PlanValues, *, on: date, book: Book) -> Measured:
    """The measure, exactly; unknown when a field is blank, a divisor zero, or a rate of exchange missing that day."""
    names = [name for name in (measure.of, measure.per) if name is not None]
    fields = {field.id: field for field in form.fields}
    missing = tuple(name for name in names if is_blank(values.get(name)))
    if missing:
        titles = "、".join(fields[name].title if name in fields else name for name in missing)
        english = ", ".join(name.replace("_", " ") for name in missing)
        return Measured(measure, None, Said(f"未填写{titles}，不能计算", f"{english} is blank"), missing)
    wanted, factor = scale_of(measure.unit)
    try:
        parts = [_in_base(values[name], fields[name], wanted, on=on, book=book) for name in names]
    except Lacking as lacking:
        return Measured(measure, None, lacking.said, (lacking.name,))
    if len(parts) == 2 and parts[1] == 0:
        title = fields[names[1]].title
        return Measured(measure, None, Said(f"{title}为零，不能计算", f"{names[1]} is zero"), (names[1],))
    exact = (parts[0] / parts[1] if len(parts) == 2 else parts[0]) / factor
    return Measured(measure, exact, _working(measure, exact, fields, values))


def _in_base(value: PlanValue, field: PlanField, wanted: str, *, on: date, book: Book) -> Fraction:
    """The value in base units; money in the currency the measure is counted in."""
    if isinstance(value, Money):
        currency = next((part for part in wanted.split("/") if len(part) == 3 and part.isupper()), "CNY")
        return Fraction(in_currency(value, currency, on=on, book=book).amount)
    if isinstance(value, Quantity):
        return Fraction(value.amount) * scale_of(value.unit)[1]
    if isinstance(value, Ratio):
        return Fraction(value.value)
    if isinstance(value, Decimal):
        return Fraction(value) * scale_of(field.unit or BARE)[1]
    raise TypeError(f"{field.id} is not a number")


def _working(measure: Measure, exact: Fraction, fields: Mapping[str, PlanField], values: PlanValues) -> Said:
    whole = Measured(measure, exact, BLANK)
    of = value_text(values[measure.of], fields[measure.of])
    if measure.per is None:
        return Said(f"{fields[measure.of].title}{of.zh}", f"{measure.of.replace('_', ' ')} {of.en}")
    per = value_text(values[measure.per], fields[measure.per])
    return Said(
        f"{fields[measure.of].title}{of.zh} ÷ {fields[measure.per].title}{per.zh} = {whole.shown}",
        f"{measure.of.replace('_', ' ')} {of.en} ÷ {measure.per.replace('_', ' ')} {per.en} = {whole.shown}",
    )
