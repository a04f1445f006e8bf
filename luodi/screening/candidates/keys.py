"""The keys of a record: whole values, values with a mistake tolerated, and bands of the least pairs of characters.

Every key is 64 bits with its kind mixed in, so keys of different kinds never meet. A kind that would throw very many
records together is joined with a second column (a brand with its region). Character n-grams are reached through
MinHash bands (Broder 1997): two names that share a part J of their character pairs meet in one of b bands of r rows
with probability 1 - (1 - J**r)**b, at a fixed number of keys per record, whatever the vocabulary.
"""

import numpy as np
import numpy.typing as npt

from luodi.screening.hashing import Characters, Words, mix

_CORE_BANDS = 4
_REGION_BANDS = 2
_STEM_BANDS = 3
_OPEN = 2
LESS = 5
"""A brand, and the brand without its first, second, third, fourth character."""
_ONE = np.uint64(1)
_NONE = np.uint64(0)

_JOINED: tuple[tuple[str, ...], ...] = (
    *((name,) for name in ("code", "stem", "phone", "contract", "parcel", "code-front", "code-back")),
    ("brand", "city"),
    ("brand", "industry"),
    ("brand", "contact"),
    ("contact", "region"),
    ("phone-front", "contact"),
    *((name,) for name in ("place", "sound", "core", "brand", "contact")),
    ("digits", "region"),
    ("digits", "contact"),
    ("digits", "area"),
    ("area", "region"),
    ("day", "region"),
    ("capacity", "region"),
    ("capacity", "digits"),
    ("capacity", "area"),
    *((f"core-{2 * band}", f"core-{2 * band + 1}") for band in range(_CORE_BANDS)),
    *((f"core-{band}", "region") for band in range(_REGION_BANDS)),
    *((f"stem-{2 * band}", f"stem-{2 * band + 1}") for band in range(_STEM_BANDS)),
    *((f"stem-open-{place}",) for place in range(_OPEN)),
    *((f"brand-less-{place}",) for place in range(LESS)),
    *((f"brand-less-{place}", "home") for place in range(LESS)),
)
EXACT = 12
"""How many of the kinds, from the first, are so telling that large blocks of them are cut and not passed over."""
NAMES: tuple[str, ...] = tuple("+".join(parts) for parts in _JOINED)
"""The kinds of keys, in the order of the columns of `Prepared.keys`."""
KINDS = len(NAMES)
_TEXTS = (
    *("code", "stem", "sound", "core", "phone", "contract", "parcel", "place", "industry", "contact", "brand"),
    *("code-front", "code-back", "phone-front"),
    *(f"brand-less-{place}" for place in range(LESS)),
)
_PARTS = (
    *_TEXTS,
    *("region", "city", "digits", "area", "day", "capacity", "home"),
    *(f"core-{seed}" for seed in range(2 * _CORE_BANDS)),
    *(f"stem-{seed}" for seed in range(2 * _STEM_BANDS)),
    *(f"stem-open-{place}" for place in range(_OPEN)),
    "always",
)
"""The values keys are made of, in the rows of the matrix `join` takes."""
_ROW = {name: row for row, name in enumerate(_PARTS)}
_FIRST = np.array([_ROW[parts[0]] for parts in _JOINED])
_SECOND = np.array([_ROW[parts[1]] if len(parts) > 1 else _ROW["always"] for parts in _JOINED])
GROUP: npt.NDArray[np.int64] = np.array(
    [
        NAMES.index(name.replace(f"less-{name[11]}", "less-0")) if "less-" in name else at
        for at, name in enumerate(NAMES)
    ]
)
"""For each kind the first kind with which its keys may meet: a brand less its first character equals another brand
less its last, so these kinds are one (symmetric deletion: one character wrong, missing, too many, or two exchanged)."""
_KIND = mix(GROUP.astype(np.uint64) + np.uint64(1))[:, None]
_SEEDS = mix(np.arange(1001, 1001 + 2 * max(_CORE_BANDS, _STEM_BANDS), dtype=np.uint64))[:, None]


def keys_of(
    hashes: dict[str, Words],
    numbers: dict[str, npt.NDArray[np.float32]],
    texts: dict[str, Characters],
    pairs: dict[str, Words],
) -> Words:
    """Return (n, KINDS) keys from the hashes of texts, the numbers, and the characters of core and stem; 0: none.

    `pairs` are those of the same texts (`Characters.pairs`).
    """
    core, stem = texts["core"], texts["stem"]
    size = len(core.lengths)
    values = np.ones((len(_PARTS), size), np.uint64)
    for place, name in enumerate(_TEXTS):
        values[place] = hashes[name]
    row = len(_TEXTS)
    values[row : row + 7] = _numbers(numbers)
    capacity = _ROW["capacity"]
    values[capacity] = np.where(values[capacity] != 0, mix(values[capacity] ^ hashes["unit"]), _NONE)
    row += 7
    for name, count in (("core", 2 * _CORE_BANDS), ("stem", 2 * _STEM_BANDS)):
        values[row : row + count] = _least(texts[name], pairs[name], count)
        row += count
    values[row : row + _OPEN] = _open(stem, hashes["stem-raw"])
    return np.ascontiguousarray(_join(values).T)


def _join(values: Words) -> Words:
    """One key per kind and record from one or two values; 0 where one of them is 0."""
    first, second = values[_FIRST], values[_SECOND]
    joined = mix(mix((first ^ _KIND) * np.uint64(0xA24BAED4963EE407)) ^ second) | _ONE
    joined[(first == 0) | (second == 0)] = _NONE
    return joined


def _numbers(numbers: dict[str, npt.NDArray[np.float32]]) -> Words:
    """Hashes of region, city, the amount's leading digits, area, day, capacity, home; 0 for what is not known.

    The leading four digits make an amount, ten times it and the same number of 亿 instead of 万 share a key.
    """
    amount = numbers["amount"].astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        digits = np.rint(amount / 10.0 ** (np.floor(np.log10(amount)) - 3))
    city = np.trunc(numbers["region"] / 100)
    values = np.stack(
        [
            numbers["region"],
            city,
            digits.astype(np.float32),
            numbers["area"],
            numbers["day"],
            numbers["capacity"],
            numbers["home"],
        ]
    )
    values[np.isnan(values)] = 0.0
    return np.where(values != 0, mix(values.view(np.uint32).astype(np.uint64)), _NONE)


def _least(part: Characters, pairs: Words, count: int) -> Words:
    """The least of `count` hashes over the character pairs of each text; 0 for texts of one character or none."""
    hashed = mix(pairs[None, :] ^ _SEEDS[:count])
    return np.where(part.lengths > 1, part.least(hashed), _NONE)


def _open(text: Characters, raw: Words) -> Words:
    """Hashes of each text with its first, second … character left open; 0 for texts of fewer than two."""
    terms = np.append(text.terms(), np.zeros(_OPEN, np.uint64))
    places = np.arange(_OPEN)[:, None]
    left = raw[None, :] - terms[text.starts[None, :] + places]
    return np.where(text.lengths > np.maximum(places, 1), mix(left) | _ONE, _NONE)
