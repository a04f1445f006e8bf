"""Which fields of the schema name other parts of the book, and in which section those are."""

from collections.abc import Mapping

from pydantic import BaseModel

from luodi.engine.rulebook.schema import (
    agreements,
    cases,
    conditions,
    documents,
    duties,
    gates,
    indicators,
    ledgers,
    people,
    plans,
    procedures,
    results,
    reviews,
    stages,
)

POINTERS: Mapping[type[BaseModel], Mapping[str, str]] = {
    people.Unit: {"class_": "unit_classes", "parent": "units", "posts": "posts"},
    stages.Move: {"from_": "stages", "to": "stages", "gate": "gates", "by": "posts", "reasons": "lists"},
    gates.SignOffRequired: {"sign_off": "sign_offs"},
    gates.PaperRequired: {"paper": "papers"},
    gates.ResultRequired: {"result": "results"},
    gates.PostRequired: {"posts": "posts"},
    gates.ReviewRequired: {"review": "reviews"},
    gates.AgreementRequired: {"agreement": "agreements"},
    gates.DecisionRequired: {"escalation": "escalations"},
    gates.PlanRequired: {"plan": "plan_forms"},
    reviews.OpinionAsked: {"unit": "units", "post": "posts", "countersigned_by": "posts", "papers": "papers"},
    reviews.LaterDuty: {"unit": "units"},
    reviews.Member: {"unit": "units", "post": "posts"},
    reviews.Minutes: {"paper": "papers"},
    reviews.Board: {"presided_by": "posts", "convened_by": "posts"},
    reviews.Review: {
        "stages": "stages",
        "requested_by": "posts",
        "concluded_by": "posts",
        "return_reasons": "lists",
        "plan": "plan_forms",
        "standards": "standards",
        "score_sheet": "score_sheets",
    },
    reviews.Standard: {"plan": "plan_forms"},
    reviews.Body: {"recorded_by": "posts", "papers": "papers"},
    reviews.Escalation: {"body": "bodies", "raised_by": "posts"},
    plans.PlanField: {"list_": "lists"},
    plans.PlanForm: {"filled_by": "posts"},
    agreements.AgreementOpinion: {"post": "posts", "unit": "units"},
    agreements.Agreement: {"paper": "papers", "drafted_by": "posts", "signed_by": "posts", "scanned_for": "scan_packs"},
    agreements.ScanRule: {"pack": "scan_packs"},
    procedures.ProcedureStep: {"papers": "papers"},
    procedures.Procedure: {"catalogue": "lists", "opened_by": "posts", "decided_by": "posts"},
    procedures.ProjectComparison: {"judged_by": "posts"},
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
        "reviews": "reviews",
        "agreements": "agreements",
        "decisions": "escalations",
        "plans": "plan_forms",
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
