"""What a bulletin says, frozen: sentences of words and figures, tables of units, every figure with its working."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Immutable and closed to unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FigureContent(Frozen):
    """One figure. `value` is exact, already scaled and rounded as the indicator says; None when there is none.

    `units` are the codes of the units it is limited to, None for the whole place. `state` is `declared`, `verified` or
    empty, where what is counted has no such standing or a ratio mixes them. `working` says how it came about:
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
    state: str = ""


class RunContent(Frozen):
    """A piece of a sentence: words, a figure by its key, or a blank that is filled in on issue (`issue`, `date`).

    `link` opens the row the words come from. A `gap` says that no ledger holds this and who must write it.
    """

    text: str = ""
    figure: str = ""
    blank: str = ""
    link: str = ""
    gap: bool = False


class ColumnContent(Frozen):
    """A column of a table."""

    title: str
    indicator: str
    window: str
    period: str
    unit: str
    shows: str = "figure"


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


class ListedContent(Frozen):
    """One row of a list: its cells from the left, and the page it opens. `is_open` while nothing is signed."""

    cells: tuple[str, ...]
    link: str = ""
    is_open: bool = False


class ListingContent(Frozen):
    """The rows behind a figure one by one, `figure` of them in all; `none` is said when there are none."""

    title: str = ""
    columns: tuple[str, ...]
    rows: tuple[ListedContent, ...]
    figure: str
    total: int
    none: str = ""


class SectionContent(Frozen):
    """A headed part. `content` says which required content it answers; `written_by` who wrote its text anew."""

    id: str = ""
    heading: str = ""
    level: int = 1
    content: str = ""
    is_public: bool = True
    paragraphs: tuple[tuple[RunContent, ...], ...] = ()
    table: TableContent | None = None
    listings: tuple[ListingContent, ...] = ()
    supplied_by: tuple[str, ...] = ()
    written_by: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it is a heading alone, above parts of its own."""
        return not (self.paragraphs or self.table or self.listings)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is still to be written by a person."""
        return tuple(run.text for runs in self.paragraphs for run in runs if run.gap)


class Content(Frozen):
    """The whole paper. `title` may hold blanks that are filled in on issue. `basis` says as of when and in which state
    its figures are counted; it stands as the last paragraph.

    `hidden` are the words the public version replaces, and by what. A content with a `public_note` is that version: it
    holds none of them any more.
    """

    document: str
    place: str
    title: tuple[RunContent, ...]
    period: str
    period_text: str
    as_of: str
    issuer: str
    recipients: str
    copies: str = ""
    head: str = ""
    has_red_head: bool = True
    basis: str = ""
    cite: tuple[str, ...]
    rulebook_digest: str
    sections: tuple[SectionContent, ...]
    figures: dict[str, FigureContent]
    hidden: dict[str, str] = {}
    public_note: str = ""

    @property
    def letterhead(self) -> str:
        """The red mark: the paper's own, or the issuer's name with 文件; nothing on a paper without a red head."""
        return (self.head or f"{self.issuer}文件") if self.has_red_head else ""

    def gaps(self) -> Iterator[tuple[SectionContent, str]]:
        """What no ledger holds and a person has still to write, with its section."""
        for section in self.sections:
            yield from ((section, words) for words in section.gaps)

    def figure_keys(self) -> Iterator[str]:
        """The key of every figure in reading order; one mentioned twice comes twice."""
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from (run.figure for run in paragraph if run.figure)
            if section.table is not None:
                for row in section.table.rows:
                    yield from row.figures
                yield from section.table.total
            yield from (listing.figure for listing in section.listings)


def spoken(runs: tuple[RunContent, ...], figures: dict[str, FigureContent], blanks: dict[str, str]) -> str:
    """Return the runs as one sentence; a blank that is not known yet stays a wide space."""
    return "".join(
        figures[run.figure].text if run.figure else blanks.get(run.blank, "　") if run.blank else run.text
        for run in runs
    )
