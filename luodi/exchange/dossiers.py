"""Which dossier a row is about: found by code, by name and first investor, by credit code and name."""

from collections import defaultdict
from typing import NamedTuple

from luodi.organization.models import Jurisdiction
from luodi.projects.identity import identity
from luodi.projects.models import Project


class Key(NamedTuple):
    """By what a row can be told from all others."""

    code: str
    identity: str
    name: str
    uscc: str

    @property
    def has_investor(self) -> bool:
        """Whether the row says who invests."""
        return not self.identity.endswith("|")


def key_of(*, name: str, investors: list[str], code: str, uscc: str) -> Key:
    """Return the key of a row."""
    whole = identity(name, investors)
    return Key(code.strip(), whole, whole.partition("|")[0], uscc.strip())


class Found(NamedTuple):
    """The dossier the row is about; or those it may be about, when nothing decides."""

    project: int | None = None
    candidates: tuple[int, ...] = ()


class DossierIndex:
    """The dossiers of a place by their keys. `refresh` adds those opened since it was last called."""

    def __init__(self, place: Jurisdiction, *, by_code: bool) -> None:
        self._place = place
        self.uses_code = by_code
        self._last = 0
        self._keys: dict[int, Key] = {}
        self._by_code: dict[str, list[int]] = defaultdict(list)
        self._by_identity: dict[str, list[int]] = defaultdict(list)
        self._by_name: dict[str, list[int]] = defaultdict(list)

    def refresh(self) -> None:
        """Afterwards every dossier of the place is in the index."""
        rows = Project.objects.filter(jurisdiction=self._place, pk__gt=self._last).order_by("pk")
        for pk, code, whole, uscc in rows.values_list("pk", "code", "identity", "uscc").iterator(chunk_size=5000):
            key = Key(code, whole, whole.partition("|")[0], uscc)
            self._keys[pk] = key
            if code:
                self._by_code[code].append(pk)
            self._by_identity[whole].append(pk)
            self._by_name[key.name].append(pk)
            self._last = pk

    def find(self, key: Key) -> Found:
        """Return the dossier with this key. Two that fit equally well, or one that fits by halves, are candidates."""
        coded = self._by_code.get(key.code, []) if key.code and self.uses_code else []
        same = self._compatible(key, self._by_identity.get(key.identity, [])) if key.name else []
        if coded:
            uncoded = [pk for pk in same if not self._keys[pk].code]
            return _one_of([*coded, *uncoded])
        if same:
            return _one_of(same)
        named = self._compatible(key, self._by_name.get(key.name, [])) if key.name else []
        licensed = [pk for pk in named if key.uscc and self._keys[pk].uscc == key.uscc]
        if licensed or not key.has_investor:
            return _one_of(licensed or named)
        # The same name, but the dossier does not yet say who invests: only a person can tell.
        return Found(None, tuple(pk for pk in named if not self._keys[pk].has_investor))

    def _compatible(self, key: Key, pks: list[int]) -> list[int]:
        """Two different project codes are two projects, whatever they are called."""
        if not key.code or not self.uses_code:
            return pks
        return [pk for pk in pks if self._keys[pk].code in ("", key.code)]


def _one_of(pks: list[int]) -> Found:
    return Found(pks[0]) if len(pks) == 1 else Found(None, tuple(pks))
