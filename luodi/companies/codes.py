"""Codes as people write them → the code of today and the number of before 2015, which are never mixed."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.engine.values.uscc import clean_code, read_uscc
from luodi.organization.refusals import Refused

OLD_LENGTH = 15


@dataclass(frozen=True, slots=True)
class Codes:
    """The unified social credit code and the old registration number; blank when not known."""

    code: str
    old_number: str


def read_codes(code: str, old_number: str) -> Codes:
    """Return both in their own columns, a 15-digit number written as a code among them.

    Raises Refused for a code whose length, characters or check digit are wrong, saying what is wrong.
    """
    code, old_number = clean_code(code) if code else "", clean_code(old_number) if old_number else ""
    if is_old(code) and old_number in ("", code):
        code, old_number = "", code
    if code:
        reading = read_uscc(code)
        if reading.value is None:
            language = (get_language() or "zh")[:2]
            said = "；".join(one.text(language) for one in reading.doubts)
            raise _refused("code", said)
        code = reading.value.code
    if old_number and not is_old(old_number):
        raise _refused("old_number", _("An old registration number has 15 digits."))
    return Codes(code, old_number)


def is_old(text: str) -> bool:
    """Say whether this is a registration number of before 2015."""
    return len(text) == OLD_LENGTH and text.isdigit()


def _refused(column: str, message: str) -> Refused:
    return Refused(message, code="invalid", fields={column: [message]})
