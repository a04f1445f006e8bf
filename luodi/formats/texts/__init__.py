"""Text out of contracts and policies: docx, pdf with text, txt; each paragraph keeps its place."""

from luodi.formats.texts.limits import DEFAULT_TEXT_LIMITS, TextLimits
from luodi.formats.texts.parts import Note, NoteCode, Place, ReadText, Region, TextKind, TextParagraph
from luodi.formats.texts.plain import from_string
from luodi.formats.texts.reading import identify_text, plain_words, read_text, text_digest
from luodi.formats.texts.refusals import TextProblem, TextRefusal, TextRefused

__all__ = [
    "DEFAULT_TEXT_LIMITS",
    "Note",
    "NoteCode",
    "Place",
    "ReadText",
    "Region",
    "TextKind",
    "TextLimits",
    "TextParagraph",
    "TextProblem",
    "TextRefusal",
    "TextRefused",
    "from_string",
    "identify_text",
    "plain_words",
    "read_text",
    "text_digest",
]
