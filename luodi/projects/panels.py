"""Parts of the dossier's page that rooms above contribute, without `projects` knowing them (docs/decisions/0008)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor
from luodi.projects.models import Project


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: heading, icon, template and what the template is filled with."""

    id: str
    heading: str
    icon: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    flush: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """Who looks at which dossier, under which book, on which day."""

    actor: Actor
    project: Project
    book: Book
    on: date


Source = Callable[[Asking], Panel | None]
_sources: list[tuple[int, Source]] = []


def panel(order: int) -> Callable[[Source], Source]:
    """Declare a part of the dossier's page; parts stand in rising order. A source that has nothing to say returns None."""

    def declare(source: Source) -> Source:
        _sources.append((order, source))
        return source

    return declare


def panels(asking: Asking) -> tuple[Panel, ...]:
    """Return the parts the rooms above contribute to this page, in order."""
    found = (source(asking) for _order, source in sorted(_sources, key=lambda each: each[0]))
    return tuple(part for part in found if part is not None)
