"""The live state of rules: how many duties are open, dossiers stand in a stage, results wait for verification.

A fixed number of queries however many rules are asked about; everything is read through `visible`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import ChecklistEntry, Paper, Project, ResultEntry, SignOff, Step
from luodi.supervision import queries as supervision
from luodi.web.queries.governing import Governed


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its word; tone `alarm` when it needs somebody."""

    label: Promise
    value: int
    tone: str = ""


Counts = dict[str, tuple[Figure, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: who asks, about which places, on which day, which rules of one kind."""

    actor: Actor
    place: str
    jurisdictions: tuple[int, ...]
    on: date
    identifiers: frozenset[str]


def live_counts(*, actor: Actor, governed: Governed, references: Iterable[str], on: date) -> Counts:
    """Return for each reference its figures; a reference whose kind keeps no rows is left out."""
    by_kind: dict[str, set[str]] = {}
    for reference in references:
        kind, _separator, identifier = reference.partition(":")
        by_kind.setdefault(kind, set()).add(identifier)
    asked = Asked(actor, governed.place, tuple(row.pk for row in governed.jurisdictions), on, frozenset())
    found: Counts = {}
    for kind, identifiers in by_kind.items():
        if kind in READERS:
            figures = READERS[kind](replace(asked, identifiers=frozenset(identifiers)))
            found.update({f"{kind}:{one}": figures.get(one, NONE_YET[kind]) for one in identifiers})
    moves = [move for move in governed.book.moves if move.gate in by_kind.get("gate", ())]
    if moves:
        gate_of = {move.id: move.gate or "" for move in moves}
        found.update(_gates(replace(asked, identifiers=frozenset(gate_of)), gate_of))
    return found


def _duties(asked: Asked) -> Counts:
    standing = supervision.standing_by_rule(asked.actor, asked.place, asked.on)
    return {
        rule: (
            Figure(_("still open"), counts.open),
            Figure(_("done"), counts.done),
            Figure(_("overdue"), counts.overdue, "alarm" if counts.overdue else ""),
        )
        for rule, counts in standing.items()
    }


def _stages(asked: Asked) -> Counts:
    rows = visible(
        asked.actor, Project.objects.filter(jurisdiction_id__in=asked.jurisdictions, stage__in=asked.identifiers)
    )
    return {code: (Figure(LABELS["stage"], number),) for code, number in _tally(rows, "stage").items()}


def _results(asked: Asked) -> Counts:
    rows = (
        visible(
            asked.actor, ResultEntry.objects.filter(jurisdiction_id__in=asked.jurisdictions, kind__in=asked.identifiers)
        )
        .filter(sign=1, reversal=None)
        .order_by()
        .values("kind")
        .annotate(declared=Count("pk"), waiting=Count("pk", filter=Q(ruling=None)))
    )
    return {
        row["kind"]: (Figure(_("declared"), row["declared"]), Figure(_("waiting for verification"), row["waiting"]))
        for row in rows
    }


def _of_dossiers(model: Any, column: str, label: Promise) -> Callable[[Asked], Counts]:
    """Count rows that hang on a dossier, by the rule they follow."""

    def read(asked: Asked) -> Counts:
        scope = {"project__jurisdiction_id__in": asked.jurisdictions, f"{column}__in": asked.identifiers}
        rows = visible(asked.actor, model.objects.filter(**scope))
        return {code: (Figure(label, number),) for code, number in _tally(rows, column).items()}

    return read


def _gates(asked: Asked, gate_of: dict[str, str]) -> Counts:
    rows = (
        visible(
            asked.actor,
            Step.objects.filter(project__jurisdiction_id__in=asked.jurisdictions, move__in=asked.identifiers),
        )
        .order_by()
        .values("move")
        .annotate(passed=Count("pk", filter=Q(is_override=False)), overridden=Count("pk", filter=Q(is_override=True)))
    )
    passed: dict[str, int] = {}
    overridden: dict[str, int] = {}
    for row in rows:
        gate = gate_of[row["move"]]
        passed[gate] = passed.get(gate, 0) + row["passed"]
        overridden[gate] = overridden.get(gate, 0) + row["overridden"]
    return {
        f"gate:{gate}": (
            Figure(_("times passed"), passed.get(gate, 0)),
            Figure(_("times overridden"), overridden.get(gate, 0), "alarm" if overridden.get(gate) else ""),
        )
        for gate in set(gate_of.values())
    }


def _tally(rows: QuerySet[Any], column: str) -> dict[str, int]:
    return dict(rows.order_by().values_list(column).annotate(Count("pk")))


LABELS: dict[str, Promise] = {
    "duty": _("still open"),
    "stage": _("dossiers stand here"),
    "result": _("declared"),
    "move": _("times taken"),
    "sign-off": _("opinions given"),
    "paper": _("papers attached"),
    "checklist": _("dossiers keep it"),
}
NONE_YET: Counts = {kind: (Figure(label, 0),) for kind, label in LABELS.items()}
READERS: dict[str, Callable[[Asked], Counts]] = {
    "duty": _duties,
    "stage": _stages,
    "result": _results,
    "move": _of_dossiers(Step, "move", LABELS["move"]),
    "sign-off": _of_dossiers(SignOff, "kind", LABELS["sign-off"]),
    "paper": _of_dossiers(Paper, "kind", LABELS["paper"]),
    "checklist": _of_dossiers(ChecklistEntry, "item", LABELS["checklist"]),
}
