"""A published model: its files, and its decisions on pairs of records."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from luodi.screening.deciding.manners import manners
from luodi.screening.features import NAMES, TRACES, compare, traces
from luodi.screening.kinship import Kinship
from luodi.screening.matches import Manner, Relation
from luodi.screening.prepared import Prepared

Floats = npt.NDArray[np.float32]
MODELS = Path(__file__).parent.parent / "models"
PUBLISHED = "2026-11"
RELATIONS: tuple[Relation, ...] = (
    Relation.SAME,
    Relation.SHELL,
    Relation.PHASE,
    Relation.GROUP,
    Relation.TENANT,
    Relation.DIFFERENT,
)
"""The relations in the order of the numbers decisions hold."""
MANNERS: tuple[Manner, ...] = tuple(Manner)
"""The manners in the order of the numbers decisions hold."""
_DIFFERENT = RELATIONS.index(Relation.DIFFERENT)
FIRST_TREES = 25
"""Trees after which a pair whose probability of SAME is below the card's `early` is given up; its score is 0."""
_FIRST_ROUNDS, _SURELY_DIFFERENT = 15, 0.98
"""Rounds after which a pair that is DIFFERENT with this probability is believed to be so."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a model was made of and how good it was when it was frozen; `thresholds` per relation (same, shell …),
    `early` the probability after the first trees below which a pair cannot be the same."""

    version: str
    thresholds: dict[str, float]
    gate: float
    knots: tuple[tuple[float, ...], tuple[float, ...]]
    trained_on: dict[str, Any]
    measured: dict[str, Any]
    early: float = 0.005

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the card a folder holds; raises FileNotFoundError when there is none."""
        content = json.loads((path / "card.json").read_text(encoding="utf-8"))
        knots = content.pop("knots")
        return cls(**content, knots=(tuple(knots[0]), tuple(knots[1])))


@dataclass(frozen=True, slots=True)
class Decisions:
    """One decision per pair: `score` probability of SAME, numbers into RELATIONS and MANNERS, and the features."""

    score: Floats
    relation: npt.NDArray[np.uint8]
    manner: npt.NDArray[np.uint8]
    features: Floats


class Model:
    """A frozen model; `decide` is a pure function of the two records, symmetric and without chance."""

    def __init__(self, card: Card, gate: Any, same: Any, relation: Any) -> None:
        self.card, self._gate, self._same, self._relation = card, gate, same, relation
        self._same_first, self._relation_first = _first(same, FIRST_TREES), _first(relation, _FIRST_ROUNDS)

    @classmethod
    def load(cls, version: str = PUBLISHED) -> "Model":
        """Return a published version; raises FileNotFoundError for an unknown one."""
        return _load(version)

    def gate(self, cheap: Floats, *, threads: int = 1) -> npt.NDArray[np.float64]:
        """Return how likely pairs are worth a closer look, from their traces alone."""
        likely: npt.NDArray[np.float64] = _predict(self._gate, cheap, threads)
        return likely

    def passes(self, cheap: Floats, *, threads: int = 1) -> npt.NDArray[np.bool_]:
        """Return which pairs are worth a closer look, from their traces alone."""
        return self.gate(cheap, threads=threads) >= self.card.gate

    def decide(
        self,
        left: Prepared,
        right: Prepared,
        *,
        cheap: Floats | None = None,
        threads: int = 1,
        kinship: Kinship | None = None,
    ) -> Decisions:
        """Return the decisions on left[i] and right[i]; `cheap` are their traces when already computed.

        `kinship` is what the company register knows: two names of one company count as one name.
        """
        features = compare(left, right, first=traces(left, right) if cheap is None else cheap, workers=threads)
        if kinship is not None:
            features = kinship.informed(features, left, right)
        return self.judge(features, threads=threads)

    def judge(self, features: Floats, *, threads: int = 1) -> Decisions:
        """Return the decisions on pairs whose features are known.

        Most pairs are nothing, which the first trees of a model tell: only the others are asked about to the end.
        """
        raw = _predict(self._same_first, features, threads)
        hopeful = np.flatnonzero(raw >= self.card.early)
        if len(hopeful):
            raw[hopeful] = _predict(self._same, features[hopeful], threads)
        score = np.zeros(len(raw), np.float32)
        score[hopeful] = self._calibrated(raw[hopeful])
        same = score >= self.card.thresholds["same"]
        relation = np.full(len(score), _DIFFERENT, np.uint8)
        relation[same] = 0
        self._relate(relation, features, np.flatnonzero(~same & kindred(features)), threads)
        manner = np.zeros(len(score), np.uint8)
        if same.any():
            manner[same] = manners(features[same])
        return Decisions(score, relation, manner, features)

    def _relate(
        self, relation: npt.NDArray[np.uint8], features: Floats, rows: npt.NDArray[np.intp], threads: int
    ) -> None:
        """Write the relation of some rows that are not the same; those surely DIFFERENT stay so."""
        if not len(rows):
            return
        first = _predict(self._relation_first, features[rows], threads)
        rows = rows[first[:, -1] < _SURELY_DIFFERENT]
        if len(rows):
            found = self._other(_predict(self._relation, features[rows], threads))
            found[(found == _SHELL) & ~confusable(features[rows])] = _DIFFERENT
            relation[rows] = found

    def _calibrated(self, raw: npt.NDArray[np.float64]) -> Floats:
        return calibrated(raw, self.card.knots).astype(np.float32)

    def _other(self, probabilities: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
        """The likeliest relation but SAME; what falls short of its threshold is taken for nothing in particular."""
        likeliest = probabilities.argmax(axis=1)
        needed = np.array([self.card.thresholds.get(one.value, 0.0) for one in RELATIONS[1:]])
        sure = probabilities[np.arange(len(likeliest)), likeliest] >= needed[likeliest]
        return np.where(sure, likeliest + 1, _DIFFERENT).astype(np.uint8)


_ONE = [NAMES.index(f"equal-{name}") for name in ("code", "stem", "brand", "sound", "phone", "contact", "contract")]
_CODE, _LIKE_CODE, _SOUND = (NAMES.index(name) for name in ("equal-code", "like-code", "equal-sound"))
_SHELL = RELATIONS.index(Relation.SHELL)
_ALIKE = [NAMES.index(name) for name in ("edit-brand", "like-stem")]


def kindred(features: Floats) -> npt.NDArray[np.bool_]:
    """Return where company, people or contract have anything in common: elsewhere nothing but SAME can be meant."""
    with np.errstate(invalid="ignore"):
        found: npt.NDArray[np.bool_] = (features[:, _ONE] == 1).any(axis=1) | (features[:, _ALIKE] >= 0.5).any(axis=1)
    return found


def confusable(features: Floats) -> npt.NDArray[np.bool_]:
    """Return where two companies could be taken for one another by name and are not one by code: what a shell needs."""
    name = (features[:, _ALIKE] >= 0.5).any(axis=1) | (features[:, _SOUND] == 1)
    code = (features[:, _CODE] == 1) | (features[:, _LIKE_CODE] >= 0.8)
    found: npt.NDArray[np.bool_] = name & ~code
    return found


def calibrated(raw: npt.NDArray[np.float64], knots: tuple[Sequence[float], Sequence[float]]) -> npt.NDArray[np.float64]:
    """Return the calibrated probabilities; a ten-thousandth of the raw one keeps the order within the curve's steps."""
    return 0.9999 * np.interp(raw, *knots) + 0.0001 * raw


def _predict(booster: Any, features: Floats, threads: int) -> Any:
    """Ask a booster with all its trees: a number of trees given here would be kept in the booster, and another thread
    that asks the same booster at that moment would be answered with it."""
    return booster.predict(features, num_threads=threads)


def _first(booster: Any, rounds: int) -> Any:
    """The first rounds of a booster as a booster of their own, tree for tree the same."""
    return type(booster)(model_str=booster.model_to_string(num_iteration=rounds))


@cache
def _load(version: str) -> Model:
    # Only here: the import costs seconds (it looks for every library it could work with), and most who import this
    # module, migrations and forms among them, never ask for a decision.
    import lightgbm

    folder = MODELS / version
    card = Card.read(folder)
    gate, same, relation = (
        lightgbm.Booster(model_file=str(folder / f"{name}.txt")) for name in ("gate", "same", "relation")
    )
    if same.num_feature() != len(NAMES) or gate.num_feature() != len(TRACES):
        raise ValueError(f"the model {version} was trained on other features than this code computes")
    return Model(card, gate, same, relation)


def published() -> tuple[str, ...]:
    """Return the versions there are, the latest last."""
    return tuple(sorted(path.parent.name for path in MODELS.glob("*/card.json")))
