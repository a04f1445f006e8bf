"""Units as they stand in headings and cells, each with its base unit and exact factor."""

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from luodi.engine.values.text import compact


class UnitKind(StrEnum):
    """What a unit measures."""

    MONEY = "money"
    AREA = "area"
    PEOPLE = "people"
    COUNT = "count"
    TIME = "time"
    RATIO = "ratio"


class Unit(NamedTuple):
    """A unit: how it is written, its base unit, and how many base units it holds."""

    name: str
    base: str
    factor: Decimal
    kind: UnitKind


CURRENCIES: dict[str, tuple[str, ...]] = {
    "CNY": ("元", "元人民币", "人民币元", "人民币", "RMB", "CNY", "¥", "￥", "块", "元整", "圆", "圆整"),
    "USD": ("美元", "美金", "USD", "US$", "$"),
    "EUR": ("欧元", "EUR", "€"),
    "HKD": ("港元", "港币", "HKD", "HK$"),
    "JPY": ("日元", "日币", "JPY"),
    "GBP": ("英镑", "GBP", "£"),
    "TWD": ("新台币", "台币", "TWD", "NT$"),
    "KRW": ("韩元", "韩币", "KRW"),
    "SGD": ("新加坡元", "新元", "新币", "SGD"),
    "AUD": ("澳元", "澳大利亚元", "AUD"),
    "CAD": ("加元", "加拿大元", "CAD"),
    "CHF": ("瑞士法郎", "瑞郎", "CHF"),
    "MOP": ("澳门元", "澳门币", "MOP"),
}
CURRENCY_NAMES: dict[str, tuple[str, str]] = {
    code: (names[0], names[0] if code == "CNY" else code) for code, names in CURRENCIES.items()
}
MULTIPLES: dict[str, Decimal] = {
    "": Decimal(1),
    "百": Decimal(100),
    "千": Decimal(1_000),
    "万": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "十亿": Decimal(1_000_000_000),
    "百亿": Decimal(10_000_000_000),
    "千亿": Decimal(100_000_000_000),
    "万亿": Decimal(1_000_000_000_000),
}
# Area in 亩, so that every customary unit has an exact decimal factor: 15 亩 are one hectare.
_AREAS = {
    "亩": ("1", ("亩", "mu")),
    "公顷": ("15", ("公顷", "hm2", "ha")),
    "平方米": ("0.0015", ("平方米", "平米", "㎡", "m2", "m²", "平方")),
    "平方公里": ("1500", ("平方公里", "平方千米", "km2", "km²")),
}
_PEOPLE = ("人", "名", "位", "人次")
_COUNTS = (
    "个",
    "家",
    "项",
    "次",
    "户",
    "批",
    "条",
    "场",
    "台",
    "套",
    "起",
    "件",
    "期",
    "份",
    "篇",
    "座",
    "栋",
    "组",
    "宗",
    "倍",
    "户次",
    "场次",
)
_TIMES = ("天", "日", "周", "年", "小时", "个月", "工作日", "个工作日")
_RATIOS = {"%": "0.01", "％": "0.01", "‰": "0.001", "百分比": "0.01"}


def _money_units() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for code, names in CURRENCIES.items():
        for name in names:
            for multiple, factor in MULTIPLES.items():
                table[multiple + name] = Unit(multiple + CURRENCY_NAMES[code][0], code, factor, UnitKind.MONEY)
    return table


def _all_units() -> dict[str, Unit]:
    table = _money_units()
    for name, (factor, spellings) in _AREAS.items():
        for spelling in spellings:
            table[spelling] = Unit(name, "亩", Decimal(factor), UnitKind.AREA)
            table["万" + spelling] = Unit("万" + name, "亩", Decimal(factor) * 10_000, UnitKind.AREA)
    for kind, names in ((UnitKind.PEOPLE, _PEOPLE), (UnitKind.COUNT, _COUNTS), (UnitKind.TIME, _TIMES)):
        for name in names:
            table[name] = Unit(name, name, Decimal(1), kind)
            table["万" + name] = Unit("万" + name, name, Decimal(10_000), kind)
    for name, factor in _RATIOS.items():
        table[name] = Unit("%" if factor == "0.01" else name, "ratio", Decimal(factor), UnitKind.RATIO)
    table["百分点"] = table["个百分点"] = Unit("个百分点", "ratio", Decimal("0.01"), UnitKind.RATIO)
    return table


UNITS: dict[str, Unit] = _all_units()


@lru_cache(maxsize=4096)
def find_unit(text: str) -> Unit | None:
    """The unit a text names (`万元`, `万人民币`, `亿美元`, `㎡`), or None when it names none that is known."""
    name = compact(text)
    found = UNITS.get(name) or UNITS.get(name.upper())
    if found is None and name.startswith("人民币"):
        found = UNITS.get(name.removeprefix("人民币"))
    if found is None and name.endswith("人民币"):
        found = UNITS.get(name.removesuffix("人民币"))
    return found
