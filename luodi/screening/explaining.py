"""Why two records are held to be what they are, in words: `Reason.code` and values become a sentence.

Reasons come from the same features the decision rests on and name the values found. They are evidence for a person;
none of them is a verdict. Values of the record asked about and of the one found are in comparable form (万元, 亩,
names without legal form), because that is what was compared.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from luodi.screening.evidence import RULES, Columns
from luodi.screening.features import NAMES
from luodi.screening.matches import Reason
from luodi.screening.normalizing import NORMAL_NUMBERS
from luodi.screening.prepared import LINE, SEPARATOR
from luodi.screening.wording import SHARED, WORDING

CODES: tuple[str, ...] = tuple(rule.code for rule in RULES)
"""The codes of all reasons; those that speak for come first."""
_ARGUMENTS = {
    "company": "stem",
    "brand": "brand",
    "code": "code",
    "parcel": "parcel",
    "place": "place",
    "phone": "phone",
    "contact": "contact",
    "contract": "contract",
    "project": "core",
    "amount": "amount",
    "area": "area",
    "capacity": "capacity",
}
_UPPER = frozenset({"code", "parcel", "contract"})


def found_codes(
    features: npt.NDArray[np.float32], same: npt.NDArray[np.bool_], kin: Sequence[str] | None = None
) -> npt.NDArray[np.bool_]:
    """Return (n, CODES): which reasons hold for each pair; `kin` is what the register says of their companies."""
    columns = Columns(features, same, kin)
    return np.stack([rule.holds(columns) for rule in RULES], axis=1)


def codes_text(found: npt.NDArray[np.bool_]) -> list[str]:
    """Return the codes of each pair joined by blanks."""
    weights = np.uint64(1) << np.arange(len(CODES), dtype=np.uint64)
    sums = (found * weights).sum(axis=1, dtype=np.uint64)
    unique, inverse = np.unique(sums, return_inverse=True)
    words = [" ".join(code for place, code in enumerate(CODES) if int(one) >> place & 1) for one in unique]
    return [words[place] for place in inverse.tolist()]


def reasons(
    codes: npt.NDArray[np.bool_],
    features: npt.NDArray[np.float32],
    lines: tuple[str, str],
    numbers: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]],
) -> tuple[Reason, ...]:
    """Return one pair's reasons with their values, those that speak for first."""
    left, right = (dict(zip(LINE, line.split(SEPARATOR), strict=True)) for line in lines)
    for side, row in ((left, numbers[0]), (right, numbers[1])):
        named = dict(zip(NORMAL_NUMBERS, row.tolist(), strict=True))
        side.update({name: _plain(named[name]) for name in ("amount", "area", "capacity")})
    feature = dict(zip(NAMES, features.tolist(), strict=True))
    result = []
    for place in np.flatnonzero(codes).tolist():
        rule = RULES[place]
        values = {name: _written(left, name, _ARGUMENTS[name]) for name in rule.values}
        if rule.both:
            values |= {"left": _written(left, rule.both, rule.both), "right": _written(right, rule.both, rule.both)}
        values |= _measures(rule.code, feature)
        result.append(Reason(rule.code, values, rule.speaks_for))
    return tuple(result)


def _written(side: dict[str, str], name: str, source: str) -> str:
    return side[source].upper() if name in _UPPER else side[source]


def _measures(code: str, feature: dict[str, float]) -> dict[str, str]:
    """Values that are no text of a record: how many times, how many records, how alike, what is shared."""
    if code in ("amount-tenfold", "wan-read-as-yi"):
        return {"times": _plain(round(10 ** feature["amount-apart"]))}
    if code == "other-amount":
        return {"times": f"{10 ** feature['amount-apart']:.1f}"}
    if code in ("shared-address", "shared-phone"):
        return {"count": _count(feature["common-place" if code == "shared-address" else "common-phone"])}
    if code == "alike-project-name":
        return {"percent": str(round(100 * feature["like-core"]))}
    if code in ("phase-shares", "phase-named"):
        shared = [name for name in ("parcel", "place", "contract") if feature[f"equal-{name}"] == 1]
        shared += [name for name in ("amount", "area", "capacity") if feature[f"{name}-equal"] == 1]
        return {"shared": ",".join(shared)}
    return {}


def _count(common: float) -> str:
    return "" if math.isnan(common) else str(round(2**common))


def _plain(number: float) -> str:
    """A number as a person writes it: at most two decimals, no exponent."""
    if math.isnan(number):
        return ""
    written = f"{number:,.2f}"
    return written.rstrip("0").rstrip(".")


def text(reason: Reason, language: str) -> str:
    """Return a reason's sentence in "zh" or "en"; raises KeyError for a code that has no wording."""
    place = 0 if language == "zh" else 1
    values = dict(reason.values)
    if "shared" in values:
        values["shared"] = ("、", ", ")[place].join(SHARED[name][place] for name in values["shared"].split(","))
    return WORDING[reason.code][place].format_map(values)
