"""The unified social credit code of an enterprise or other body (统一社会信用代码, GB 32100-2015)."""

import re
from dataclasses import dataclass

from stdnum.cn import uscc as standard

from luodi.engine.values.doubts import Doubt, DoubtCode, Severity, doubt
from luodi.engine.values.reading import Reading
from luodi.engine.values.text import compact, is_blank

_ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SEPARATORS = re.compile(r"[\s'`\-—_.]")


def clean_code(text: str) -> str:
    """The code half-width, in capitals, without spaces, hyphens and the apostrophe a sheet puts before digits."""
    return _SEPARATORS.sub("", compact(text)).upper()


def code_doubts(code: str) -> tuple[Doubt, ...]:
    """Why a cleaned code is wrong (errors) or strange (doubts); empty when it is right."""
    if len(code) != 18:
        old = re.fullmatch(r"[0-9]{15}|[0-9]{13}|[0-9A-Z]{8}[0-9X]", code)
        return (doubt(DoubtCode.CODE_OLD, text=code) if old else doubt(DoubtCode.CODE_LENGTH, length=len(code)),)
    for position, character in enumerate(code, start=1):
        # Characters 3–8 are the region and so digits; stdnum wants digits in 1–2 too, but bodies
        # registered by agriculture (N) and others (A, Y) begin with a letter.
        if character not in _ALPHABET or (3 <= position <= 8 and not character.isdigit()):
            return (doubt(DoubtCode.CODE_CHARACTER, position=position, character=character),)
    expected = standard.calc_check_digit(code[:17])
    if expected != code[17]:
        return (doubt(DoubtCode.CODE_CHECK, expected=expected, found=code[17]),)
    return _organization_doubts(code[8:17])


def _organization_doubts(code: str) -> tuple[Doubt, ...]:
    weighted = sum(int(character, 36) * weight for character, weight in zip(code, _ORGANIZATION_WEIGHTS, strict=False))
    expected = "0123456789X0"[11 - weighted % 11]
    return () if code[8] == expected else (doubt(DoubtCode.CODE_ORGANIZATION, expected=expected, found=code[8]),)


@dataclass(frozen=True, slots=True, order=True)
class Uscc:
    """A code whose characters and check digit are right; ValueError otherwise, saying why."""

    code: str

    def __post_init__(self) -> None:
        for found in code_doubts(self.code):
            if found.severity is Severity.ERROR or found.code is DoubtCode.CODE_OLD:
                raise ValueError(found.text("en"))

    @property
    def region(self) -> str:
        """The six digits of the registering region."""
        return self.code[2:8]

    def __str__(self) -> str:
        return self.code

    def to_json(self) -> str:
        """The eighteen characters."""
        return self.code


def read_uscc(text: str | None) -> Reading[Uscc]:
    """The code a text holds, cleaned; value None with the reasons when it is wrong; blank when there is none."""
    if text is None or is_blank(text):
        return Reading(None, text or "", blank=True)
    code = clean_code(text)
    found = code_doubts(code)
    wrong = any(one.severity is Severity.ERROR or one.code is DoubtCode.CODE_OLD for one in found)
    return Reading(None if wrong else Uscc(code), text, doubts=found)
