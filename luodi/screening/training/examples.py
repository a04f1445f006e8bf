"""Data sets ready for training: candidate pairs with their true relation."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from luodi.screening.candidates.blocks import counted, pairs_of, split
from luodi.screening.deciding.model import RELATIONS
from luodi.screening.generating.generate import Generated
from luodi.screening.hashing import Words
from luodi.screening.matches import Relation
from luodi.screening.prepared import Prepared, prepare
from luodi.screening.texts import listed

Labels = npt.NDArray[np.uint8]

_DIFFERENT = RELATIONS.index(Relation.DIFFERENT)


@dataclass(frozen=True, slots=True)
class Example:
    """One data set: its records, its candidate pairs, and their true relation as a number into RELATIONS."""

    prepared: Prepared
    pairs: Words
    labels: Labels

    def sides(self, chosen: npt.NDArray[Any]) -> tuple[Prepared, Prepared]:
        """Return the two sides of some pairs."""
        left, right = split(self.pairs[chosen])
        return self.prepared.take(left), self.prepared.take(right)


def example(generated: Generated) -> Example:
    """Return a data set ready for training: a candidate that is in no list of true pairs is DIFFERENT."""
    prepared = counted(prepare(generated.records))
    pairs = pairs_of(prepared)
    truth, relation = true_pairs(generated, prepared)
    place = np.searchsorted(truth, pairs)
    found = truth[np.minimum(place, len(truth) - 1)] == pairs
    labels = np.where(found, relation[np.minimum(place, len(truth) - 1)], _DIFFERENT)
    return Example(prepared, pairs, labels.astype(np.uint8))


def true_pairs(generated: Generated, prepared: Prepared) -> tuple[Words, Labels]:
    """Return the true pairs as sorted words of rows, and their relations."""
    row = {rec_id: number for number, rec_id in enumerate(listed(prepared.rec_ids))}
    ends = [np.array([row[one] for one in generated.pairs[name].to_pylist()], np.uint64) for name in ("left", "right")]
    words = (np.minimum(*ends) << np.uint64(32)) | np.maximum(*ends)
    numbers = {relation.value: number for number, relation in enumerate(RELATIONS)}
    relation = np.array([numbers[one] for one in generated.pairs["relation"].to_pylist()], np.uint8)
    words, relation = _with_shells_of_all(words, relation)
    order = np.argsort(words)
    return words[order], relation[order]


def _with_shells_of_all(words: Words, relation: Labels) -> tuple[Words, Labels]:
    """Add what the list of true pairs leaves out: a shell of a company is one beside all that company's projects."""
    left, right = split(words)
    family: dict[int, set[int]] = {}
    for number in np.flatnonzero(np.isin(relation, (0, 2, 3))).tolist():
        family.setdefault(int(left[number]), set()).add(int(right[number]))
        family.setdefault(int(right[number]), set()).add(int(left[number]))
    known = set(words.tolist())
    added: set[int] = set()
    for number in np.flatnonzero(relation == RELATIONS.index(Relation.SHELL)).tolist():
        ends = int(left[number]), int(right[number])
        for one, other in (ends, ends[::-1]):
            added.update(min(one, kin) << 32 | max(one, kin) for kin in family.get(other, ()) if kin != one)
    more = np.array(sorted(added - known), np.uint64)
    shells = np.full(len(more), RELATIONS.index(Relation.SHELL), np.uint8)
    return np.concatenate([words, more]), np.concatenate([relation, shells])
