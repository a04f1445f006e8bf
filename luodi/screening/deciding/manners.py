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
    order = (Manner.FALSE_PHASE, Manner.INFLATED, Manner.TWO_PLACES, Manner.RELABELLED)
    found = np.select(
        [phase, inflated, places, relabelled],
        [_MANNERS.index(one) for one in order],
        _MANNERS.index(Manner.AGAIN),
    )
    return found.astype(np.uint8)
