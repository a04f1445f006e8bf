"""A report: many pages of facts about one thing, such as a whole dossier. Described apart from how it is written."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from luodi.formats.papers.blocks import Heading, Paragraph, Table
from luodi.formats.papers.text import printable


@dataclass(frozen=True)
class KeyValues:
    """Names with their values, set side by side in `columns` pairs; an empty value is shown as a dash."""

    pairs: tuple[tuple[str, str], ...]
    columns: int = 2

    def __post_init__(self) -> None:
        for name, value in self.pairs:
            printable(name + value)


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One entry of a timeline: when (as it is to be printed), what, who, and any further words."""

    when: str
    title: str
    who: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        printable(self.when + self.title + self.who + self.text)


@dataclass(frozen=True)
class Timeline:
    """Moments in the order given."""

    moments: tuple[Moment, ...]


class ImageKind(StrEnum):
    """The kinds of picture that are printed."""

    PNG = "png"
    JPEG = "jpg"


@dataclass(frozen=True, kw_only=True)
class ImagePage:
    """A picture on a page of its own, such as a scanned paper, with its caption."""

    content: bytes
    caption: str

    def __post_init__(self) -> None:
        printable(self.caption)

    @property
    def kind(self) -> ImageKind | None:
        """The kind the bytes themselves tell; None when it is not a picture that can be printed."""
        if self.content.startswith(b"\x89PNG\r\n\x1a\n"):
            return ImageKind.PNG
        if self.content.startswith(b"\xff\xd8\xff"):
            return ImageKind.JPEG
        return None


ReportPart = Heading | Paragraph | Table | KeyValues | Timeline | ImagePage


@dataclass(frozen=True, kw_only=True)
class Report:
    """A cover with its facts, a list of contents made from the headings of level 1 and 2, and the parts."""

    title: str
    made_on: date
    parts: tuple[ReportPart, ...]
    subtitle: str = ""
    cover: tuple[tuple[str, str], ...] = ()
    foot: str = ""
    watermark: str = ""
    contents: bool = True

    def __post_init__(self) -> None:
        for text in (self.title, self.subtitle, self.foot, self.watermark, *(a + b for a, b in self.cover)):
            printable(text)
