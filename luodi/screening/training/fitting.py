"""The three models: the gate, the probability of the same, the relation of what is not the same."""

from typing import Any

import lightgbm
import numpy as np

from luodi.screening.deciding.model import RELATIONS
from luodi.screening.features import NAMES, compare, traces
from luodi.screening.matches import Relation
from luodi.screening.training.blanking import Floats
from luodi.screening.training.examples import Example, Labels

_GATE_LOSS = {0: 0.0005, RELATIONS.index(Relation.PHASE): 0.01, RELATIONS.index(Relation.SHELL): 0.03}
"""How many of the same, of the phases and of the shells the gate may lose."""

_PHASE_WEIGHT = 3.0

_FIXED: dict[str, Any] = {"verbosity": -1, "num_threads": 2, "deterministic": True, "force_row_wise": True, "seed": 7}

_RISING = ("equal-", "like-", "pairs-", "inside-", "hard-equal", "amount-equal", "area-equal", "capacity-equal")

_FREE = (
    "equal-industry",
    "like-industry",
    "equal-unit",
    "equal-brand",
    "equal-stem",
    "equal-sound",
    "like-stem",
    "like-brand",
    "pairs-stem",
    "equal-trade",
    "like-trade",
)


def _monotone(names: tuple[str, ...]) -> list[int]:
    """More agreement never lowers the probability of SAME; a more common value never raises it."""
    signs = []
    for name in names:
        rises = name.startswith(_RISING) and name not in _FREE
        signs.append(1 if rises else -1 if name.startswith("common-") else 0)
    return signs


def train_gate(examples: list[Example]) -> tuple[Any, float]:
    """Return the gate and the probability below which pairs are passed over; it loses at most _GATE_LOSS of each."""
    cheap = np.concatenate([traces(*one.sides(np.arange(len(one.pairs)))) for one in examples])
    labels = np.concatenate([one.labels for one in examples])
    related = np.isin(labels, list(_GATE_LOSS))
    settings = _FIXED | {"objective": "binary", "num_leaves": 15, "learning_rate": 0.2, "min_data_in_leaf": 50}
    gate = lightgbm.train(settings, lightgbm.Dataset(cheap, related.astype(np.float32)), num_boost_round=30)
    likely = gate.predict(cheap)
    return gate, min(float(np.quantile(likely[labels == one], loss)) for one, loss in _GATE_LOSS.items())


def gather(examples: list[Example], gate: Any, floor: float) -> tuple[Floats, Labels]:
    """Return features and labels of all pairs the gate lets through."""
    features, labels = [], []
    for one in examples:
        everything = np.arange(len(one.pairs))
        chosen = np.flatnonzero(gate.predict(traces(*one.sides(everything))) >= floor)
        features.append(compare(*one.sides(chosen), workers=2))
        labels.append(one.labels[chosen])
    return np.concatenate(features), np.concatenate(labels)


def train_same(features: Floats, labels: Labels, *, rounds: int) -> Any:
    """Return the model of the probability of SAME."""
    settings = _FIXED | {
        "objective": "binary", "num_leaves": 31, "learning_rate": 0.1, "min_data_in_leaf": 60, "lambda_l2": 5.0,
        "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "monotone_constraints": _monotone(NAMES),
    }  # fmt: skip
    weight = np.where(labels == RELATIONS.index(Relation.PHASE), _PHASE_WEIGHT, 1.0)
    return lightgbm.train(settings, lightgbm.Dataset(features, (labels == 0).astype(np.float32), weight=weight), rounds)


def train_relation(features: Floats, labels: Labels, *, rounds: int) -> Any:
    """Return the model of the relation of what is not the same: five classes in the order of RELATIONS[1:]."""
    others = labels != 0
    settings = _FIXED | {
        "objective": "multiclass", "num_class": len(RELATIONS) - 1, "num_leaves": 15, "learning_rate": 0.15,
        "min_data_in_leaf": 60, "feature_fraction": 0.7, "bagging_fraction": 0.7, "bagging_freq": 1,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(features[others], labels[others] - 1.0), rounds)
