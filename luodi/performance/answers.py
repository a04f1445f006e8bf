"""The shapes in which the API answers about figures: what is asked, lines, rows, differences, targets."""

from datetime import date, datetime
from decimal import Decimal

from ninja import Schema


class AskedIn(Schema):
    """What is asked for; left out, the own place, the year up to today, the whole place, as known now."""

    place: str = ""
    period: str = ""
    unit: str = ""
    as_of: str = ""


class FigureOut(Schema):
    """One indicator's line. Values are in `unit_of_measure`, rates are parts of one; what is null has its words."""

    id: str
    title: str
    group: str
    period: str
    as_of: date
    state: str
    value: Decimal | None
    unit_of_measure: str
    words: str
    other_state: str
    other_value: Decimal | None
    target: Decimal | None
    target_words: str
    completion: Decimal | None
    completion_words: str
    time_difference: Decimal | None
    before: Decimal | None
    growth: Decimal | None
    growth_words: str
    rank: int | None
    ranked_among: int | None
    cite: list[str]
    rows: int


class PanelOut(Schema):
    """All figures asked for, with what they are about and as of when."""

    place: str
    period: str
    unit: str
    as_of: date
    known_at: datetime
    is_closed: bool
    rulebook: str
    figures: list[FigureOut]


class UnitOut(Schema):
    """One unit's line for an indicator, in order of rank."""

    unit: str
    name: str
    rank: int | None
    value: Decimal | None
    target: Decimal | None
    completion: Decimal | None
    growth: Decimal | None
    rows: int


class OneFigureOut(Schema):
    """A figure with its working and its units in order."""

    figure: FigureOut
    working: list[tuple[str, str]]
    units: list[UnitOut]


class RowOut(Schema):
    """A row behind a figure, as it stood at the cut-off. `counts` is -1 for a reversal."""

    name: str
    link: str
    what: str
    unit: str
    day: date | None
    booked_on: date | None
    amount: Decimal | None
    verified: Decimal | None
    currency: str
    recorded_at: datetime | None
    counts: int
    state: str
    why: str
    evidence: list[str]


class RowsOut(Schema):
    """A page of the rows the actor sees, of `total` that are counted."""

    indicator: str
    part: str
    state: str
    as_of: date
    total: int
    seen: int
    page: int
    pages: int
    rows: list[RowOut]


class CauseOut(Schema):
    """A row that came into a figure or went out of it, and why."""

    way: str
    part: str
    why: str
    row: RowOut


class DifferenceOut(Schema):
    """An indicator at both instants; the rows are given for the one asked for."""

    id: str
    title: str
    before: Decimal | None
    after: Decimal | None
    difference: Decimal | None
    causes: list[CauseOut]


class DifferencesOut(Schema):
    """What differs in a period between two instants."""

    period: str
    earlier: datetime
    later: datetime
    is_closed: bool
    differences: list[DifferenceOut]


class TargetOut(Schema):
    """A target held; `unit` is blank for the whole place."""

    id: int
    unit: str
    indicator: str
    period: str
    value: Decimal
    reason: str
    recorded_at: datetime
    recorded_by: str
