"""Calibration and thresholds, from data sets nobody trained on."""

from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from luodi.screening.deciding.model import RELATIONS
from luodi.screening.matches import Relation
from luodi.screening.training.blanking import Floats
from luodi.screening.training.examples import Labels

_PHASES_FLAGGED = 0.009
"""How many genuine phases may be held to be the same, on settings not trained on; the target is one in a hundred."""


def curve(raw: npt.NDArray[Any], truth: npt.NDArray[np.bool_]) -> tuple[list[float], list[float]]:
    """Return the calibration curve (raw, probability): a logistic curve over the raw log-odds (Platt 1999), in points."""
    odds = np.log(np.clip(raw, 1e-9, 1 - 1e-9) / (1 - np.clip(raw, 1e-9, 1 - 1e-9)))
    fitted = LogisticRegression(C=1e6).fit(odds[:, None], truth)
    points = np.linspace(-14, 14, 113)
    probability = fitted.predict_proba(points[:, None])[:, 1]
    return (1 / (1 + np.exp(-points))).tolist(), probability.tolist()


def best_threshold(score: npt.NDArray[Any], gaps: npt.NDArray[Any], labels: Labels) -> tuple[float, float, float]:
    """Return (threshold, F1, share of phases flagged): the greatest F1 over the scores with and without gaps at which
    at most _PHASES_FLAGGED of the genuine phases without gaps are called the same."""
    truth, phases = labels == 0, labels == RELATIONS.index(Relation.PHASE)
    best = (0.5, 0.0, 1.0)
    for threshold in np.linspace(0.02, 0.98, 193):
        reached = [score >= threshold, gaps >= threshold]
        hits = sum(int((one & truth).sum()) for one in reached)
        f1 = 2 * hits / (sum(int(one.sum()) for one in reached) + 2 * int(truth.sum()))
        flagged = float((reached[0] & phases).sum() / max(phases.sum(), 1))
        if flagged <= _PHASES_FLAGGED and f1 > best[1]:
            best = (float(threshold), f1, flagged)
    return best


def shell_threshold(probabilities: Floats, labels: Labels, *, precision: float) -> float:
    """Return the least probability of SHELL at which the wanted precision holds, among pairs likeliest shells."""
    shells = np.flatnonzero(probabilities.argmax(axis=1) == 0)
    order = shells[np.argsort(-probabilities[shells, 0])]
    right = np.cumsum(labels[order] == 1) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(right >= precision)
    return float(probabilities[order[enough[-1]], 0]) if len(enough) else 0.99
