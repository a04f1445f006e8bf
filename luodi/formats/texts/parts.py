"""A text as it was read: paragraphs, each with its place in the file and with what is odd about it."""

from dataclasses import dataclass
from enum import StrEnum


class TextKind(StrEnum):
    """The kinds of file a text is read from."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"


class Region(StrEnum):
    """Which part of a document a paragraph stands in."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text-box"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"


_REGIONS: dict[Region, tuple[str, str]] = {
    Region.BODY: ("", ""),
    Region.TABLE: ("表格", "table"),
    Region.TEXT_BOX: ("文本框", "text box"),
    Region.HEADER: ("页眉", "header"),
    Region.FOOTER: ("页脚", "footer"),
    Region.FOOTNOTE: ("脚注", "footnote"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: its number in the text, or page and line; all counted from 1."""

    paragraph: int
    region: Region = Region.BODY
    page: int | None = None
    line: int | None = None

    def text(self, language: str = "zh") -> str:
        """The place as a person says it: 第3页第12行, 第7段（表格）."""
        english = language.startswith("en")
        region = _REGIONS[self.region][1 if english else 0]
        if self.page is not None:
            words = f"page {self.page}, line {self.line}" if english else f"第{self.page}页第{self.line}行"
        elif self.line is not None:
            words = f"line {self.line}" if english else f"第{self.line}行"
        else:
            words = f"paragraph {self.paragraph}" if english else f"第{self.paragraph}段"
        if not region:
            return words
        return f"{words} ({region})" if english else f"{words}（{region}）"


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """One paragraph. `is_tracked`: holds tracked changes; `is_hidden`: holds words set as hidden in the file."""

    text: str
    place: Place
    is_tracked: bool = False
    is_hidden: bool = False


class NoteCode(StrEnum):
    """What a reader should know about how a text was read."""

    TRACKED = "tracked"
    HIDDEN = "hidden"
    NUMBERED = "numbered"
    COMMENTS = "comments"
    IMAGE_PAGES = "image-pages"
    DAMAGED_PAGES = "damaged-pages"


_NOTES: dict[NoteCode, tuple[str, str]] = {
    NoteCode.TRACKED: (
        "文件带有修订痕迹（{count}段），按接受全部修订后的文字计；送审前请接受或拒绝修订",
        "the file holds tracked changes ({count} paragraphs), read as if all were accepted; settle them before review",
    ),
    NoteCode.HIDDEN: (
        "文件带有隐藏文字（{count}段），已一并读取并标出",
        "the file holds hidden words ({count} paragraphs); they were read as well and are marked",
    ),
    NoteCode.NUMBERED: (
        "有{count}段使用自动编号，编号不计入文字，条号变化请人工核对",
        "{count} paragraphs are numbered automatically; the numbers are not part of the text, check them by eye",
    ),
    NoteCode.COMMENTS: ("文件带有批注，批注不计入文字", "the file holds comments; they are not part of the text"),
    NoteCode.IMAGE_PAGES: (
        "第{pages}页没有文字（可能是图片），未能读取",
        "page {pages} holds no text (perhaps an image) and was not read",
    ),
    NoteCode.DAMAGED_PAGES: ("第{pages}页损坏，未能读取", "page {pages} is damaged and was not read"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader should know about how the text was read."""

    code: NoteCode
    parameters: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "zh") -> str:
        """The sentence for a person, in Chinese (`zh`) or English (`en`)."""
        chinese, english = _NOTES[self.code]
        return (english if language.startswith("en") else chinese).format(**dict(self.parameters))


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text read from a file: its paragraphs in order, and what to know about the reading."""

    kind: TextKind
    paragraphs: tuple[TextParagraph, ...]
    notes: tuple[Note, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs' words alone."""
        return tuple(paragraph.text for paragraph in self.paragraphs)
