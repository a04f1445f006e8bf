"""What a condition becomes: where it certainly holds, and where it certainly fails."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

Kind = Literal["money", "number", "day", "words"]
NOWHERE = Q(pk__in=[])


class NotAQuery(Exception):
    """The condition cannot be asked as a query over this dataset, or the rule itself is faulty."""


class ValueNotInForce(Exception):
    """A dated value has no worth on the day: the comparison neither holds nor fails."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a fact is stored: its ORM path and kind, and where its currency or precision stands.

    `signed` marks an amount that a reversal already carries with the opposite sign.
    """

    path: str
    kind: Kind
    currency: str = ""
    precision: str = ""
    signed: bool = False
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Sides:
    """Where a condition certainly holds, and where it certainly fails."""

    passes: Q
    fails: Q

    def contrary(self) -> "Sides":
        """The other way round."""
        return Sides(self.fails, self.passes)
