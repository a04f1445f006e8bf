"""Two versions of a plan side by side."""

from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.verdict.plan_values import PlanValues
from luodi.engine.verdict.plans import measures_of
from luodi.plans.showing import Shown, shown


@dataclass(frozen=True)
class Difference:
    """One field, or one measure, as it was and as it is."""

    title: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after


def compared(form: PlanForm, before: PlanValues, after: PlanValues, *, book: Book) -> tuple[Difference, ...]:
    """Return every field that holds anything in either version, in the form's order."""
    left = [one for section in shown(form, before, book=book) for one in section.fields]
    right = [one for section in shown(form, after, book=book) for one in section.fields]
    pairs = zip(left, right, strict=True)
    return tuple(
        Difference(old.field.title, _text(old), _text(new)) for old, new in pairs if not (old.is_blank and new.is_blank)
    )


def compared_measures(
    form: PlanForm, before: PlanValues, after: PlanValues, *, book: Book, on: date
) -> tuple[Difference, ...]:
    """Return every measure of both versions."""
    pairs = zip(measures_of(form, before, on=on, book=book), measures_of(form, after, on=on, book=book), strict=True)
    return tuple(Difference(old.measure.title, old.shown, new.shown) for old, new in pairs)


def _text(one: Shown) -> str:
    return "\n".join("　".join(cell or "—" for cell in row) for row in one.rows) if one.rows else one.text
