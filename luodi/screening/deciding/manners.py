"""In which manner the same project stands there twice: plain rules over the features, in the order of their weight."""

import numpy as np
import numpy.typing as npt

from luodi.screening.features import NAMES
from luodi.screening.matches import Manner

_COLUMN = {name: column for column, name in enumerate(NAMES)}
_MANNERS = tuple(Manner)


def manners(features: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """Return a number into `tuple(Manner)` per pair that is the same project.

    A later phase that is the same is a false phase; ten times the money, or half as much again, is inflated; two
    counties are two places; another company or another project's name is relabelled; the rest was declared again.
    """

    def value(name: str) -> npt.NDArray[np.float32]:
        return features[:, _COLUMN[name]]

    phase = (value("phase-highest") > 1) & (value("phase-apart") > 0)
    inflated = (value("amount-tenfold") == 1) | (value("amount-apart") > 0.17)
    places = value("same-county") == 0
    relabelled = (value("like-core") < 0.6) | (value("like-stem") < 0.75) | (value("equal-code") == 0)
    found = np.full(len(features), _MANNERS.index(Manner.AGAIN), np.uint8)
    for holds, manner in (
        (relabelled, Manner.RELABELLED),
        (places, Manner.TWO_PLACES),
        (inflated, Manner.INFLATED),
        (phase, Manner.FALSE_PHASE),
    ):
        found[holds] = _MANNERS.index(manner)
    return found
