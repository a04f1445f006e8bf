"""Which fields of the schema name other parts of the book, and in which section those are."""

from collections.abc import Mapping

from pydantic import BaseModel

from luodi.engine.rulebook.schema import (
    cases,
    conditions,
    documents,
    duties,
    gates,
    indicators,
    ledgers,
    people,
    results,
    stages,
)

POINTERS: Mapping[type[BaseModel], Mapping[str, str]] = {
    people.Unit: {"class_": "unit_classes", "parent": "units", "posts": "posts"},
    stages.Move: {"from_": "stages", "to": "stages", "gate": "gates", "by": "posts", "reasons": "lists"},
    gates.SignOffRequired: {"sign_off": "sign_offs"},
    gates.PaperRequired: {"paper": "papers"},
    gates.ResultRequired: {"result": "results"},
    gates.PostRequired: {"posts": "posts"},
    gates.SignOff: {"by": "posts"},
    results.Result: {"verified_by": "posts", "evidence": "papers", "marks_stage": "stages"},
    results.ChecklistItem: {"owner": "units"},
    duties.OwedBy: {"classes": "unit_classes", "units": "units", "posts": "posts"},
    indicators.Indicator: {"numerator": "indicators", "denominator": "indicators"},
    documents.TableRows: {"classes": "unit_classes", "units": "units"},
    documents.TableColumn: {"indicator": "indicators"},
    ledgers.Column: {"list_": "lists", "result": "results"},
    conditions.ValueOf: {"value_of": "values"},
    cases.CaseFacts: {
        "papers": "papers",
        "sign_offs": "sign_offs",
        "results": "results",
        "post": "posts",
        "stage": "stages",
    },
}
"""Fields that hold the id, or ids, of items of a section."""

REFERENCES: Mapping[type[BaseModel], tuple[str, ...]] = {
    results.Interval: ("from_", "to"),
    duties.Due: ("event",),
    cases.Case: ("rule",),
}
"""Fields that hold a reference such as `result:signed`."""
