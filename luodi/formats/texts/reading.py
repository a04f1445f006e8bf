"""The one way in: a file's bytes become a text, or a sentence that says why not."""

import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from luodi.formats.texts.limits import DEFAULT_TEXT_LIMITS, TextLimits, megabytes
from luodi.formats.texts.parts import ReadText, TextKind
from luodi.formats.texts.plain import read_plain
from luodi.formats.texts.portable import read_pdf
from luodi.formats.texts.refusals import TextProblem, TextRefused
from luodi.formats.texts.word import read_docx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"MZ",
    b"\x7fELF",
    b"\x1f\x8b",
    b"II*\x00",
    b"MM\x00*",
)
_WEB = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<meta", b"mime-version:")


def read_text(source: Path | bytes, *, limits: TextLimits = DEFAULT_TEXT_LIMITS) -> ReadText:
    """The text of a docx, pdf or txt, judged by its content and never by its name. Raises TextRefused."""
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > limits.file_bytes:
        raise TextRefused(TextProblem.TOO_LARGE, size=megabytes(size), limit=megabytes(limits.file_bytes))
    data = source if isinstance(source, bytes) else source.read_bytes()
    kind = identify_text(data)
    match kind:
        case TextKind.DOCX:
            read = read_docx(data, limits=limits)
        case TextKind.PDF:
            read = read_pdf(data, limits=limits)
        case TextKind.TXT:
            read = read_plain(data)
    characters = sum(map(len, read.texts))
    if characters > limits.characters:
        raise TextRefused(TextProblem.TOO_LONG, limit=f"{limits.characters:,}字", found=f"{characters:,}字")
    if not characters:
        raise TextRefused(TextProblem.NO_TEXT)
    return read


def identify_text(data: bytes) -> TextKind:
    """What kind of text the bytes are. Raises TextRefused for anything else."""
    head = data[:4096]
    if not data.strip():
        raise TextRefused(TextProblem.EMPTY)
    if b"%PDF-" in head[:1024]:
        return TextKind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _archive(data)
    if head.startswith(_OLE):
        locked = any(name.encode("utf-16-le") in data for name in ("EncryptedPackage", "EncryptionInfo"))
        raise TextRefused(TextProblem.ENCRYPTED if locked else TextProblem.OLD_WORD)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_WEB):
        raise TextRefused(TextProblem.WEB_PAGE)
    if head.startswith(_OTHERS) or head.startswith(b"{\\rtf"):
        raise TextRefused(TextProblem.NOT_A_TEXT)
    return TextKind.TXT


def _archive(data: bytes) -> TextKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise TextRefused(TextProblem.TRUNCATED) from error
    names = {member.filename.replace("\\", "/") for member in members}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise TextRefused(TextProblem.MACRO)
    if any(member.flag_bits & 1 for member in members):
        raise TextRefused(TextProblem.ENCRYPTED)
    if "OFD.xml" in names:
        raise TextRefused(TextProblem.OFD)
    if not any(name.startswith("word/") for name in names):
        raise TextRefused(TextProblem.NOT_A_TEXT)
    return TextKind.DOCX


def text_digest(read: ReadText) -> str:
    """SHA-256, in hexadecimal, of the words alone: what an opinion is bound to.

    Layout makes no difference: spaces, invisible breaks and empty paragraphs are left out, but not a space between
    two Latin letters or digits, where it parts one word or number from the next. Every visible character counts,
    punctuation too, and so does the end of a paragraph.
    """
    return sha256("\n".join(filter(None, map(plain_words, read.texts))).encode("utf-8")).hexdigest()


def plain_words(text: str) -> str:
    """A paragraph without the spaces that carry no meaning."""
    parts = text.split()
    if not parts:
        return ""
    whole = parts[0]
    for part in parts[1:]:
        apart = whole[-1].isascii() and whole[-1].isalnum() and part[0].isascii() and part[0].isalnum()
        whole += (" " if apart else "") + part
    return whole
