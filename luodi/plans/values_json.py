"""A plan's values to JSON and back. What the form no longer has, or cannot read, is left out, never guessed."""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from json import dumps
from typing import Any

from luodi.engine.rulebook.schema.plans import PlanColumn, PlanField, PlanForm
from luodi.engine.values import Day, Money, Quantity, Ratio
from luodi.engine.verdict.plan_values import PlanCell, PlanValue, PlanValues, is_blank


def to_json(form: PlanForm, values: PlanValues) -> dict[str, Any]:
    """Return the values as JSON by field id, in the form's order; blanks are left out."""
    return {field.id: _value_json(values[field.id]) for field in form.fields if not is_blank(values.get(field.id))}


def _value_json(value: PlanValue) -> Any:
    if isinstance(value, tuple):
        return [{name: _cell_json(cell) for name, cell in row.items() if not is_blank(cell)} for row in value]
    return _cell_json(value)


def _cell_json(value: PlanCell) -> Any:
    if isinstance(value, Money | Quantity | Day | Ratio):
        return value.to_json()
    return format(value, "f") if isinstance(value, Decimal) else value


def from_json(form: PlanForm, data: Mapping[str, Any]) -> dict[str, PlanValue]:
    """Return the values the JSON holds for the form's fields."""
    found = {field.id: _value(field, data[field.id]) for field in form.fields if field.id in data}
    return {name: value for name, value in found.items() if not is_blank(value)}


def _value(field: PlanField, data: Any) -> PlanValue:
    if field.kind == "table":
        rows = data if isinstance(data, list) else []
        return tuple({column.id: _cell(column, row.get(column.id)) for column in field.columns} for row in rows)
    return _cell(field, data)


def _cell(field: PlanField | PlanColumn, data: Any) -> PlanCell:
    """Return the cell, or None when what is kept is not what the form asks for now."""
    if data is None:
        return None
    try:
        match field.kind:
            case "money":
                return Money.from_json(data)
            case "quantity":
                return Quantity.from_json(data)
            case "day":
                return Day.from_json(data)
            case "ratio":
                return Ratio.from_json(data)
            case "number":
                return Decimal(data)
    except (ArithmeticError, KeyError, TypeError, ValueError):
        return None
    return str(data)


def digest_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a plan's canonical JSON: by this a signature names the very plan it was given on."""
    canonical = dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
