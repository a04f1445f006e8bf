"""The tables of entries and projects as one query over the house's own database, in the layout indicators compile to.

Nothing is copied: the same SQLite file or PostgreSQL server that the house runs on is asked. Ibis is the extra `scale`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models

from luodi.engine.measure.compiling.engines import Dialect, Engine
from luodi.organization.models import Unit
from luodi.projects.models import Project, ResultEntry, ResultRuling

_MONEY = ("total_investment", "fixed_investment", "foreign_investment")
_WORDS = ("name", "code", "uscc", "industry", "chain", "origin", "landing_place", "site", "contact", "remark", "stage")
_DAYS = ("signed_on", "registered_on", "started_on", "produced_on", "stage_entered_on")
_OF_ENTRY = (
    *("id", "kind", "category", "post_code", "currency", "booked_on", "occurred_on", "precision", "recorded_at"),
    *("sign", "industry", "origin", "total_investment_currency", "signed_on"),
)


def house_engine(dialect: Dialect, run: Callable[[str], Iterable[Mapping[str, Any]]]) -> Engine:
    """Return the house's database as an engine: `sqlite` or `postgres`; `run` carries SQL out on it."""
    return Engine(dialect, run, _entries(dialect), _projects(dialect))


def _table(model: type[models.Model], dialect: Dialect) -> Any:
    import ibis

    return ibis.table(
        {field.column: _type(field, dialect) for field in model._meta.concrete_fields if _type(field, dialect)},
        name=model._meta.db_table,
    )


def _type(field: Any, dialect: Dialect) -> str:
    """The column's type as the engine has it; a blank for one that no indicator reads."""
    if isinstance(field, models.ForeignKey | models.IntegerField | models.AutoField):
        return "int64"
    if isinstance(field, models.DateTimeField):
        return "timestamp('UTC')" if dialect == "postgres" else "timestamp"
    if isinstance(field, models.DateField):
        return "date"
    if isinstance(field, models.DecimalField):
        # SQLite keeps them as floating point: exact in cents up to 45 million million yuan, rounded before anything is added
        return "decimal(24, 2)" if dialect == "postgres" else "float64"
    if isinstance(field, models.BooleanField):
        return "boolean"
    return "string" if isinstance(field, models.CharField | models.TextField) else ""


def _hundredths(column: Any) -> Any:
    return (column * 100).round().cast("int64")


def _entries(dialect: Dialect) -> Any:
    entry, ruling, unit = (_table(model, dialect) for model in (ResultEntry, ResultRuling, Unit))
    reversal = _table(ResultEntry, dialect).view()
    reversed_by = reversal.filter(reversal["reverses_id"].notnull()).select(
        reverses=reversal["reverses_id"], reversed_at=reversal["recorded_at"]
    )
    ruled = ruling.select(
        entry=ruling["entry_id"],
        ruling_verified=ruling["is_verified"],
        ruling_amount_cents=_hundredths(ruling["amount"]),
        ruling_recorded_at=ruling["recorded_at"],
    )
    found = entry.select(
        *(entry[name] for name in _OF_ENTRY),
        jurisdiction=entry["jurisdiction_id"],
        project=entry["project_id"],
        unit=entry["unit_id"],
        reverses=entry["reverses_id"],
        amount_cents=_hundredths(entry["amount"]),
        total_investment_cents=_hundredths(entry["total_investment"]),
    )
    found = found.left_join(ruled, found["id"] == ruled["entry"]).drop("entry")
    found = found.left_join(reversed_by, found["id"] == reversed_by["reverses"]).drop("reverses_right")
    return _with_unit(found, unit, "unit", "unit_code")


def _projects(dialect: Dialect) -> Any:
    project, unit = _table(Project, dialect), _table(Unit, dialect)
    found = project.select(
        "id",
        *_WORDS,
        *_DAYS,
        *(f"{name}_currency" for name in _MONEY),
        "created_at",
        jurisdiction=project["jurisdiction_id"],
        unit=project["responsible_unit_id"],
        landing_unit=project["landing_unit_id"],
        funds_in_place_cents=_hundredths(project["funds_in_place"]),
        land_area_mu_hundredths=_hundredths(project["land_area_mu"]),
        **{f"{name}_cents": _hundredths(project[name]) for name in _MONEY},
    )
    found = _with_unit(found, unit, "unit", "unit_code")
    return _with_unit(found, unit, "landing_unit", "landing_unit_code")


def _with_unit(table: Any, unit: Any, column: str, name: str) -> Any:
    codes = unit.select(**{f"{name}_of": unit["id"], name: unit["code"]})
    return table.left_join(codes, table[column] == codes[f"{name}_of"]).drop(f"{name}_of")
