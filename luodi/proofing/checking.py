"""The one way in: a draft becomes findings and the list of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from luodi.engine.rulebook.schema.proofing import DraftStructure, Law
from luodi.proofing.checks import CHECKS
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.passages import Draft

_ORDER = {Severity.ERROR: 0, Severity.DOUBT: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, the gravest first within their order in the draft, and every figure of the text."""

    draft: Draft
    findings: tuple[Finding, ...]
    figures: tuple[Figure, ...]

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(one.severity is severity for one in self.findings)


def check_draft(draft: Draft, *, laws: Sequence[Law] = (), structures: Sequence[DraftStructure] = ()) -> Report:
    """Every finding in the draft. Pure: the same draft and rules give the same report."""
    context = Context(draft, laws, structures)
    findings = [finding for check in CHECKS for finding in check(context)]
    return Report(draft, in_order(findings), tuple(one for passage in context.figures for one in passage))


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The gravest first; among equals as they stand in the draft; each said once."""
    unique = {(one.code, one.passage, one.start, one.end, one.cell, one.parameters): one for one in findings}
    return tuple(sorted(unique.values(), key=_place))


def _place(finding: Finding) -> tuple[int, int, int, int, int]:
    cell = finding.cell
    in_text = (finding.passage if finding.passage is not None else 10**9, finding.start)
    return (
        _ORDER[finding.severity],
        *in_text,
        cell.table if cell else -1,
        (cell.row * 1000 + cell.column) if cell else -1,
    )
