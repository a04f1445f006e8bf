"""A report as it is kept with a checkup: plain data in both languages."""

from collections.abc import Iterable, Mapping
from typing import Any

from luodi.proofing import Draft, Figure, Finding, Report, figure_data

MOST_ROWS, MOST_COLUMNS = 400, 60
"""Of a larger table only so much is kept to be shown; it is checked whole."""


def content_of(report: Report) -> dict[str, Any]:
    """Return the draft as it was read, and every figure of its text with what it means."""
    return {
        "paragraphs": [
            {"text": one.text, "place": one.where, "place_en": one.where_en} for one in report.draft.passages
        ],
        "tables": list(_tables(report.draft)),
        "figures": [_figure(one) for one in report.figures],
        "notes": list(report.draft.notes),
        "notes_en": list(report.draft.notes_en),
    }


def _tables(draft: Draft) -> Iterable[dict[str, Any]]:
    for table in draft.tables:
        rows = [[cell.text[:120] for cell in row[:MOST_COLUMNS]] for row in table.rows[:MOST_ROWS]]
        yield {
            "name": table.name,
            "name_en": table.name_en,
            "rows": rows,
            "left_out": max(0, len(table.rows) - MOST_ROWS),
        }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "passage": figure.passage,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "kind": str(figure.kind),
        "meaning": figure.meaning("zh"),
        "meaning_en": figure.meaning("en"),
    }


def as_stored(finding: Finding) -> dict[str, Any]:
    """Return a finding as it is kept."""
    cell = finding.cell
    return {
        "kind": finding.kind,
        "kind_name": finding.kind_name("zh"),
        "kind_name_en": finding.kind_name("en"),
        "code": finding.code,
        "severity": str(finding.severity),
        "where": finding.where,
        "where_en": finding.where_en,
        "text": finding.text,
        "explanation": finding.explanation("zh"),
        "explanation_en": finding.explanation("en"),
        "figures": [{**figure_data(one), "meaning_en": figure_data(one, "en")["meaning"]} for one in finding.figures],
        "passage": finding.passage,
        "start": finding.start,
        "end": finding.end,
        "cell": [cell.table, cell.row, cell.column] if cell else None,
        "cite": list(finding.cite),
        "rows": finding.rows,
    }


def in_language(finding: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return a kept finding as the command line prints it: where, text, kind, severity, explanation, figures."""
    suffix = "_en" if language.startswith("en") else ""
    figures = [{**one, "meaning": one.get("meaning" + suffix, one["meaning"])} for one in finding["figures"]]
    for one in figures:
        one.pop("meaning_en", None)
    return {
        "where": finding["where" + suffix],
        "text": finding["text"],
        "kind": finding["kind"],
        "severity": finding["severity"],
        "explanation": finding["explanation" + suffix],
        "figures": figures,
        "cite": finding["cite"],
        "rows": finding["rows"],
    }
