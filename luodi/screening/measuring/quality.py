"""How well: pairwise precision, recall and F1 against a truth, and what each kind of pair was called."""

from dataclasses import asdict, dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from luodi.screening.matches import Manner, Relation

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares from 0 to 1, NaN where nothing of the kind was there to find.

    `manners` is the recall of the same by manner, `mistakes` counts what the pairs wrongly called the same really are,
    `phases_called_same` is a share of all genuine phase pairs, `candidate_recall` the share of the same that were
    compared at all, `shells_found` the share of shells of which at least one right pair was called a shell.
    """

    same: int
    called_same: int
    precision: float
    recall: float
    f1: float
    phases_called_same: float
    false_phases_caught: float
    shell_precision: float
    shell_recall: float
    shells_found: float
    candidate_recall: float
    manners: dict[str, float] = field(default_factory=dict)
    mistakes: dict[str, int] = field(default_factory=dict)

    def plain(self) -> dict[str, object]:
        """Return the same as plain values for JSON."""
        return asdict(self)


class Truth:
    """The pairs that are known, by number: two records as one integer, whichever stands left."""

    def __init__(self, *, records: pa.Table, pairs: pa.Table) -> None:
        self.names: pa.Array = records["rec_id"].combine_chunks()
        self.count = len(self.names)
        self.relation = np.asarray(pairs["relation"].to_pylist(), dtype=object)
        self.manner = np.asarray(pairs["manner"].to_pylist(), dtype=object)
        self.keys = self.numbered(pairs)
        self._right = pairs["right"].to_pylist()

    def numbered(self, pairs: pa.Table) -> Keys:
        """Return one integer for each pair of rec_ids; raises ValueError for a rec_id that is not of the data set."""
        left = pc.index_in(pairs["left"].combine_chunks(), self.names)
        right = pc.index_in(pairs["right"].combine_chunks(), self.names)
        if left.null_count or right.null_count:
            raise ValueError("a pair names a record that is not in the data set")
        one, other = left.to_numpy().astype(np.int64), right.to_numpy().astype(np.int64)
        keys: Keys = np.minimum(one, other) * self.count + np.maximum(one, other)
        return keys

    def of(self, relation: Relation, manner: Manner | None = None) -> Keys:
        """Return the pairs of a relation, and of a manner if one is given."""
        mask = self.relation == relation.value
        if manner is not None:
            mask &= self.manner == manner.value
        keys: Keys = self.keys[mask]
        return keys

    def borrowers(self, keys: Keys) -> set[str]:
        """Return the shells in some shell pairs: the shell stands right in its pairs."""
        return {self._right[spot] for spot in np.flatnonzero(np.isin(self.keys, keys)).tolist()}


def measure(*, truth: Truth, called: pa.Table, candidates: Keys | None = None) -> Quality:
    """Return the quality of `called` (left, right, relation): only what is called something need be in it."""
    keys, relation = truth.numbered(called), np.asarray(called["relation"].to_pylist(), dtype=object)
    found = np.unique(keys[relation == Relation.SAME.value])
    shells = np.unique(keys[relation == Relation.SHELL.value])
    same, right = truth.of(Relation.SAME), np.intersect1d(found, truth.of(Relation.SAME))
    precision, recall = share(len(right), len(found)), share(len(right), len(same))
    true_shells, every_shell = np.intersect1d(shells, truth.of(Relation.SHELL)), truth.of(Relation.SHELL)
    manners = {
        manner.value: caught(found, truth.of(Relation.SAME, manner)) for manner in Manner if manner is not Manner.NONE
    }
    return Quality(
        same=len(same),
        called_same=len(found),
        precision=precision,
        recall=recall,
        f1=harmonic(precision, recall),
        phases_called_same=caught(found, truth.of(Relation.PHASE)),
        false_phases_caught=manners[Manner.FALSE_PHASE.value],
        shell_precision=share(len(true_shells), len(shells)),
        shell_recall=share(len(true_shells), len(every_shell)),
        shells_found=share(len(truth.borrowers(true_shells)), len(truth.borrowers(every_shell))),
        candidate_recall=float("nan") if candidates is None else caught(candidates, same),
        manners=manners,
        mistakes=_mistakes(np.setdiff1d(found, same), truth),
    )


def best_threshold(*, truth: Truth, scored: pa.Table) -> tuple[float, float]:
    """Return the score at which F1 of the same is highest on this data, and that F1; for tuning on training data."""
    keys, scores = truth.numbered(scored), scored["score"].to_numpy().astype(float)
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(np.isin(keys[order], truth.of(Relation.SAME)))
    if not len(hits):
        return 1.0, 0.0
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + len(truth.of(Relation.SAME)))
    best = int(np.argmax(f1))
    return float(scores[order][best]), float(f1[best])


def share(part: int, whole: int) -> float:
    """Return part of whole, NaN of nothing."""
    return part / whole if whole else float("nan")


def caught(found: Keys, wanted: Keys) -> float:
    """Return which share of the wanted pairs is among the found ones."""
    return share(int(np.isin(wanted, found).sum()), len(wanted))


def harmonic(precision: float, recall: float) -> float:
    """Return F1; 0 if nothing right was found."""
    total = precision + recall
    return 2 * precision * recall / total if total > 0 else 0.0


def _mistakes(wrong: Keys, truth: Truth) -> dict[str, int]:
    order = np.argsort(truth.keys)
    keys, relation = truth.keys[order], truth.relation[order]
    spots = np.searchsorted(keys, wrong)
    counts: dict[str, int] = {}
    for spot, key in zip(spots.tolist(), wrong.tolist(), strict=True):
        known = spot < len(keys) and keys[spot] == key
        kind = str(relation[spot]) if known else Relation.DIFFERENT.value
        counts[kind] = counts.get(kind, 0) + 1
    return counts
