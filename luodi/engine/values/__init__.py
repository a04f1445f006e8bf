"""Values of the field: money, quantities, ratios, days, periods, regions, company codes, working days, readers."""

from luodi.engine.values.chinese_numbers import chinese_number
from luodi.engine.values.day import Day, Precision
from luodi.engine.values.day_reading import DayReading, day_of_serial, read_day
from luodi.engine.values.deadline import Deadline, Extension, Suspension, TimeLimit, compute_deadline
from luodi.engine.values.doubts import Doubt, DoubtCode, Severity, doubt
from luodi.engine.values.money import DifferentCurrencies, Money, total
from luodi.engine.values.period import Period, PeriodKind, period_of, periods_between, to_date
from luodi.engine.values.period_reading import read_period
from luodi.engine.values.quantities import QuantityReading, has_unit_kind, read_quantity
from luodi.engine.values.quantity import DifferentUnits, Quantity
from luodi.engine.values.ratio import Ratio
from luodi.engine.values.reading import Reading
from luodi.engine.values.region import RegionCode, RegionLevel
from luodi.engine.values.text import BLANK_WORDS, compact, half_width, is_blank
from luodi.engine.values.units import CURRENCIES, Unit, UnitKind, find_unit
from luodi.engine.values.uscc import Uscc, clean_code, code_doubts, read_uscc
from luodi.engine.values.working_days import NATIONAL_CALENDAR, ReckonedCount, ReckonedDay, WorkingCalendar

__all__ = [
    "BLANK_WORDS",
    "CURRENCIES",
    "NATIONAL_CALENDAR",
    "Day",
    "DayReading",
    "Deadline",
    "DifferentCurrencies",
    "DifferentUnits",
    "Doubt",
    "DoubtCode",
    "Extension",
    "Money",
    "Period",
    "PeriodKind",
    "Precision",
    "Quantity",
    "QuantityReading",
    "Ratio",
    "Reading",
    "ReckonedCount",
    "ReckonedDay",
    "RegionCode",
    "RegionLevel",
    "Severity",
    "Suspension",
    "TimeLimit",
    "Unit",
    "UnitKind",
    "Uscc",
    "WorkingCalendar",
    "chinese_number",
    "clean_code",
    "code_doubts",
    "compact",
    "compute_deadline",
    "day_of_serial",
    "doubt",
    "find_unit",
    "half_width",
    "has_unit_kind",
    "is_blank",
    "period_of",
    "periods_between",
    "read_day",
    "read_period",
    "read_quantity",
    "read_uscc",
    "to_date",
    "total",
]
