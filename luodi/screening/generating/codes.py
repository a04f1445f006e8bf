"""Credit codes of invented companies, with both check characters right (GB 32100-2015, GB 11714)."""

from random import Random

from stdnum.cn import uscc

from luodi.screening.generating.places import Place

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANIZATION = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(*, place: Place, dice: Random) -> str:
    """Return a valid 统一社会信用代码 registered at the place."""
    body = f"MA{int(dice.random() * 31**6):X}"[:8].ljust(8, "3") if dice.random() < 0.6 else f"{_digits(dice, 8)}"
    body = "".join(mark if mark in ALPHABET else "W" for mark in body)
    front = "91" + place.code + body + _organization_check(body)
    return front + str(uscc.calc_check_digit(front))


def _digits(dice: Random, count: int) -> str:
    return f"{int(dice.random() * 10**count):0{count}d}"


def _organization_check(body: str) -> str:
    total = sum(int(mark, 36) * weight for mark, weight in zip(body, _ORGANIZATION, strict=True))
    rest = (11 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def mistaken(code: str, *, dice: Random) -> str:
    """Return the code with two neighbours exchanged, one character mistaken, or one lost."""
    spot = 2 + int(dice.random() * (len(code) - 3))
    way = dice.random()
    if way < 0.45:
        return code[:spot] + code[spot + 1] + code[spot] + code[spot + 2 :]
    if way < 0.85:
        return code[:spot] + ALPHABET[int(dice.random() * 31)] + code[spot + 1 :]
    return code[:spot] + code[spot + 1 :]
