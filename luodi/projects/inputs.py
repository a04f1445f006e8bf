"""What the verbs of the dossier take. Blank text is allowed, blank numbers are None: blank is not zero."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=20, decimal_places=2)]
SignedAmount = Annotated[Decimal, Field(max_digits=20, decimal_places=2)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Precision = Literal["day", "month", "year", "before-end"]


class ProjectFields(BaseModel):
    """The declared columns of a dossier. Money in base units (yuan, dollars), land in mu."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=300)]
    code: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    investors: list[Line] = Field(default_factory=list, max_length=50)
    uscc: Annotated[str, StringConstraints(strip_whitespace=True, max_length=18)] = ""
    industry: Short = ""
    chain: Short = ""
    origin: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    responsible_unit: int | None = None
    landing_unit: int | None = None
    landing_place: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    site: Line = ""
    land_area_mu: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)] | None = None
    total_investment: Amount | None = None
    total_investment_currency: Currency = "CNY"
    fixed_investment: Amount | None = None
    fixed_investment_currency: Currency = "CNY"
    foreign_investment: Amount | None = None
    foreign_investment_currency: Currency = "USD"
    contact: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    remark: Prose = ""


class Register(ProjectFields):
    """A new dossier in a jurisdiction."""

    jurisdiction: int | None = None  # the actor's own when left out


class Amend(BaseModel):
    """The columns to change, by name; the others stay."""

    changes: dict[str, object] = Field(min_length=1)
    reason: Prose = ""


class Move(BaseModel):
    """A move of the rulebook, by its id."""

    move: Short
    reason: Prose = ""
    reason_code: Short = ""


class Override(BaseModel):
    """A move taken against its gate; the reason is published."""

    move: Short
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=4000)]


class DeclareResult(BaseModel):
    """A result: its kind, when it happened, how much."""

    kind: Short
    category: Short = ""
    occurred_on: date
    precision: Precision = "day"
    amount: SignedAmount | None = None
    currency: Currency = "CNY"
    unit: int | None = None  # the declaring unit; the actor's own when left out
    evidence: list[int] = Field(default_factory=list, max_length=20)  # stored files
    remark: Prose = ""


class VerifyResult(BaseModel):
    """The entry and the amount found (the declared one when left out)."""

    entry: int
    amount: SignedAmount | None = None
    remark: Prose = ""


class RejectResult(BaseModel):
    """The entry and why it does not count."""

    entry: int
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]


class ReverseResult(RejectResult):
    """The entry to be reversed and why."""


class CloseMonth(BaseModel):
    """The first day of the month to be closed."""

    month: date
    jurisdiction: int | None = None


class AttachPaper(BaseModel):
    """A stored file as a paper of a kind."""

    kind: Short
    file: int
    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


class WithdrawPaper(BaseModel):
    """The paper and why it is withdrawn."""

    paper: int
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]


class GiveSignOff(BaseModel):
    """An opinion: its kind, the answer, the grounds."""

    kind: Short
    answer: Short
    statement: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]


class RecordChecklistItem(BaseModel):
    """A permit or input: who helps, when it began, when it was there."""

    item: Short
    helper_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    begun_on: date | None = None
    finished_on: date | None = None
    note: Line = ""


class Assign(BaseModel):
    """Who answers for what, in which unit."""

    unit: int
    person_name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120)]
    role: Short


class WriteNote(BaseModel):
    """Progress, a visit, a problem."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]
    happened_on: date | None = None


class TakenResult(BaseModel):
    """A result a ledger states."""

    kind: Short
    occurred_on: date
    precision: Precision = "day"
    amount: SignedAmount | None = None
    currency: Currency = "CNY"


class TakenRow(BaseModel):
    """One row of a ledger, ready to become, or to change, a dossier."""

    row: int
    project: int | None = None  # the dossier the row is about; None makes a new one
    fields: dict[str, object]
    stage: Short = ""
    results: list[TakenResult] = Field(default_factory=list)


class TakeOver(BaseModel):
    """Rows of one accepted ledger, under one batch."""

    jurisdiction: int
    rows: list[TakenRow]
