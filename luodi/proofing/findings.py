"""What a check found, as structured facts: kind, severity, place, figures, and the parts of its explanation."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from luodi.proofing.figures import Figure
from luodi.proofing.wording import KIND_NAMES, SENTENCES


class Severity(StrEnum):
    """`error`: certainly wrong. `doubt`: a person should look. `note`: worth knowing."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell of a table of the draft, all counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `start` and `end` are characters of its passage (None: it stands in a table, or for the whole)."""

    kind: str
    code: str
    severity: Severity
    where: str
    where_en: str
    text: str
    parameters: tuple[tuple[str, str], ...] = ()
    figures: tuple[Figure, ...] = ()
    passage: int | None = None
    start: int = 0
    end: int = 0
    cell: CellPlace | None = None
    cite: tuple[str, ...] = ()
    rows: str = ""

    def explanation(self, language: str = "zh") -> str:
        """Why, with the arithmetic, in Chinese (`zh`) or English (`en`)."""
        chinese, english = SENTENCES[self.code]
        shown = dict(self.parameters)
        if not language.startswith("en"):
            return chinese.format(**shown)
        own = {name.removesuffix("_en"): words for name, words in shown.items() if name.endswith("_en")}
        return english.format(**shown | own)

    def kind_name(self, language: str = "zh") -> str:
        """The kind for people."""
        return KIND_NAMES[self.kind][1 if language.startswith("en") else 0]

    def place(self, language: str = "zh") -> str:
        """Where it stands, for people."""
        return self.where_en if language.startswith("en") else self.where


def parameters(**values: object) -> tuple[tuple[str, str], ...]:
    """The parts of an explanation as texts. One named `…_en` stands for its namesake in English."""
    return tuple((name, str(value)) for name, value in values.items())


def as_data(finding: Finding, language: str = "zh") -> Mapping[str, object]:
    """The finding as the command line and the API give it."""
    return {
        "where": finding.place(language),
        "text": finding.text,
        "kind": finding.kind,
        "severity": str(finding.severity),
        "explanation": finding.explanation(language),
        "figures": [figure_data(one, language) for one in finding.figures],
        **({"cite": list(finding.cite)} if finding.cite else {}),
        **({"rows": finding.rows} if finding.rows else {}),
    }


def figure_data(figure: Figure, language: str = "zh") -> Mapping[str, object]:
    """A figure with what it means."""
    from luodi.proofing.figures import show

    return {
        "text": figure.text,
        "value": show(figure.value, digits=6) if figure.is_quantity else None,
        "unit": figure.unit.name,
        "kind": str(figure.kind),
        "meaning": figure.meaning(language),
    }
