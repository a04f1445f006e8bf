"""Whatever changes a dossier or its results is remembered as it was: kept figures move by the difference (decision 0010)."""

import inspect
import re
import sys

from luodi.organization.verbs import all_verbs
from luodi.performance.effects import CHANGING

# what a verb's module says when it changes what figures are counted from
WRITES = re.compile(
    r"\bproject\.save\(|\b(?:entry|reversal)\.save\(|ResultRuling\.objects\.create|insert_values\(ResultEntry"
)
NEW = {"projects.register", "projects.take_over"}  # remembered by the same effect: dossiers that were not there before


def test_every_verb_that_changes_a_dossier_is_remembered() -> None:
    writing = {
        code
        for code, verb in all_verbs().items()
        if WRITES.search(inspect.getsource(sys.modules[verb.body.__module__]))
    }
    assert writing >= {"projects.amend", "projects.advance", "projects.verify_result"}, "the pattern finds nothing"
    unseen = writing - {*CHANGING, *NEW}
    assert not unseen, f"declare in luodi/performance/effects.py: {sorted(unseen)}"
