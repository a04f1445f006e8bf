"""A plan as it is read: every field in words, measures with their working, the entry standards beside them."""

from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanField, PlanForm, PlanSection
from luodi.engine.verdict.plan_values import PlanValue, PlanValues, is_blank, value_text
from luodi.engine.verdict.plans import Measured, blanks_of, measures_of
from luodi.engine.verdict.standards import StandardJudged, judge_standard
from luodi.plans.wording import spoken


@dataclass(frozen=True)
class Shown:
    """One field in words; a table as rows of words."""

    field: PlanField
    text: str
    rows: tuple[tuple[str, ...], ...]
    is_blank: bool


@dataclass(frozen=True)
class ShownSection:
    """A section with its fields in words."""

    section: PlanSection
    fields: tuple[Shown, ...]


@dataclass(frozen=True)
class Reckoning:
    """What is computed from a plan: what is blank, the measures, and how the entry standards judge it."""

    blanks: tuple[PlanField, ...]
    measures: tuple[Measured, ...]
    standards: tuple[StandardJudged, ...]


def shown(form: PlanForm, values: PlanValues, *, book: Book) -> tuple[ShownSection, ...]:
    """Return the plan section by section."""
    return tuple(
        ShownSection(section, tuple(_shown(field, values.get(field.id), book) for field in section.fields))
        for section in form.sections
    )


def _shown(field: PlanField, value: PlanValue, book: Book) -> Shown:
    if is_blank(value):
        return Shown(field, "", (), True)
    if isinstance(value, tuple):
        rows = tuple(
            tuple(
                "" if is_blank(row.get(column.id)) else spoken(value_text(row.get(column.id), column))
                for column in field.columns
            )
            for row in value
        )
        return Shown(field, "", rows, False)
    return Shown(field, spoken(value_text(value, field, book=book)), (), False)


def reckoned(form: PlanForm, values: PlanValues, *, book: Book, on: date) -> Reckoning:
    """Return what the plan comes to on that day."""
    standards = tuple(
        judge_standard(standard, values, on=on, book=book) for standard in book.standards if standard.plan == form.id
    )
    return Reckoning(blanks_of(form, values), measures_of(form, values, on=on, book=book), standards)
