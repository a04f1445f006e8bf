"""One row as a frozen page: its panels of facts and its history in words."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from luodi.audit.queries import history
from luodi.organization.actors import Actor
from luodi.organization.verbs import sentence
from luodi.records.cells import Cell, cell
from luodi.records.declaration import WORDED, Field, Record
from luodi.records.selection import Selection, needed

HISTORY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A titled panel of cells."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done to the row, in words."""

    at: datetime
    title: str
    who: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything the detail page shows."""

    pk: int
    title: str
    parts: tuple[Part, ...]
    history: tuple[Event, ...]


def build(*, record: Record, actor: Actor, pk: int) -> Detail | None:
    """Return the row's page, or None when there is no such row or the actor may not see it."""
    asked = QueryDict(mutable=True)
    asked["columns"] = ",".join(field.name for field in record.fields)
    selection = Selection(record=record, actor=actor, asked=asked)
    values = selection.values([pk]).first()
    if values is None:
        return None
    found = dict(zip(selection.paths(), values, strict=True))
    shown = {field.name: _cell(field, found, selection) for field in record.fields}
    panels = record.panels or ()
    parts = tuple(Part(str(panel.title), tuple(shown[name] for name in panel.fields)) for panel in panels)
    return Detail(
        pk=pk,
        title=shown[record.leads].text if record.leads else f"{record.label} {pk}",
        parts=parts or (Part(str(record.label), tuple(shown.values())),),
        history=tuple(
            Event(
                entry.recorded_at, sentence(entry.verb, entry.detail), f"{entry.unit_name} {entry.person_name}".strip()
            )
            for entry in history(record.subject, pk)[:HISTORY_LENGTH]
        ),
    )


def _cell(field: Field, found: dict[str, object], selection: Selection) -> Cell:
    value, *_rest = (found[path] for path in needed(field))
    return cell(
        field,
        value,
        titles=selection.titles.get(field.name, {}) if field.kind in WORDED else {},
        currency=str(found[field.currency] or "CNY") if field.currency else "CNY",
        precision=str(found[field.precision] or "") if field.precision else "",
    )
