"""What the registers of companies know of investors: other names under which one may have declared before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luodi.companies.evidence import other_names, register_of_all
from luodi.projects.models import Project

if TYPE_CHECKING:
    from luodi.screening.kinship import Kinship

FORMER_NAME, AFFILIATE = "former-name", "affiliate"


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name under which to look, and which reason it gives when something is found (a code of screening)."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class KnownAs:
    """What is known of one investor: other names, and who belongs together."""

    names: tuple[OtherName, ...]
    kinship: Kinship | None


NOTHING = KnownAs((), None)


def known_as(project: Project) -> KnownAs:
    """Return what the registers know of the project's first investor."""
    name = project.investors[0] if project.investors else ""
    if not name and not project.uscc:
        return NOTHING
    found = other_names(name=name, code=project.uscc)
    if not found:
        return NOTHING
    companies = {name: "self"} if name else {}
    groups = {"self": "group"}
    for one in found:
        is_own = one.kind == "name"
        companies[one.name] = "self" if is_own else one.name
        if not is_own:
            groups[one.name] = "group"
    from luodi.screening.kinship import Kinship

    names = tuple(OtherName(one.name, FORMER_NAME if one.kind == "name" else AFFILIATE) for one in found)
    return KnownAs(names, Kinship.of(companies, groups))


def kinship_of_all() -> Kinship | None:
    """Return what all registers know, for a sweep; None while no company has another name or a relation."""
    from luodi.screening.kinship import Kinship

    companies, groups = register_of_all()
    return Kinship.of(companies, groups) if companies else None
