"""Posts, units and the classes units are listed in."""

from typing import Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import Id, PlaceCode, Rule, Text
from luodi.engine.rulebook.schema.verbs import Verb

Role = Literal["handling", "leading", "department", "legal", "assessment", "administration", "investor-service"]
UnitKind = Literal["government", "department", "town", "park", "company", "mass-organization"]


class Post(Rule):
    """A post: which desk it works at, whose matters it sees, which verbs it may use."""

    role: Role
    sees: Literal["unit", "jurisdiction", "below"]
    may: tuple[Verb, ...] = ()
    totp: bool = False


class UnitClass(Rule):
    """A class of units in a roster; `expected` is the number the source document itself states."""

    expected: int | None = Field(default=None, ge=0)


class Unit(Rule):
    """A unit that takes part. Its `name` stands in for the title."""

    title: str = ""
    name: Text
    short: Text | None = None
    aliases: tuple[Text, ...] = ()
    class_: Id | None = Field(default=None, alias="class")
    kind: UnitKind
    parent: Id | None = None
    district: PlaceCode | None = None
    region: PlaceCode | None = None
    posts: tuple[Id, ...] = ()
