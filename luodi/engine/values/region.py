"""Administrative regions by their GB/T 2260 code: two digits each for province, city and county."""

from dataclasses import dataclass
from enum import StrEnum


class RegionLevel(StrEnum):
    """How far down a code reaches."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True, order=True)
class RegionCode:
    """A six-digit code, e.g. 330225. A development zone has none: it is a unit, not a region."""

    code: str

    def __post_init__(self) -> None:
        if not (isinstance(self.code, str) and len(self.code) == 6 and self.code.isascii() and self.code.isdigit()):
            raise ValueError(f"{self.code!r} is not a region code of six digits")
        if (self.code[:2] == "00" and self.code != "000000") or (self.code[2:4] == "00" and self.code[4:] != "00"):
            raise ValueError(f"{self.code!r} skips a level of the region code")

    @property
    def level(self) -> RegionLevel:
        """Nation, province, city or county."""
        if self.code == "000000":
            return RegionLevel.NATION
        if self.code.endswith("0000"):
            return RegionLevel.PROVINCE
        return RegionLevel.CITY if self.code.endswith("00") else RegionLevel.COUNTY

    @property
    def parent(self) -> "RegionCode | None":
        """The region one level up; None for the nation."""
        match self.level:
            case RegionLevel.NATION:
                return None
            case RegionLevel.PROVINCE:
                return RegionCode("000000")
            case RegionLevel.CITY:
                return RegionCode(self.code[:2] + "0000")
        return RegionCode(self.code[:4] + "00")

    @property
    def prefix(self) -> str:
        """The digits that every code inside this region starts with."""
        lengths = {RegionLevel.NATION: 0, RegionLevel.PROVINCE: 2, RegionLevel.CITY: 4, RegionLevel.COUNTY: 6}
        return self.code[: lengths[self.level]]

    def contains(self, other: "RegionCode") -> bool:
        """Whether the other region is this one or lies inside it."""
        return other.code.startswith(self.prefix)

    def __str__(self) -> str:
        return self.code

    def to_json(self) -> str:
        """The six digits."""
        return self.code
