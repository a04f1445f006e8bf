"""What was read from a text: the value, and everything that must not be lost on the way."""

from typing import Generic, NamedTuple, TypeVar

from luodi.engine.values.doubts import Doubt, Severity

V = TypeVar("V")


class Reading(NamedTuple, Generic[V]):
    """A value with the text it came from. `value` None and `blank` False means the text could not be settled."""

    value: V | None
    original: str
    unit: str | None = None
    approximate: bool = False
    bound: str = ""
    blank: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether nobody needs to be asked: no error and no doubt (notes do not count)."""
        return all(found.severity is Severity.NOTE for found in self.doubts)
