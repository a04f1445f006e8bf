"""Which of many social credit codes need a closer look: a filter in bulk, so that right codes cost next to nothing.

It only ever lets a code pass that the reader of codes would pass; every other one goes to that reader, which says
what is wrong. A test holds the two against each other.
"""

from collections.abc import Iterable

import polars

from luodi.formats.sheets import Raw

_ALPHABET = b"0123456789ABCDEFGHJKLMNPQRTUWXY"
_WRONG = 255
_VALUES = bytes(_ALPHABET.index(code) if code in _ALPHABET else _WRONG for code in range(256))
_BASE_36 = bytes(int(chr(code), 36) if code in _ALPHABET else _WRONG for code in range(256))
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANIZATION_CHECK = b"0123456789X0"


def wrong_codes(distinct: Iterable[Raw]) -> set[Raw]:
    """The cells that are not, at first sight, right codes in their usual writing."""
    every = list(distinct)
    usual = [raw for raw in every if type(raw) is str and len(raw) == 18 and raw.isascii()]
    rest = set() if len(usual) == len(every) else set(every).difference(usual)
    if usual:
        right = _are_right("".join(usual).encode("ascii"))
        rest.update(raw for raw, fine in zip(usual, right, strict=True) if not fine)
    return rest


def _are_right(text: bytes) -> list[bool]:
    places = [text[place::18] for place in range(18)]
    fine = polars.Series([True], dtype=polars.Boolean).new_from_index(0, len(places[0]))
    checked = _series(bytes(len(places[0])))
    for place, weight in enumerate(_WEIGHTS):
        digits = _series(places[place].translate(_VALUES))
        fine = fine & (digits < (10 if 2 <= place < 8 else _WRONG))
        checked = checked + digits * weight
    expected = (31 - checked % 31) % 31
    fine = fine & (expected == _series(places[17].translate(_VALUES)))
    organization = _series(bytes(len(places[0])))
    for weight, body in zip(_ORGANIZATION_WEIGHTS, places[8:16], strict=True):
        organization = organization + _series(body.translate(_BASE_36)) * weight
    check = (11 - organization % 11).replace_strict(dict(enumerate(_ORGANIZATION_CHECK)), return_dtype=polars.Int32)
    return (fine & (check == _series(places[16]))).to_list()


def _series(values: bytes) -> polars.Series:
    return polars.Series(list(values), dtype=polars.Int32)
