"""A kept checkup as a page shows it: the text with its figures and findings marked, tables with marked cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import get_language

from luodi.checkups.models import Checkup

MOST_SHOWN = 200_000
"""Characters of a text that are shown whole; of a longer one only the paragraphs with findings."""
MOST_FINDINGS = 200
"""Findings of one severity that are shown; the sheet holds all."""
_RANK = {"error": 0, "doubt": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph: plain, within a finding, a figure (`meaning`), or both. `numbers`: findings ending here."""

    text: str
    severity: str = ""
    meaning: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in stretches, with its place."""

    place: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell with the gravest severity found in it and the numbers of those findings."""

    text: str
    severity: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it was read. `left_out` rows are not shown."""

    name: str
    rows: tuple[tuple[ShownCell, ...], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity: how many there are, and those that are shown."""

    severity: str
    count: int
    findings: tuple[Mapping[str, Any], ...]

    @property
    def left_out(self) -> int:
        """How many are not shown."""
        return self.count - len(self.findings)


def english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "zh").startswith("en")


def findings_of(row: Checkup) -> list[dict[str, Any]]:
    """Return the findings with their number and in the reader's language."""
    suffix = "_en" if english() else ""
    return [
        {
            **one,
            "number": number,
            "where": one["where" + suffix],
            "kind_name": one["kind_name" + suffix],
            "explanation": one["explanation" + suffix],
        }
        for number, one in enumerate(row.findings, 1)
    ]


def groups_of(row: Checkup) -> list[Group]:
    """Return the findings by severity, the gravest first; of very many of one severity only the first."""
    held: dict[str, list[dict[str, Any]]] = {}
    for one in findings_of(row):
        held.setdefault(one["severity"], []).append(one)
    return [
        Group(name, len(found), tuple(found[:MOST_FINDINGS]))
        for name, found in sorted(held.items(), key=lambda pair: _RANK[pair[0]])
    ]


def paragraphs_of(row: Checkup) -> tuple[tuple[Paragraph, ...], int]:
    """Return the paragraphs shown, and how many are left out because the text is very long."""
    findings = _by_passage(enumerate(row.findings, 1))
    figures = _figures_by_passage(row.content["figures"])
    kept = row.content["paragraphs"]
    whole = sum(len(one["text"]) for one in kept) <= MOST_SHOWN
    shown = [
        Paragraph(
            one["place_en" if english() else "place"],
            tuple(stretches(one["text"], findings.get(index, ()), figures.get(index, ()))),
        )
        for index, one in enumerate(kept)
        if whole or index in findings or index < 20
    ]
    return tuple(shown), len(kept) - len(shown)


def _by_passage(findings: Iterable[tuple[int, Mapping[str, Any]]]) -> dict[int, list[tuple[int, Mapping[str, Any]]]]:
    held: dict[int, list[tuple[int, Mapping[str, Any]]]] = {}
    for number, one in findings:
        if one["passage"] is not None:
            held.setdefault(one["passage"], []).append((number, one))
    return held


def _figures_by_passage(figures: Iterable[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    held: dict[int, list[Mapping[str, Any]]] = {}
    for one in figures:
        held.setdefault(one["passage"], []).append(one)
    return held


def stretches(
    text: str, findings: Sequence[tuple[int, Mapping[str, Any]]], figures: Sequence[Mapping[str, Any]]
) -> Iterable[Stretch]:
    """Yield the stretches of a paragraph, cut wherever a finding or a figure begins or ends; together they are its words."""
    cuts = {0, len(text)}
    for one in (*(found for _number, found in findings), *figures):
        cuts.update((min(one["start"], len(text)), min(one["end"], len(text))))
    for start, end in pairwise(sorted(cuts)):
        over = [(number, one) for number, one in findings if one["start"] <= start and end <= one["end"]]
        figure = next((one for one in figures if one["start"] <= start and end <= one["end"]), None)
        yield Stretch(
            text[start:end],
            _gravest(one["severity"] for _number, one in over),
            figure["meaning_en" if english() else "meaning"] if figure else "",
            tuple(number for number, one in over if one["end"] == end),
        )


def _gravest(severities: Iterable[str]) -> str:
    return min(severities, key=lambda one: _RANK[one], default="")


def tables_of(row: Checkup) -> tuple[ShownTable, ...]:
    """Return the tables with the cells that findings stand in marked."""
    held: dict[tuple[int, int, int], list[tuple[int, str]]] = {}
    for number, one in enumerate(row.findings, 1):
        if one["cell"]:
            held.setdefault((one["cell"][0], one["cell"][1], one["cell"][2]), []).append((number, one["severity"]))
    return tuple(
        ShownTable(
            table.get("name_en", table["name"]) if english() else table["name"],
            tuple(
                tuple(_cell(text, held.get((index, line, column), ())) for column, text in enumerate(cells))
                for line, cells in enumerate(table["rows"])
            ),
            table["left_out"],
        )
        for index, table in enumerate(row.content["tables"])
    )


def _cell(text: str, found: Sequence[tuple[int, str]]) -> ShownCell:
    return ShownCell(text, _gravest(severity for _number, severity in found), tuple(number for number, _one in found))
