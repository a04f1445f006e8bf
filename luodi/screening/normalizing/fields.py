"""All fifteen columns of a record brought to their comparable form."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luodi.screening.normalizing import amounts, marks
from luodi.screening.normalizing.characters import tight
from luodi.screening.normalizing.companies import read_company
from luodi.screening.normalizing.projects import read_project
from luodi.screening.normalizing.regions import code_of
from luodi.screening.normalizing.sounds import sound
from luodi.screening.records import Record

Values = tuple[object, ...]

NORMAL_TEXTS = (
    "stem", "brand", "sound", "trade", "core", "code", "parcel", "place", "industry", "contract", "contact", "phone", "unit"
)  # fmt: skip
"""The comparable texts of a record, in the order they are kept."""

NORMAL_NUMBERS = ("region", "home", "seat", "phase", "valid", "amount", "day", "area", "capacity")
"""The comparable numbers: `region` of the county column, `home` of the company's name, `seat` of the address (codes),
`phase` (0 none, 1 一期 …), `valid` credit code (1/0), `amount` in 万元, `day` as ordinal, `area` in 亩, `capacity`."""


@dataclass(frozen=True, slots=True)
class Normal:
    """One record in comparable form; `texts` follow NORMAL_TEXTS, `numbers` NORMAL_NUMBERS (NaN: not known)."""

    texts: tuple[str, ...]
    numbers: tuple[float, ...]


def _company(text: str) -> Values:
    parts = read_company(text)
    return parts.stem, parts.brand, sound(parts.brand), parts.trade, float(parts.region)


def _project(text: str) -> Values:
    parts = read_project(text)
    return parts.core, float(parts.phase)


def _code(text: str) -> Values:
    code = marks.read_code(text)
    return code, 1.0 if marks.is_valid_code(code) else 0.0


def _county(text: str) -> Values:
    return (float(code_of(text)),)


def _address(text: str) -> Values:
    seat, place = marks.read_address(text)
    return place, float(seat)


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def _capacity(text: str) -> Values:
    value, unit = amounts.read_capacity(text)
    return _number(value), unit


_READERS: dict[str, tuple[Callable[[str], Values], tuple[str, ...]]] = {
    "company": (_company, ("stem", "brand", "sound", "trade", "home")),
    "project": (_project, ("core", "phase")),
    "uscc": (_code, ("code", "valid")),
    "county": (_county, ("region",)),
    "address": (_address, ("place", "seat")),
    "parcel": (lambda text: (marks.read_parcel(text),), ("parcel",)),
    "industry": (lambda text: (tight(text),), ("industry",)),
    "amount": (lambda text: (_number(amounts.read_amount(text)),), ("amount",)),
    "signed": (lambda text: (_number(marks.read_signed(text)),), ("day",)),
    "capacity": (_capacity, ("capacity", "unit")),
    "contact": (lambda text: (marks.read_contact(text),), ("contact",)),
    "phone": (lambda text: (marks.read_phone(text),), ("phone",)),
    "contract": (lambda text: (marks.read_contract(text),), ("contract",)),
    "area": (lambda text: (_number(amounts.read_area(text)),), ("area",)),
}
COLUMNS_READ: dict[str, tuple[str, ...]] = {column: names for column, (_reader, names) in _READERS.items()}
"""Input column → the names of what is read from it."""


def normalize_column(column: str, texts: Sequence[str]) -> list[Values]:
    """Return for each text of one column what is read from it, in the order of COLUMNS_READ[column]."""
    reader = _READERS[column][0]
    return [reader(text) for text in texts]


def normalize(record: Record) -> Normal:
    """Return one record in comparable form."""
    found: dict[str, object] = {}
    for column, (reader, names) in _READERS.items():
        found.update(zip(names, reader(getattr(record, column)), strict=True))
    texts = tuple(str(found[name]) for name in NORMAL_TEXTS)
    return Normal(texts, tuple(float(str(found[name])) for name in NORMAL_NUMBERS))
