"""Names as people write them (short names, aliases, other brackets and quotes) found in a roster or a code list."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from luodi.engine.values import compact

_LONGEST_NAME = 60
_IGNORED = dict.fromkeys(map(ord, "“”\"'‘’「」『』《》〈〉·•、,.。-—_"), None)


def name_key(text: str) -> str:
    """The name without white space, quotes and dots, half-width and in lower case: what two spellings share."""
    return compact(text).translate(_IGNORED).lower()


class Entry(NamedTuple):
    """One unit of a roster or one word of a code list."""

    id: str
    title: str


class Found(NamedTuple):
    """The entry a text names; or, when it names none for certain, the entries it may name."""

    entry: Entry | None
    candidates: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Entries by every name they have."""

    entries: tuple[Entry, ...]
    by_key: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def find(self, text: str, *, near: bool = True) -> Found:
        """The entry that has exactly this name, or those that have it or, if `near` ones are wanted, a similar one."""
        key = name_key(text)
        exact = self.by_key.get(key, ())
        if len(exact) == 1:
            return Found(exact[0])
        return Found(None, exact or (self._near(key) if near else ()))

    def get(self, identifier: str) -> Entry | None:
        """The entry of that id or title."""
        return next((entry for entry in self.entries if identifier in (entry.id, entry.title)), None)

    def _near(self, key: str) -> tuple[Entry, ...]:
        if len(key) > _LONGEST_NAME:
            return ()
        near = difflib.get_close_matches(key, self.by_key, n=3, cutoff=0.6)
        near += [name for name in self.by_key if len(key) >= 2 and (key in name or name in key) and len(name) >= 2]
        return tuple(dict.fromkeys(entry for name in near for entry in self.by_key[name]))[:3]


def index_names(named: Iterable[tuple[Entry, Iterable[str | None]]]) -> NameIndex:
    """An index of entries with the names each has besides its title."""
    entries: list[Entry] = []
    by_key: dict[str, list[Entry]] = {}
    for entry, names in named:
        entries.append(entry)
        for name in (entry.title, *names):
            holders = by_key.setdefault(name_key(name), []) if name else []
            if entry not in holders:
                holders.append(entry)
    return NameIndex(tuple(entries), {key: tuple(holders) for key, holders in by_key.items()})
