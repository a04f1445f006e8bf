"""Codes and numbers that mark a thing: credit codes, telephones, parcels, contracts, days, persons, addresses."""

import re
from datetime import date
from operator import mul

from luodi.engine.values import read_day
from luodi.screening.normalizing.characters import numeric, tight
from luodi.screening.normalizing.regions import without_places

_DIGITS = re.compile(r"\d+")
_DAY = re.compile(r"^(?:19|20)\d{2}[-./年]?(\d{1,2})(?:[-./月]?(\d{1,2}))?[日月]?(?:[t ].*)?$")
_LOT_WORDS = re.compile(r"号|地块|宗地|编号|第|不动产权|国用|土地|证|字|规划")
_NUMBER_WORDS = re.compile(r"号|第|合同|协议|编号|字")
_TITLES = re.compile(r"(?:先生|女士|经理|总经理|总监|主任|董事长|总|小姐)$")
_LOOKALIKE = str.maketrans({"i": "1", "o": "0", "s": "5", "z": "2", "v": "u"})
_SIGNS = {sign: value for value, sign in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_WEIGHTS = (*(pow(3, place, 31) for place in range(17)), 1)
"""GB 32100-2015: the sum of all eighteen characters by these weights is a multiple of 31."""
_BODY_SIGNS = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714: of the first eight of the nine characters of the organization, whose ninth is their check."""


def read_code(text: str) -> str:
    """Return a credit code in lower case without separators; the letters the standard leaves out become the digits
    they were read for (I→1, O→0, S→5, Z→2; GB 32100-2015 uses none of them)."""
    plain = tight(text)
    return plain.translate(_LOOKALIKE) if len(plain) >= 15 else plain


def is_valid_code(code: str) -> bool:
    """Whether the engine's reader (`luodi.engine.values.code_doubts`) has no doubt about a read code of 18 characters.

    Said once more in sums alone, because every record of a million is asked and no reasons are wanted.
    """
    upper = code.upper()
    if len(code) != 18 or len(upper) != 18 or not upper[2:8].isdigit():
        return False
    try:
        total = sum(map(mul, map(_SIGNS.__getitem__, upper), _WEIGHTS))
    except KeyError:
        return False
    body = sum(map(mul, map(_BODY_SIGNS.__getitem__, upper[8:16]), _BODY_WEIGHTS))
    return total % 31 == 0 and upper[16] == "0123456789X0"[11 - body % 11]


def read_phone(text: str) -> str:
    """Return the digits of the first telephone number, without the country's; blank for fewer than seven."""
    plain = numeric(text)
    digits = "".join(_DIGITS.findall(re.split(r"[,/;]|或|、", plain)[0]))
    if len(digits) > 11:
        digits = digits.removeprefix("0086").removeprefix("86")[:12]
    return digits if len(digits) >= 7 else ""


def read_parcel(text: str) -> str:
    """Return a parcel's number without the words around it (G2023-12号地块 → g202312)."""
    plain = tight(text)
    return _LOT_WORDS.sub("", plain) or plain


def read_contract(text: str) -> str:
    """Return a contract's number without the words around it."""
    plain = tight(text)
    return _NUMBER_WORDS.sub("", plain) or plain


def read_contact(text: str) -> str:
    """Return a person's name without the form of address."""
    plain = tight(text)
    return _TITLES.sub("", plain) if len(plain) > 2 else plain


def read_address(text: str) -> tuple[int, str]:
    """Return (code of the place it begins with or 0, the rest of the address)."""
    return without_places(tight(text), leave=2)


def read_signed(text: str) -> int | None:
    """Return the day as a count from 1 January 1 (date.toordinal), a month's as its first; None when not readable."""
    if not text:
        return None
    plain = numeric(text)
    found = _DAY.match(plain)
    if found is not None:
        try:
            return date(int(plain[:4]), int(found[1]), int(found[2] or 1)).toordinal()
        except ValueError:
            pass
    return _read_slowly(plain)


def _read_slowly(plain: str) -> int | None:
    """The engine's own reader for everything unusual."""
    if not any(character.isnumeric() for character in plain):
        return None
    try:
        value = read_day(plain).value
    except (ValueError, OverflowError):
        return None
    return None if value is None else value.value.toordinal()
