"""What the verbs of the register take. Every fact comes with its source and the day of which it speaks."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Grounds = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]
Person = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]


class CompanyColumns(BaseModel):
    """What is known of a company beside its name. Blank is not known."""

    code: Code = ""
    old_number: Code = ""
    representative: Person = ""
    address: Line = ""
    founded_on: date | None = None
    remark: Prose = ""


class RegisterCompany(CompanyColumns):
    """A company that is not in the register yet."""

    name: Name
    source: Source
    known_on: date | None = None  # today when left out


class AmendCompany(CompanyColumns):
    """What is known now of every column; a column that is left out stays as it is."""

    source: Source
    known_on: date | None = None


class RenameCompany(BaseModel):
    """A new name from a day on (the present one becomes a former one), or a former name found out about."""

    name: Name
    kind: Literal["new", "former"] = "new"
    since: date | None = None
    until: date | None = None
    source: Source
    known_on: date | None = None


class RelateCompany(BaseModel):
    """Another company, registered (`other`) or only known by name, and how the two hang together."""

    kind: Literal["parent", "shareholder", "affiliate", "representative"]
    other: int | None = None
    other_name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    other_code: Code = ""
    share: Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2)] | None = None
    since: date | None = None
    until: date | None = None
    source: Source
    known_on: date | None = None


class UnrelateCompany(BaseModel):
    """The relation and why it does not hold."""

    relation: int
    reason: Grounds


class MergeCompany(BaseModel):
    """Into which company this one is to go, and why the two are one."""

    into: int
    reason: Grounds


class UndoMerge(BaseModel):
    """Why the two are not one after all."""

    reason: Grounds
