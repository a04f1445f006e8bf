"""Plain text: UTF-8 or GB 18030, paragraphs from its lines."""

from luodi.formats.texts.joining import Line, join
from luodi.formats.texts.parts import Place, ReadText, TextKind, TextParagraph
from luodi.formats.texts.refusals import TextProblem, TextRefused


def decode(data: bytes) -> str:
    """The text of the bytes. Raises TextRefused when they are neither UTF-8, UTF-16 with its mark, nor GB 18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data:
        raise TextRefused(TextProblem.NOT_A_TEXT)
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TextRefused(TextProblem.NOT_A_TEXT)


def read_plain(data: bytes) -> ReadText:
    """The paragraphs of a plain text, each with the line it begins on."""
    return from_string(decode(data))


def from_string(text: str) -> ReadText:
    """The same from words that were typed or pasted in."""
    lines = [Line(one, number) for number, one in enumerate(text.splitlines(), 1)]
    paragraphs = [
        TextParagraph(words, Place(number, line=line.line)) for number, (words, line) in enumerate(join(lines), 1)
    ]
    return ReadText(TextKind.TXT, tuple(paragraphs))
