"""A draft once read: its figures, sentences, dates and date, shared by every check."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from luodi.engine.rulebook.schema.proofing import DraftStructure, Law
from luodi.proofing.days import DayMention, days_in
from luodi.proofing.figures import Figure
from luodi.proofing.findings import CellPlace, Finding, Severity, parameters
from luodi.proofing.numerals import WIDE
from luodi.proofing.passages import Draft
from luodi.proofing.reading import figures_of_text
from luodi.proofing.sentences import Sentence, sentences_of

_MOST_SHOWN = 160


@dataclass(frozen=True)
class Context:
    """What every check looks at. Laws and structures come from a rulebook; none: those checks find nothing."""

    draft: Draft
    laws: Sequence[Law] = ()
    structures: Sequence[DraftStructure] = ()

    @cached_property
    def figures(self) -> tuple[tuple[Figure, ...], ...]:
        """The figures of each passage."""
        return tuple(tuple(figures_of_text(one.text, passage=index)) for index, one in enumerate(self.draft.passages))

    @cached_property
    def sentences(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences of each passage."""
        return tuple(
            tuple(sentences_of(one.text, self.figures[index], passage=index))
            for index, one in enumerate(self.draft.passages)
        )

    @cached_property
    def every_sentence(self) -> tuple[Sentence, ...]:
        """All sentences in order."""
        return tuple(one for passage in self.sentences for one in passage)

    @cached_property
    def days(self) -> tuple[tuple[DayMention, ...], ...]:
        """The dates of each passage; a date without its year takes the year named before it."""
        found: list[tuple[DayMention, ...]] = []
        year = 0
        for index, passage in enumerate(self.draft.passages):
            here = tuple(days_in(passage.text.translate(WIDE), passage=index, year=year))
            year = here[-1].year if here else year
            found.append(here)
        return tuple(found)

    @cached_property
    def title(self) -> str:
        """The first words of the draft: what it calls itself."""
        return "".join(one.text for one in self.draft.passages[:3])[:200]

    @cached_property
    def dated(self) -> date | None:
        """The day of the document: given beforehand, or the last line that is only a date or a date of issue."""
        if self.draft.day is not None:
            return self.draft.day
        closing = re.compile(r"^[^，。；]{0,40}?\s*(?:(?:19|20)\d{2})年\d{1,2}月\d{1,2}日\s*(?:印发|发布)?\s*$")
        paragraphs = [index for index, one in enumerate(self.draft.passages) if not one.column]
        for index in reversed(paragraphs or range(len(self.draft.passages))):
            text = self.draft.passages[index].text.strip()
            if self.days[index] and closing.match(text) and self.days[index][-1].is_possible:
                last = self.days[index][-1]
                return last.first if last.year else None
        return None

    @cached_property
    def year(self) -> int | None:
        """The year the draft reports on or was made in, from its title, its date, or its first words."""
        found = re.search(r"(?<!\d)((?:19|20)\d{2})\s*年", self.title.translate(WIDE))
        if found:
            return int(found.group(1))
        return self.dated.year if self.dated else None

    def at(
        self, start: int, end: int, passage: int, *, kind: str, code: str, severity: Severity, **more: object
    ) -> Finding:
        """A finding at these characters of a passage."""
        place = self.draft.passages[passage]
        figures = more.pop("figures", ())
        cite = more.pop("cite", ())
        text = place.text[start:end].strip()
        return Finding(
            kind=kind,
            code=code,
            severity=severity,
            where=place.where,
            where_en=place.where_en,
            text=text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…",
            parameters=parameters(**more),
            figures=tuple(figures),  # type: ignore[arg-type]
            passage=passage,
            start=start,
            end=end,
            cite=tuple(cite),  # type: ignore[arg-type]
        )

    def among(
        self, sentence: Sentence, figures: Sequence[Figure], *, kind: str, code: str, severity: Severity, **more: object
    ) -> Finding:
        """A finding over the stretch of a sentence that holds these figures, labels included."""
        first, last = min(figures, key=lambda one: one.start), max(figures, key=lambda one: one.end)
        start = max(sentence.start, first.start - len(first.label))
        return self.at(
            start, last.end, sentence.passage, kind=kind, code=code, severity=severity, figures=figures, **more
        )

    def in_cell(
        self, table: int, row: int, column: int, *, kind: str, code: str, severity: Severity, **more: object
    ) -> Finding:
        """A finding in a cell of a table."""
        grid = self.draft.tables[table]
        return Finding(
            kind=kind,
            code=code,
            severity=severity,
            where=grid.where(row, column),
            where_en=grid.where(row, column, "en"),
            text=grid.rows[row][column].text,
            parameters=parameters(**more),
            cell=CellPlace(table, row, column),
        )
