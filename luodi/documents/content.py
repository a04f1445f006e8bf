"""What a bulletin says, frozen: sentences of words and figures, tables of units, every figure with its working."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Immutable and closed to unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureContent(Frozen):
    """One figure. `value` is exact, already scaled and rounded as the indicator says; None when there is none.

    `units` are the codes of the units it is limited to, None for the whole place. `working` says how it came about:
    rows counted, the sum before scaling, numerator and denominator.
    """

    key: str
    kind: str
    indicator: str
    title: str
    window: str
    period: str
    units: tuple[str, ...] | None = None
    unit_name: str = ""
    value: str | None
    text: str
    unit: str
    cite: tuple[str, ...]
    working: dict[str, str] = {}


class RunContent(Frozen):
    """A piece of a sentence: words, a figure by its key, or a blank that is filled in on issue (`issue`, `date`)."""

    text: str = ""
    figure: str = ""
    blank: str = ""


class ColumnContent(Frozen):
    """A column of a table."""

    title: str
    indicator: str
    window: str
    period: str
    unit: str


class RowContent(Frozen):
    """A unit's row: the keys of its figures from the left."""

    unit: str
    name: str
    figures: tuple[str, ...]


class TableContent(Frozen):
    """Units by indicators; `total` holds the keys of the last row."""

    columns: tuple[ColumnContent, ...]
    rows: tuple[RowContent, ...]
    total: tuple[str, ...] = ()
    note: str = ""


class SectionContent(Frozen):
    """A headed part."""

    heading: str = ""
    paragraphs: tuple[tuple[RunContent, ...], ...] = ()
    table: TableContent | None = None


class Content(Frozen):
    """The whole paper. `title` may hold blanks that are filled in on issue."""

    document: str
    place: str
    title: tuple[RunContent, ...]
    period: str
    period_text: str
    as_of: str
    issuer: str
    recipients: str
    copies: str = ""
    cite: tuple[str, ...]
    rulebook_digest: str
    sections: tuple[SectionContent, ...]
    figures: dict[str, FigureContent]

    def figure_keys(self) -> Iterator[str]:
        """The key of every figure in reading order; one mentioned twice comes twice."""
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from (run.figure for run in paragraph if run.figure)
            if section.table is not None:
                for row in section.table.rows:
                    yield from row.figures
                yield from section.table.total


def spoken(runs: tuple[RunContent, ...], figures: dict[str, FigureContent], blanks: dict[str, str]) -> str:
    """Return the runs as one sentence; a blank that is not known yet stays a wide space."""
    return "".join(
        figures[run.figure].text if run.figure else blanks.get(run.blank, "　") if run.blank else run.text
        for run in runs
    )
