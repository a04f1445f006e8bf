"""Names, codes and contacts: plausible, and none of them real."""

from dataclasses import dataclass
from random import Random
from typing import Any

from stdnum.cn import uscc as standard

from luodi.command.demonstration.recipe import words

CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
MARK = "合成数据"


def credit_code(rng: Random) -> str:
    """Return a unified social credit code with right check digits, of a province that does not exist (99)."""
    region = f"99{rng.randrange(10000):04d}"
    body = "MA" + "".join(rng.choice(CODE_LETTERS) for _ in range(6))
    weighted = sum(int(character, 36) * weight for character, weight in zip(body, ORGANIZATION_WEIGHTS, strict=True))
    code = f"91{region}{body}{'0123456789X0'[11 - weighted % 11]}"
    return code + str(standard.calc_check_digit(code))


def person(rng: Random) -> str:
    """Return a person's name."""
    return str(rng.choice(words()["surnames"]) + rng.choice(words()["given"]))


def contact(rng: Random) -> str:
    """Return a contact with a telephone number of a range nobody has (100)."""
    return f"{person(rng)} 100{rng.randrange(10**8):08d}"


def brand(rng: Random) -> str:
    """Return a company's made-up word of two or three syllables."""
    parts = (rng.choice(words()[f"syllables_{place}"]) for place in ("first", "second", "third"))
    return "".join(parts)


SIZES = (*range(2, 40, 3), *range(40, 100, 5), *range(100, 320, 20))
"""Capacities as project names state them: many, so that two projects seldom share one by chance."""


@dataclass(frozen=True, slots=True)
class Trade:
    """What companies of a trade call themselves, and what they build."""

    names: list[str]
    products: list[str]


def trade(rng: Random, industry: str) -> Trade:
    """Return a trade of the industry, or one that fits any."""
    known: dict[str, Any] = words()["trades"]
    return Trade(**rng.choice(known.get(industry, known["default"])))


def company(rng: Random, *, prefix: str, trade: Trade) -> str:
    """Return a company's full name."""
    return f"{prefix}{brand(rng)}{rng.choice(trade.names)}{rng.choice(words()['forms'])}"


def project(rng: Random, *, investor: str, trade: Trade) -> str:
    """Return a project's name; one in twelve is as long as clerks write them."""
    product = rng.choice(trade.products).replace("№", str(rng.choice(SIZES)))
    if rng.random() < 1 / 12:
        return (
            f"{investor}{product}及配套研发中心、检测平台、智能化仓储和职工宿舍等附属设施建设项目（一期、二期合并实施）"
        )
    short = investor
    for ending in ("有限公司", "有限责任公司", "股份", "（集团）"):
        short = short.removesuffix(ending)
    return f"{short}{product}项目"
