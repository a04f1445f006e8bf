"""Sheets of targets that wait to be accepted, as a person looks at them before."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.values import Period
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.performance.held import Key, held_targets
from luodi.performance.models import Target, TargetSheet
from luodi.performance.wording import SEVERITIES, problem_text

NEW, REVISED, SAME = "new", "revised", "same"


@dataclass(frozen=True, slots=True)
class Change:
    """What a cell of the sheet would do: a new target, a revision of `before`, or nothing."""

    unit: str
    title: str
    measure: str
    value: Decimal
    before: Decimal | None
    what: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a cell, in words: file, sheet and cell are named."""

    where: str
    text: str
    words: str
    severity: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet with what accepting it would change and what is wrong with it."""

    sheet: TargetSheet
    period: Period
    changes: tuple[Change, ...]
    troubles: tuple[Trouble, ...]

    def count(self, what: str) -> int:
        """How many cells are of a sort."""
        return sum(1 for change in self.changes if change.what == what)

    @property
    def new(self) -> int:
        """How many targets are new."""
        return self.count(NEW)

    @property
    def revised(self) -> int:
        """How many targets held are revised."""
        return self.count(REVISED)

    @property
    def same(self) -> int:
        """How many are held already."""
        return self.count(SAME)

    @property
    def errors(self) -> int:
        """How many cells cannot be used."""
        return sum(1 for trouble in self.troubles if trouble.severity == "error")


def sheet_or_404(actor: Actor, pk: int) -> TargetSheet:
    """Return a sheet the actor may see; raises Http404 for any other."""
    rows = visible(actor, TargetSheet.objects.select_related("jurisdiction", "file"))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404(pk)
    return found


def waiting_sheets(actor: Actor, place: Jurisdiction) -> list[TargetSheet]:
    """Return the sheets of a place that wait to be accepted, latest first."""
    return list(visible(actor, TargetSheet.objects.filter(jurisdiction=place, state="preview")).order_by("-pk")[:20])


def preview_of(sheet: TargetSheet, book: Book, actor: Actor) -> Preview:
    """Return what accepting the sheet would change, against the targets held now."""
    period = Period.parse(sheet.period)
    held = held_targets(sheet.jurisdiction, period, actor=actor)
    changes = tuple(_change(line, held, book, sheet) for line in sheet.lines)
    return Preview(sheet, period, changes, tuple(_trouble(problem, sheet) for problem in sheet.problems))


def _change(line: Mapping[str, Any], held: Mapping[Key, Target], book: Book, sheet: TargetSheet) -> Change:
    row = held.get((line["unit"], line["indicator"]))
    before = row.value if row is not None else None
    value = Decimal(line["value"])
    what = NEW if before is None else SAME if before == value else REVISED
    title, measure = _named(book, line["indicator"])
    name = line["unit_name"] or sheet.jurisdiction.name
    return Change(name, title, measure, value, before, what, line["cell"], line["text"])


def _named(book: Book, identifier: str) -> tuple[str, str]:
    try:
        indicator = book.indicator(identifier)
    except NoSuchRule:
        return identifier, ""
    return indicator.title, indicator.unit


def _trouble(problem: Mapping[str, Any], sheet: TargetSheet) -> Trouble:
    label, tone = SEVERITIES[problem["severity"]]
    where = " · ".join(part for part in (sheet.name, problem["sheet"], problem["cell"]) if part)
    return Trouble(where, problem["text"], problem_text(problem), problem["severity"], str(label), tone)
