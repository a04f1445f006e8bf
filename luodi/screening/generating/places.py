"""Real places of GB/T 2260, as python-stdnum carries them: the only real names in the generated data."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LINE = re.compile(r'^(\s*)(\d+) (?:province|county)="(?:\[([^\]]*)\])?([^"]+)"')
_KIND = re.compile(r"((?:壮族|回族|维吾尔)?自治区|特别行政区|自治州|自治县|自治旗|地区|省|市|区|县|旗|盟)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A county: its code, its name, the names above it, and the short names used inside company names."""

    code: str
    county: str
    city: str
    province: str
    short: str
    city_short: str
    province_short: str


def short(name: str) -> str:
    """Return a place name without the word for its kind, unless one character would remain."""
    bare = _KIND.sub("", name)
    return bare if len(bare) > 1 else name


def _still_there(years: str | None) -> bool:
    return years is None or years.endswith("-")


@cache
def places() -> tuple[Place, ...]:
    """Return every county that exists today, in the order of the codes."""
    text = files("stdnum.cn").joinpath("loc.dat").read_text(encoding="utf-8")
    province_code, province, cities, found = "", "", dict[str, str](), list[Place]()
    for line in text.splitlines():
        fits = _LINE.match(line)
        if fits is None or not _still_there(fits[3]):
            continue
        indent, digits, name = fits[1], fits[2], fits[4]
        if not indent:
            province_code, province = digits, name
        elif digits.endswith("00"):
            cities[province_code + digits[:2]] = name
        elif name not in ("市辖区", "县", "市区", "省直辖县级行政区划", "自治区直辖县级行政区划"):
            found.append(_county(code=province_code + digits, county=name, province=province, cities=cities))
    return tuple(found)


def _county(*, code: str, county: str, province: str, cities: dict[str, str]) -> Place:
    city = cities.get(code[:4], province)
    city = province if city in ("市辖区", "县") or "直辖" in city else city
    return Place(code, county, city, province, short(county), short(city), short(province))


@cache
def neighbours() -> dict[str, tuple[Place, ...]]:
    """Return the counties of each city, by the first four digits of the code."""
    grouped: dict[str, list[Place]] = {}
    for place in places():
        grouped.setdefault(place.code[:4], []).append(place)
    return {city: tuple(members) for city, members in grouped.items()}
