"""What is compared: one declared project as fifteen texts, any of which may be blank."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True)
class Record:
    """One declared project as somebody wrote it. Blank is "": not known, never zero.

    `county` is a GB/T 2260 code or the name of a place, `amount` the total investment with its unit as written,
    `signed` a day or what stands for one, `contact` a person, `contract` the number of the contract, `area` of land.
    """

    rec_id: str
    project: str = ""
    company: str = ""
    uscc: str = ""
    county: str = ""
    address: str = ""
    parcel: str = ""
    industry: str = ""
    amount: str = ""
    signed: str = ""
    capacity: str = ""
    contact: str = ""
    phone: str = ""
    contract: str = ""
    area: str = ""

    @classmethod
    def of(cls, row: Mapping[str, object]) -> Self:
        """Return the record a row of texts holds; columns that are absent or None are blank."""
        return cls(**{name: "" if row.get(name) is None else str(row[name]) for name in COLUMNS})

    def texts(self) -> tuple[str, ...]:
        """Return the fifteen texts in the order of COLUMNS."""
        return astuple(self)


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Record))
"""The input columns, in order."""
