"""When each reason holds: plain conditions on the features, for many pairs at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from luodi.screening.features import NAMES

Held = npt.NDArray[np.bool_]
_PLACE = {name: column for column, name in enumerate(NAMES)}
_MANY = 4.0
"""log2 of how many records share a value from which on it says little: an agent's telephone, a park's address."""


class Columns:
    """The features of many pairs by name, whether each is held to be the same, and what the register says."""

    def __init__(self, features: npt.NDArray[np.float32], same: Held, kin: Sequence[str] | None) -> None:
        self._features, self.same = features, same
        self._kin = np.array(kin if kin is not None else [""] * len(features), object)
        self._agreeing: dict[tuple[str, int], Held] = {}

    def __getitem__(self, name: str) -> npt.NDArray[np.float32]:
        return self._features[:, _PLACE[name]]

    def kin(self, word: str) -> Held:
        """Whether the register says this of the two companies."""
        return np.asarray(self._kin == word, bool)

    def equal(self, name: str) -> Held:
        """Whether both have the same value of one name."""
        return self._agreement(name, 1)

    def other(self, name: str) -> Held:
        """Whether both have a value of one name and the values differ."""
        return self._agreement(name, 0)

    def _agreement(self, name: str, value: int) -> Held:
        """Where the agreement of one name has a value; many rules ask the same, so it is worked out once."""
        if (name, value) not in self._agreeing:
            feature = f"equal-{name}" if f"equal-{name}" in _PLACE else f"{name}-equal"
            self._agreeing[name, value] = np.equal(self[feature], value)
        return self._agreeing[name, value]

    def many(self, name: str) -> Held:
        """Whether an equal value is shared by more than a handful of records."""
        return self[f"common-{name}"] >= _MANY

    @property
    def phase(self) -> Held:
        """Whether one is called a later phase than the other."""
        return (self["phase-highest"] > 1) & (self["phase-apart"] > 0)

    @property
    def shared(self) -> Held:
        """Whether any of land, site, contract, amount, area and capacity is the same."""
        texts = self.equal("parcel") | self.equal("place") | self.equal("contract")
        return texts | self.equal("amount") | self.equal("area") | self.equal("capacity")


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason: its code, when it holds, which values fill its sentence (of the left, or `both` sides)."""

    code: str
    holds: Callable[[Columns], Held]
    values: tuple[str, ...] = ()
    both: str = ""
    speaks_for: bool = True


def _alike_company(of: Columns) -> Held:
    alike = ((of["equal-sound"] == 1) & (of["like-stem"] >= 0.4)) | (of["like-stem"] >= 0.72)
    found: Held = alike & of.other("stem") & ~of.equal("code") & ~of.kin("former")
    return found


def _mistyped(of: Columns) -> Held:
    return of.other("code") & (of["like-code"] >= 0.85) & (of["codes-valid"] < 2)


RULES: tuple[Rule, ...] = (
    Rule("phase-shares", lambda of: of.phase & of.shared & of.same),
    Rule("former-name", lambda of: of.kin("former"), both="stem"),
    Rule("same-code", lambda of: of.equal("code") & ~of.kin("former"), ("code",)),
    Rule("renamed", lambda of: of.equal("code") & of.other("stem") & (of["like-stem"] < 0.9), both="stem"),
    Rule("same-company", lambda of: of.equal("stem") & ~of.equal("code") & ~of.kin("former"), ("company",)),
    Rule("affiliate", lambda of: of.kin("affiliate"), both="stem"),
    Rule("alike-company", _alike_company, both="stem"),
    Rule(
        "same-brand",
        lambda of: of.equal("brand") & of.other("stem") & ~of.equal("code") & ~of.many("brand") & ~_alike_company(of),
        ("brand",),
    ),
    Rule("code-mistyped", _mistyped, both="code"),
    Rule("same-parcel", lambda of: of.equal("parcel"), ("parcel",)),
    Rule("two-counties", lambda of: (of["same-county"] == 0) & of.equal("parcel")),
    Rule("same-site", lambda of: of.equal("place") & ~of.many("place"), ("place",)),
    Rule("alike-site", lambda of: of.other("place") & (of["like-place"] >= 0.85), both="place"),
    Rule("same-area", lambda of: of.equal("area"), ("area",)),
    Rule("same-amount", lambda of: of.equal("amount"), ("amount",)),
    Rule("wan-read-as-yi", lambda of: (of["amount-tenfold"] == 1) & (np.rint(of["amount-apart"]) == 4), both="amount"),
    Rule("amount-tenfold", lambda of: (of["amount-tenfold"] == 1) & (np.rint(of["amount-apart"]) != 4), both="amount"),
    Rule("near-amount", lambda of: of.other("amount") & (of["amount-apart"] <= 0.0414), both="amount"),
    Rule("same-contract", lambda of: of.equal("contract"), ("contract",)),
    Rule("same-capacity", lambda of: of.equal("capacity"), ("capacity",)),
    Rule("same-phone", lambda of: of.equal("phone") & ~of.many("phone"), ("phone",)),
    Rule("same-contact", lambda of: of.equal("contact") & ~of.equal("phone"), ("contact",)),
    Rule("same-project-name", lambda of: of.equal("core"), ("project",)),
    Rule("alike-project-name", lambda of: of.other("core") & (of["like-core"] >= 0.6), both="core"),
    Rule("phase-apart", lambda of: of.phase & ~of.shared, speaks_for=False),
    Rule("phase-named", lambda of: of.phase & of.shared & ~of.same, speaks_for=False),
    Rule("other-code", lambda of: of.other("code") & ~_mistyped(of), both="code", speaks_for=False),
    Rule("other-parcel", lambda of: of.other("parcel"), both="parcel", speaks_for=False),
    Rule("shared-address", lambda of: of.equal("place") & of.many("place"), ("place",), speaks_for=False),
    Rule(
        "other-amount",
        lambda of: of.other("amount") & (of["amount-apart"] > 0.0414) & (of["amount-tenfold"] != 1),
        both="amount",
        speaks_for=False,
    ),
    Rule("shared-phone", lambda of: of.equal("phone") & of.many("phone"), ("phone",), speaks_for=False),
    Rule("other-county", lambda of: (of["same-county"] == 0) & ~of.equal("parcel"), speaks_for=False),
)
"""All reasons, those that speak for the same project first."""
