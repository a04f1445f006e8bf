"""Figures read from kept values: at the instant asked about, exactly, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from luodi.performance.changes import changed, last_change_before
from luodi.performance.kept_parts import KeptPart, kept_part
from luodi.performance.kept_reading import KeptReading, Units
from luodi.performance.models import KeptVersion
from luodi.performance.remembered import Apart, Read, State, recalled, remember, wish_for
from luodi.records.measuring import Figure, Question
from luodi.records.measuring.aggregating import Values
from luodi.regulations.models import RulebookVersion

MOST_CHANGED = 5_000  # dossiers; beyond that the rows are counted until the job has been
ATTEMPTS = 3


def tree_mark() -> str:
    """What changes whenever units may have been put under others: the latest publication of a rulebook."""
    return str(RulebookVersion.objects.aggregate(latest=Max("pk"))["latest"])


@dataclass
class Kept:
    """The kept values a question may read, for some groups of units; `apart` are those of units with all under them."""

    question: Question
    groups: Mapping[int, Units | None]
    apart: Apart = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._look()
        self._tree = tree_mark() if self.is_usable else ""

    def source(self, figures: Sequence[Figure]) -> tuple[Values, list[Figure]]:
        """Return the values of the parts that are kept, and the parts that are not.

        Values may be brought forward by a job while they are read; then they are read again. What was read once stands
        in this process as long as nothing changes in the places.
        """
        parts = [kept_part(one, self.question, tree=self._tree) for one in figures] if self.is_usable else []
        wanted = [part for part in parts if part is not None]
        for _attempt in range(ATTEMPTS):
            if not self.is_usable:
                break
            read = self._read(wanted)
            if read is not None:
                self.apart.update(read.apart)
                return dict(read.values), [one for one in figures if one.key not in read.answered]
            self._look()
        return {}, list(figures)

    def _read(self, wanted: Sequence[KeptPart]) -> Read | None:
        """The parts as they were read before or are read now; None when values were brought forward meanwhile."""
        wish = None if self._state is None else wish_for(self._state, self.groups, wanted)
        known = None if wish is None else recalled(wish)
        if known is not None:
            return known
        reading = KeptReading(self.question, self.groups, wanted)
        reading.add_changes(self._spans, self._changed)
        if not self._stands():
            return None
        read = Read(reading.values(), dict(reading.apart()), frozenset(reading.answers))
        if wish is not None and len(read.answered) == len(wanted):  # what is not kept yet may be at any moment
            remember(wish, read)
        return read

    def _look(self) -> None:
        """Afterwards it is known at which version everything kept stands, which one is asked for, what lies between."""
        places = set(self.question.jurisdictions)
        self._spans: dict[int, tuple[int, int]] = {}
        latest: list[tuple[int, int, datetime]] = []
        for row in KeptVersion.objects.filter(jurisdiction__in=places).exclude(folded=None):
            asked = last_change_before(row, self.question.moment)
            if row.folded is not None and asked is not None:
                self._spans[row.jurisdiction_id] = (row.folded, asked)
                if row.folded == asked == row.version:
                    latest.append((row.jurisdiction_id, row.version, row.changed_at))
        is_kept = set(self._spans) == places
        self._state: State | None = tuple(sorted(latest)) if {place for place, *_change in latest} == places else None
        self._changed = list(changed(self._spans)[: MOST_CHANGED + 1]) if is_kept else []
        self.is_usable = is_kept and len(self._changed) <= MOST_CHANGED

    def _stands(self) -> bool:
        rows = KeptVersion.objects.filter(jurisdiction__in=self.question.jurisdictions)
        folded = {place: before for place, (before, _asked) in self._spans.items()}
        return dict(rows.values_list("jurisdiction", "folded")) == folded
