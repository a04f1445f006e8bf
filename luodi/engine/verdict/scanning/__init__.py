"""The clause scan: words worth a second look in a contract or policy, and clauses that are missing."""

from luodi.engine.verdict.scanning.examples import FailedExample, failed_examples
from luodi.engine.verdict.scanning.exceptions import ExceptionClaim, gaps
from luodi.engine.verdict.scanning.reports import ClauseFinding, ScanReport, Span
from luodi.engine.verdict.scanning.scan import scan

__all__ = ["ClauseFinding", "ExceptionClaim", "FailedExample", "ScanReport", "Span", "failed_examples", "gaps", "scan"]
