"""Dates in running text, with how exactly they are given; a year left out is taken from the text before it."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*(?:年度?)\s*(?:(?P<m>\d{1,2})\s*月(?!研判)\s*(?:(?P<d>\d{1,2})\s*日)?)?"
    r"|(?<![\d-])(?P<iy>(?:19|20)\d{2})[-./](?P<im>\d{1,2})[-./](?P<id>\d{1,2})(?![\d])"
    r"|(?<!\d)(?P<zy>[二][〇○零Ｏ]?[〇○零一二三四五六七八九]{2,3})年(?:(?P<zm>十?[一二三四五六七八九十])月(?:(?P<zd>[二三]?十?[一二三四五六七八九十])日)?)?"
    r"|(?<![\d.每个])(?P<bm>\d{1,2})\s*月\s*(?P<bd>\d{1,2})\s*日"
)
_CHINESE_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,
}


@dataclass(frozen=True, slots=True)
class DayMention:
    """A date in a passage. `month` and `day` None where not given; `is_stated_year` False: the year was carried over."""

    passage: int
    start: int
    end: int
    text: str
    year: int
    month: int | None
    day: int | None
    is_stated_year: bool = True

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has it."""
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]

    @property
    def first(self) -> date:
        """The earliest day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_to_the_day(self) -> bool:
        """Whether it names one day."""
        return self.day is not None

    @property
    def english(self) -> str:
        """As far as it is given, in figures: 2022-11-30, 2022-11, 11-30."""
        parts = [
            f"{self.year:04}" if self.is_stated_year else "",
            *(f"{one:02}" for one in (self.month, self.day) if one),
        ]
        return "-".join(one for one in parts if one)


def days_in(text: str, *, passage: int = 0, year: int = 0) -> list[DayMention]:
    """The dates of a passage in order. `year` is what stands before it; 0 when nothing does."""
    found: list[DayMention] = []
    for match in _DATE.finditer(text):
        stated, month, day = _parts(match)
        carried = stated if stated is not None else (found[-1].year if found else year)
        found.append(
            DayMention(
                passage,
                match.start(),
                match.end(),
                match.group().strip(),
                carried,
                month,
                day,
                is_stated_year=stated is not None,
            )
        )
    return found


def _parts(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    group = match.groupdict()
    if group["zy"]:
        year = int("".join(str(_CHINESE_DIGITS.get(one, 2)) for one in group["zy"])[:4].ljust(4, "0"))
        return year, _chinese(group["zm"]), _chinese(group["zd"])
    names = ("y", "m", "d") if group["y"] else ("iy", "im", "id") if group["iy"] else ("", "bm", "bd")
    year_text, month, day = (group.get(name) if name else None for name in names)
    return (
        int(year_text) if year_text else None,
        int(month) if month else None,
        int(day) if day else None,
    )


def _chinese(text: str | None) -> int | None:
    if not text:
        return None
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _CHINESE_DIGITS[text]
    return (_CHINESE_DIGITS[tens] if tens else 1) * 10 + (_CHINESE_DIGITS[ones] if ones else 0)
