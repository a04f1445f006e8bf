"""The part of a dossier's page that agreements contribute, and where a gate's missing agreement is supplied."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from luodi.agreements import queries
from luodi.agreements.models import SIGNED, Agreement, Version
from luodi.agreements.standing import Seat, latest, seats, state_of
from luodi.engine.rulebook.schema.agreements import Agreement as AgreementRule
from luodi.engine.rulebook.schema.gates import Requirement
from luodi.organization.access import visible
from luodi.projects.gates import supplied_at
from luodi.projects.models import Project
from luodi.projects.panels import Asking, Panel, panel


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of agreement the rulebook knows, and how far this project's is."""

    rule: AgreementRule
    agreement: Agreement | None
    version: Version | None
    state: str
    seats: tuple[Seat, ...]
    strong_open: int
    may_draft: bool

    @property
    def is_signed(self) -> bool:
        """Whether nothing more can be laid down."""
        return self.state == SIGNED

    @property
    def in_favor(self) -> int:
        """How many opinions clear the text that now stands."""
        return sum(seat.counts for seat in self.seats)


@panel(25)
def agreements_panel(asking: Asking) -> Panel | None:
    """Show every kind of agreement the rulebook knows with its state; nothing where it knows none."""
    rules = asking.book.agreements
    if not rules:
        return None
    rows = {row.kind: row for row in visible(asking.actor, Agreement.objects.filter(project=asking.project))}
    lines = [_line(asking, rule, rows.get(rule.id)) for rule in rules]
    context = {"lines": lines, "project": asking.project, "book": asking.book, "on": asking.on}
    return Panel("agreements", _("Agreements"), "writing-sign", "agreements/panel.html", context, flush=True)


def _line(asking: Asking, rule: AgreementRule, agreement: Agreement | None) -> Line:
    may_draft = "agreements.add_version" in asking.actor.verbs and asking.actor.post_code in rule.drafted_by
    version = latest(agreement) if agreement else None
    if agreement is None or version is None:
        return Line(rule, agreement, None, "", (), 0, may_draft)
    found = seats(rule, version)
    scan = queries.latest_scan(asking.actor, version)
    strong = scan.findings.filter(strength="strong", conclusion="").count() if scan else 0
    state = state_of(found, is_signed=agreement.signed_on is not None)
    return Line(rule, agreement, version, state, found, strong, may_draft)


def _link(project: Project, need: Requirement) -> str:
    """Return the agreement's page, or the page where its first text is laid down."""
    kind: str = getattr(need, "agreement", "")
    row = Agreement.objects.filter(project=project, kind=kind).first()
    if row is not None:
        return reverse("agreements:agreement", args=[row.pk])
    return reverse("agreements:begin", args=[project.pk, kind])


supplied_at("agreement", _link)
