"""Pairs in which columns are blanked, so that no decision hangs on one column."""

import numpy as np
import numpy.typing as npt

from luodi.screening.features import NAMES

Floats = npt.NDArray[np.float32]


def _columns(*words: str) -> list[int]:
    return [column for column, name in enumerate(NAMES) if name.split("-", 1)[1] in words or name in words]


_GROUPS = (
    _columns("stem", "brand", "sound", "trade", "same-home"),
    _columns("core", "phase-highest", "phase-apart", "phase-both", "phase-later"),
    _columns("code", "codes-valid"),
    _columns("place", "same-seat"),
    _columns("parcel"),
    _columns("industry"),
    _columns("contract"),
    _columns("contact"),
    _columns("phone"),
    _columns("same-county", "same-city", "same-province"),
    _columns("amount-apart", "amount-equal", "amount-tenfold", "amount-grown"),
    _columns("days-apart", "amount-grown", "phase-later"),
    _columns("area-apart", "area-equal"),
    _columns("capacity-apart", "capacity-equal", "unit"),
)


def blanked(features: Floats, *, share: float, seed: int) -> Floats:
    """Return the features with one or two columns of the input blanked in a share of the pairs."""
    dice = np.random.default_rng(seed)
    result = features.copy()
    for _ in range(2):
        chosen = dice.random(len(features)) < share
        group = dice.integers(0, len(_GROUPS), len(features))
        for number, columns in enumerate(_GROUPS):
            rows = np.flatnonzero(chosen & (group == number))
            result[np.ix_(rows, np.array(columns))] = np.nan
    return recounted(result)


_HARD = [NAMES.index(f"equal-{name}") for name in ("parcel", "place", "contract", "phone")]
_HARD += [NAMES.index(f"{name}-equal") for name in ("area", "capacity", "amount")]


def recounted(features: Floats) -> Floats:
    """Return the features with the two counts of hard evidence made consistent again."""
    evidence = features[:, _HARD]
    features[:, NAMES.index("hard-equal")] = np.nansum(evidence, axis=1)
    features[:, NAMES.index("hard-known")] = np.count_nonzero(~np.isnan(evidence), axis=1)
    return features
