"""What a scan of clauses found, and what it means."""

from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook.schema.agreements import ScanPack, ScanRule


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one paragraph, in characters of the original text: `paragraphs[paragraph][start:end]`."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClauseFinding:
    """Words worth a second look, or a clause that is missing (`sentence` is None then, and `words` empty)."""

    rule: ScanRule
    sentence: Span | None
    words: tuple[Span, ...]
    text: str

    @property
    def is_absence(self) -> bool:
        """Whether the finding is that no such clause was found."""
        return self.sentence is None


@dataclass(frozen=True, slots=True)
class ScanReport:
    """A text read with packs of rules on a day. `idle` are packs asked for that were not in use on that day."""

    on: date
    packs: tuple[ScanPack, ...]
    idle: tuple[ScanPack, ...]
    findings: tuple[ClauseFinding, ...]
    paragraphs: int
    characters: int
    omitted: int = 0
    """Further places of rules that were found more often than is reported of one rule; never left out silently."""

    @property
    def strong(self) -> tuple[ClauseFinding, ...]:
        """The findings whose rule is strong."""
        return tuple(one for one in self.findings if one.rule.strength == "strong")

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a hit and the lack of one do not mean, in the words of each pack, each once."""
        return tuple(dict.fromkeys(pack.caution for pack in (*self.packs, *self.idle)))
