"""The head of a rulebook: which place, which version, since when, standing on what."""

from datetime import date
from typing import Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import Part, PlaceCode, Reference, Text

Level = Literal["nation", "province", "city", "county"]


class District(Part):
    """A county or district of a city, by its GB/T 2260 code."""

    code: PlaceCode
    name: Text


class Header(Part):
    """`rulebook:` — exactly one in every folder."""

    place: PlaceCode
    name: Text
    level: Level
    part_of: PlaceCode | None = None
    title: Text
    version: Text
    in_force_from: date
    in_force_until: date | None = None
    extends: tuple[Text, ...] = ()
    replaces: tuple[Text, ...] = Field(
        default=(), description="Sections of the books below that are not taken over at all: [stages, moves, gates]"
    )
    without: tuple[Reference, ...] = Field(
        default=(), description="Single items of the books below that do not apply here: ['stage:landing']"
    )
    districts: tuple[District, ...] = ()
