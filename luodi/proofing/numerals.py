"""Numbers as written in a text: digits with separators, and Chinese numerals."""

import re
from fractions import Fraction

from luodi.engine.values import chinese_number

WIDE = str.maketrans("０１２３４５６７８９％．－﹣−", "0123456789%.---")
"""Full-width digits and marks, each to one ordinary character, so that places in the text stay the same."""

DIGITS = r"\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = r"(?<![一二两三四五六七八九十百千零〇])[一二两三四五六七八九十百千零〇]{1,12}"


def number_of(text: str) -> tuple[Fraction, Fraction] | None:
    """The value of digits or of a Chinese numeral, and what its last digit is worth; None when it is none."""
    plain = text.replace(",", "").replace(" ", "")
    if re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        decimals = len(plain.partition(".")[2])
        return Fraction(plain), Fraction(1, 10**decimals)
    found = chinese_number(text)
    return None if found is None else (Fraction(found[0]), Fraction(1))
