"""The rows of a worked example, read: facts with their kinds, and what was known of each when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from luodi.engine.rulebook.fields import DATASET_FIELDS
from luodi.engine.rulebook.schema.indicators import EXAMPLE_FIELDS

OWN = EXAMPLE_FIELDS - {"project"}
"""What a row says beside the facts of its dataset."""
STATES = frozenset({"declared", "verified", "rejected"})
ALWAYS_KNOWN = date.min


@dataclass(frozen=True)
class SampleRow:
    """One row. A verified or rejected one was so from `ruled_on`, by default from the day it was recorded.

    `reverses` names the row it takes back: then it has that row's facts, its amount the other way round, unless it says
    otherwise.
    """

    dataset: str
    facts: Mapping[str, Any]
    name: str = ""
    reverses: str = ""
    unit: str = ""
    state: str = "declared"
    sign: int = 1
    recorded_on: date = ALWAYS_KNOWN
    ruled_on: date = ALWAYS_KNOWN
    verified_amount: Decimal | None = None

    @property
    def project(self) -> Any:
        """The project it belongs to; a row that names none is a project of its own."""
        return self.facts.get("project", id(self))

    @property
    def kind(self) -> Any:
        """Its kind of result."""
        return self.facts.get("kind")

    @property
    def currencies(self) -> dict[str, str]:
        """The currencies of its amounts, yuan unless said."""
        named = {
            name.removesuffix("_currency"): value for name, value in self.facts.items() if name.endswith("_currency")
        }
        return {"amount": self.facts.get("currency", "CNY"), "foreign_investment": "USD", **named}

    def is_known(self, as_of: date | None) -> bool:
        """Whether it had been recorded by the end of the day."""
        return as_of is None or self.recorded_on <= as_of

    def has_state(self, state: str, as_of: date | None) -> bool:
        """Declared is everything not rejected by then; verified what the department had confirmed by then."""
        is_ruled = as_of is None or self.ruled_on <= as_of
        if state == "verified":
            return self.state == "verified" and is_ruled
        return self.state != "rejected" or not is_ruled

    def facts_in(self, state: str | None) -> dict[str, Any]:
        """Its facts, with the amount found by the verifying department when verified figures are asked for."""
        facts = {"currency": "CNY", **self.facts, "declared_by": self.facts.get("declared_by")}
        if self.recorded_on != ALWAYS_KNOWN:
            facts["recorded_on"] = self.recorded_on
        if self.unit and "responsible_unit" not in facts:
            facts["responsible_unit"] = self.unit
        if state == "verified" and self.verified_amount is not None:
            facts["amount"] = self.verified_amount
        return facts

    def day(self, name: str) -> date | None:
        """The day of that name; an entry counts on the day it happened unless it was booked on another."""
        value = self.facts_in(None).get(name)
        if value is None and name == "booked_on":
            value = self.facts.get("dated_on")
        return value if isinstance(value, date) else None

    def amount(self, name: str, state: str | None) -> Decimal | None:
        """The amount of that name; None when it is blank."""
        value = self.facts_in(state).get(name)
        return None if value is None else Decimal(value)


def read_rows(rows: Sequence[Mapping[str, Any]], *, dataset: str) -> list[SampleRow]:
    """Return the rows, reversals completed by what they reverse. Raises ValueError for one that cannot be read."""
    named = {str(row["name"]): row for row in rows if row.get("name")}
    return [_row(_completed(row, named), dataset) for row in rows]


def _completed(row: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    if not row.get("reverses"):
        return row
    if row["reverses"] not in named:
        raise ValueError(f"reverses: {row['reverses']}")
    original = {key: value for key, value in named[str(row["reverses"])].items() if key not in ("name", "recorded_on")}
    if original.get("amount") is not None:
        original["amount"] = str(-Decimal(str(original["amount"])))
    if original.get("verified_amount") is not None:
        original["verified_amount"] = str(-Decimal(str(original["verified_amount"])))
    return {**original, "sign": "-1", **row}


def _row(row: Mapping[str, Any], dataset: str) -> SampleRow:
    dataset = str(row.get("dataset") or dataset)
    kinds = {name: kind for fields in DATASET_FIELDS.values() for name, kind in fields.items()} | dict(
        DATASET_FIELDS.get(dataset, {})
    )
    facts = {name: _fact(name, value, kinds.get(name)) for name, value in row.items() if name not in OWN}
    if dataset == "results" and "project" in facts:
        facts["project"] = str(facts["project"])
    state = str(row.get("state") or "declared")
    if dataset == "results" and state not in STATES:
        raise ValueError(f"state: {state}")
    if dataset != "results" and "state" in row:
        facts["state"] = state
    recorded = _day(row.get("recorded_on")) or ALWAYS_KNOWN
    verified = row.get("verified_amount")
    return SampleRow(
        dataset,
        facts,
        name=str(row.get("name") or ""),
        reverses=str(row.get("reverses") or ""),
        unit=str(row.get("unit") or ""),
        state=state,
        sign=int(row.get("sign") or 1),
        recorded_on=recorded,
        ruled_on=_day(row.get("ruled_on")) or recorded,
        verified_amount=None if verified is None else Decimal(str(verified)),
    )


def _fact(name: str, value: Any, kind: str | None) -> Any:
    """A value as its field has it; fields of the dossier's own columns are typed by the book later."""
    if value is None or isinstance(value, bool):
        return value
    if kind == "day" or name.endswith("_on"):
        return _day(value)
    try:
        return Decimal(str(value)) if kind in ("money", "number") else value
    except InvalidOperation as error:
        raise ValueError(f"{name}: {value}") from error


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))
