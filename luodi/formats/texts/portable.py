"""PDF with text: its lines, page by page, joined to paragraphs. Images hold no text and are said to."""

import io
import logging
from collections.abc import Iterator

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from luodi.formats.texts.joining import PAGE_NUMBER, Line, join
from luodi.formats.texts.limits import TextLimits
from luodi.formats.texts.parts import Note, NoteCode, Place, ReadText, TextKind, TextParagraph
from luodi.formats.texts.refusals import TextProblem, TextRefused

# What a damaged file makes the parser raise; a parser's own error is never shown to a clerk.
_FAULTS = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
    AssertionError,
)

logging.getLogger("pypdf").setLevel(logging.ERROR)


def read_pdf(data: bytes, *, limits: TextLimits) -> ReadText:
    """The paragraphs of a PDF, each with the page and line it begins on. Raises TextRefused."""
    reader = _open(data)
    try:
        count = len(reader.pages)
    except _FAULTS as error:
        raise TextRefused(TextProblem.UNREADABLE, where="PDF") from error
    if count > limits.pages:
        raise TextRefused(TextProblem.TOO_LONG, limit=f"{limits.pages}页/pages", found=f"{count}页/pages")
    lines: list[Line] = []
    blank, broken, length = [], [], 0
    for number in range(1, count + 1):
        try:
            page = _lines(reader.pages[number - 1], number)
        except _FAULTS:
            broken.append(number)
            continue
        if not any(line.text.strip() for line in page):
            blank.append(number)
        length += sum(len(line.text) for line in page)
        if length > limits.characters:
            raise TextRefused(TextProblem.TOO_LONG, limit=f"{limits.characters:,}字", found=f"{length:,}+")
        lines += page
    if len(broken) == count:
        raise TextRefused(TextProblem.UNREADABLE, where="PDF")
    if not any(line.text.strip() for line in lines):
        raise TextRefused(TextProblem.ONLY_IMAGES, pages=count)
    return ReadText(TextKind.PDF, tuple(_paragraphs(lines)), tuple(_notes(blank, broken)))


def _open(data: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except _FAULTS as error:
        raise TextRefused(TextProblem.TRUNCATED) from error
    except Exception as error:  # a cipher this machine lacks; the parser has no common ancestor for that
        raise TextRefused(TextProblem.ENCRYPTED) from error
    if locked:
        raise TextRefused(TextProblem.ENCRYPTED)
    return reader


def _lines(page: PageObject, number: int) -> list[Line]:
    words = page.extract_text() or ""
    found = [Line(text, line, number) for line, text in enumerate(words.splitlines(), 1)]
    return [line for line in found if not PAGE_NUMBER.match(line.text)]


def _paragraphs(lines: list[Line]) -> Iterator[TextParagraph]:
    for number, (text, line) in enumerate(join(lines), 1):
        yield TextParagraph(text, Place(number, page=line.page, line=line.line))


def _notes(blank: list[int], broken: list[int]) -> Iterator[Note]:
    for code, pages in ((NoteCode.IMAGE_PAGES, blank), (NoteCode.DAMAGED_PAGES, broken)):
        if pages:
            shown = "、".join(map(str, pages[:20])) + ("…" if len(pages) > 20 else "")
            yield Note(code, (("pages", shown),))
