"""The columns an indicator is compiled over: result entries and projects as two flat tables.

Money stands in whole cents beside its currency, areas in hundredths of a mu; days are dates, instants timestamps of UTC.
An entry carries its ruling (`ruling_verified`, `ruling_amount_cents`, `ruling_recorded_at`) and the instant of its
reversal (`reversed_at`), all as they stand today: what was known at an earlier instant follows from their instants.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

FactKind = Literal["money", "number", "day", "instant", "words"]
HUNDREDTHS = 100
OF_PROJECT = "project_"  # before a column of the project, where an entry is joined with it


class NotCompiled(Exception):
    """The indicator asks for something these tables do not hold, or that no engine can be asked in one query."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Where a fact stands. `scale` is what its stored integer is divided by; `signed` amounts carry the sign themselves."""

    column: str
    kind: FactKind
    currency: str = ""
    precision: str = ""
    signed: bool = False
    scale: int = 1
    is_of_project: bool = False


def _dossier() -> dict[str, Fact]:
    """The dossier's own columns, as they stand in the table of projects."""
    words = (
        "name",
        "code",
        "uscc",
        "industry",
        "chain",
        "origin",
        "landing_place",
        "site",
        "contact",
        "remark",
        "stage",
    )
    days = ("signed_on", "registered_on", "started_on", "produced_on", "stage_entered_on")
    facts = {name: Fact(name, "words") for name in words}
    facts |= {name: Fact(name, "day") for name in days}
    for name in ("total_investment", "fixed_investment", "foreign_investment"):
        facts[name] = Fact(f"{name}_cents", "money", currency=f"{name}_currency", scale=HUNDREDTHS)
    facts["funds_in_place"] = Fact("funds_in_place_cents", "money", scale=HUNDREDTHS)
    facts["land_area_mu"] = Fact("land_area_mu_hundredths", "number", scale=HUNDREDTHS)
    facts["responsible_unit"] = Fact("unit_code", "words")
    facts["landing_unit"] = Fact("landing_unit_code", "words")
    return facts


PROJECTS: Mapping[str, Fact] = _dossier() | {
    "recorded_on": Fact("created_at", "instant"),
    "project": Fact("id", "number"),
}
RESULTS: Mapping[str, Fact] = {
    name: replace(
        fact,
        column=f"{OF_PROJECT}{fact.column}",
        currency=fact.currency and f"{OF_PROJECT}{fact.currency}",
        is_of_project=True,
    )
    for name, fact in _dossier().items()
} | {
    "kind": Fact("kind", "words"),
    "category": Fact("category", "words"),
    "amount": Fact("amount_cents", "money", currency="currency", signed=True, scale=HUNDREDTHS),
    "currency": Fact("currency", "words"),
    "dated_on": Fact("occurred_on", "day", precision="precision"),
    "booked_on": Fact("booked_on", "day"),
    "recorded_on": Fact("recorded_at", "instant"),
    "declared_by": Fact("post_code", "words"),
    "project": Fact("project", "number"),
    # what the project was when the entry was written, so that a figure read again does not move
    "industry": Fact("industry", "words"),
    "origin": Fact("origin", "words"),
    "total_investment": Fact("total_investment_cents", "money", currency="total_investment_currency", scale=HUNDREDTHS),
    "signed_on": Fact("signed_on", "day"),
    "responsible_unit": Fact("unit_code", "words"),
}
# The tables' columns and their types; an instant has the engine's own type.
ENTRY_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("id", "jurisdiction", "project", "unit", "amount_cents", "sign", "reverses"), "int64"),
    **dict.fromkeys(("total_investment_cents", "ruling_amount_cents"), "int64"),
    **dict.fromkeys(("unit_code", "kind", "category", "post_code", "currency", "precision"), "string"),
    **dict.fromkeys(("industry", "origin", "total_investment_currency"), "string"),
    **dict.fromkeys(("booked_on", "occurred_on", "signed_on"), "date"),
    **dict.fromkeys(("recorded_at", "reversed_at", "ruling_recorded_at"), "instant"),
    "ruling_verified": "boolean",
}
PROJECT_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("id", "jurisdiction", "unit"), "int64"),
    "created_at": "instant",
    **{fact.column: {"words": "string", "day": "date"}.get(fact.kind, "int64") for fact in _dossier().values()},
    **{fact.currency: "string" for fact in _dossier().values() if fact.currency},
}
DATASETS: Mapping[str, Mapping[str, Fact]] = {"results": RESULTS, "projects": PROJECTS}
RECORDED_AT: Mapping[str, str] = {"results": "recorded_at", "projects": "created_at"}
VERIFIED_AMOUNT = "ruling_amount_cents"


def facts_of(dataset: str, state: str | None) -> Mapping[str, Fact]:
    """Return the facts of the dataset in a state: verified amounts are those of the ruling. Raises NotCompiled."""
    if dataset not in DATASETS:
        raise NotCompiled(f"the dataset {dataset} has no table of its own")
    facts = DATASETS[dataset]
    if dataset != "results" or state != "verified":
        return facts
    return {**facts, "amount": replace(facts["amount"], column=VERIFIED_AMOUNT)}


def fact_named(name: str, facts: Mapping[str, Fact]) -> Fact:
    """Return the fact. Raises NotCompiled for one the tables do not hold."""
    if name not in facts:
        raise NotCompiled(f"the tables have no field {name}")
    return facts[name]
