"""What a plan that nobody has begun starts from: the dossier's own columns."""

from decimal import Decimal

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanField, PlanForm
from luodi.engine.values import Money
from luodi.engine.verdict.plan_values import PlanValue, PlanValueError, is_blank, read_value
from luodi.projects.models import Project


def first_values(form: PlanForm, project: Project, *, book: Book) -> dict[str, PlanValue]:
    """Return the values the dossier already has for the form's fields; what the form cannot take stays blank."""
    found = {field.id: _from_dossier(field, project, book) for field in form.fields if field.fills}
    return {name: value for name, value in found.items() if not is_blank(value)}


def _from_dossier(field: PlanField, project: Project, book: Book) -> PlanValue:
    held = getattr(project, field.fills or "", None)
    if held in (None, "", []):
        return None
    if isinstance(held, list):
        held = "、".join(str(each) for each in held)
    if field.kind == "money" and isinstance(held, Decimal):
        return Money(held, getattr(project, f"{field.fills}_currency", "CNY"))
    try:
        return read_value(field, held, book=book, unit=field.unit)[0]
    except PlanValueError:
        return None
