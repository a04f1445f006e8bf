"""DOCX: paragraphs, tables, text boxes, headers, footers and footnotes; tracked changes as accepted, hidden words marked."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from luodi.formats.texts.joining import PAGE_NUMBER
from luodi.formats.texts.limits import TextLimits, megabytes
from luodi.formats.texts.parts import Note, NoteCode, Place, ReadText, Region, TextKind, TextParagraph
from luodi.formats.texts.refusals import TextProblem, TextRefused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Words that are not part of the text once every change is accepted, or are there twice.
_LEFT_OUT = frozenset({_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _MC + "Fallback", _W + "pPr"})
_TRACKED = (_W + "ins", _W + "del", _W + "moveFrom", _W + "moveTo")
_BREAKS = {_W + "tab": "\t", _W + "br": " ", _W + "cr": " ", _W + "noBreakHyphen": "-"}
_REGIONS = (
    ("word/header", Region.HEADER),
    ("word/footer", Region.FOOTER),
    ("word/footnotes.xml", Region.FOOTNOTE),
    ("word/endnotes.xml", Region.FOOTNOTE),
)


@dataclass
class _Reading:
    """What is gathered while the parts are walked."""

    hidden_styles: frozenset[str]
    paragraphs: list[TextParagraph] = field(default_factory=list)
    numbered: int = 0


def read_docx(data: bytes, *, limits: TextLimits) -> ReadText:
    """The paragraphs of a DOCX, body first, then headers, footers and notes. Raises TextRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            _refuse_bomb(archive.infolist(), limits)
            parts = {name: archive.read(name) for name in names if _is_read(name)}
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise TextRefused(TextProblem.TRUNCATED) from error
    except RuntimeError as error:  # what zipfile raises for a member under a password
        raise TextRefused(TextProblem.ENCRYPTED) from error
    if "word/document.xml" not in parts:
        raise TextRefused(TextProblem.UNREADABLE, where="word/document.xml")
    reading = _Reading(_hidden_styles(parts.get("word/styles.xml")))
    _walk(_tree(parts["word/document.xml"], "word/document.xml"), Region.BODY, reading, limits)
    for start, region in _REGIONS:
        for name in sorted(one for one in parts if one.startswith(start)):
            _walk(_tree(parts[name], name), region, reading, limits)
    return ReadText(TextKind.DOCX, tuple(reading.paragraphs), tuple(_notes(reading, "word/comments.xml" in names)))


def _is_read(name: str) -> bool:
    return name in ("word/document.xml", "word/styles.xml") or (
        name.endswith(".xml") and any(name.startswith(start) for start, _region in _REGIONS)
    )


def _refuse_bomb(members: list[zipfile.ZipInfo], limits: TextLimits) -> None:
    packed = sum(member.compress_size for member in members) or 1
    unpacked = sum(member.file_size for member in members)
    excessive = unpacked > limits.ratio_floor and unpacked / packed > limits.ratio
    if unpacked > limits.unpacked_bytes or excessive or len(members) > 5000:
        raise TextRefused(TextProblem.BOMB, size=megabytes(unpacked), limit=megabytes(limits.unpacked_bytes))


def _tree(content: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise TextRefused(TextProblem.UNREADABLE, where=name) from error


def _hidden_styles(content: bytes | None) -> frozenset[str]:
    """The styles that hide their words."""
    if content is None:
        return frozenset()
    styles = _tree(content, "word/styles.xml").iter(_W + "style")
    return frozenset(
        style.get(_W + "styleId", "") for style in styles if any(_is_on(one) for one in style.iter(_W + "vanish"))
    )


def _is_on(switch: etree._Element) -> bool:
    return switch.get(_W + "val", "true") not in ("0", "false", "off")


def _walk(root: etree._Element, region: Region, reading: _Reading, limits: TextLimits) -> None:
    """Afterwards the paragraphs of this part are gathered, in the order of the document."""
    for paragraph in root.iter(_W + "p"):
        if _within(paragraph, _LEFT_OUT, root):
            continue
        pieces = list(_pieces(paragraph, reading.hidden_styles))
        text = "".join(words for words, _hidden in pieces).strip()
        if not text or (region is not Region.BODY and PAGE_NUMBER.match(text)):
            continue
        reading.numbered += paragraph.find(f"{_W}pPr/{_W}numPr") is not None
        place = Place(len(reading.paragraphs) + 1, _region(paragraph, region, root))
        is_tracked = any(True for _one in paragraph.iter(*_TRACKED))
        is_hidden = any(hidden and words.strip() for words, hidden in pieces)
        reading.paragraphs.append(TextParagraph(text, place, is_tracked, is_hidden))
        if len(reading.paragraphs) > limits.paragraphs:
            raise TextRefused(TextProblem.TOO_LONG, limit=f"{limits.paragraphs:,}段", found="+")


def _within(element: etree._Element, tags: frozenset[str], root: etree._Element) -> bool:
    return any(one.tag in tags for one in element.iterancestors() if one is not root)


def _region(paragraph: etree._Element, region: Region, root: etree._Element) -> Region:
    if region is not Region.BODY:
        return region
    for one in paragraph.iterancestors():
        if one.tag == _W + "txbxContent":
            return Region.TEXT_BOX
        if one.tag == _W + "tc":
            return Region.TABLE
    return region


def _pieces(element: etree._Element, hidden_styles: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph, run by run, each with whether it is hidden; text boxes are paragraphs of their own."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT or child.tag == _W + "txbxContent":
            continue
        if child.tag == _W + "r":
            hidden = _is_hidden(child, hidden_styles)
            for words, _inner in _pieces(child, hidden_styles):
                yield words, hidden
        elif child.tag == _W + "t":
            yield child.text or "", False
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag], False
        else:
            yield from _pieces(child, hidden_styles)


def _is_hidden(run: etree._Element, hidden_styles: frozenset[str]) -> bool:
    properties = run.find(_W + "rPr")
    if properties is None:
        return False
    switch, style = properties.find(_W + "vanish"), properties.find(_W + "rStyle")
    if switch is not None:
        return _is_on(switch)
    return style is not None and style.get(_W + "val") in hidden_styles


def _notes(reading: _Reading, has_comments: bool) -> Iterator[Note]:
    counts = (
        (NoteCode.TRACKED, sum(one.is_tracked for one in reading.paragraphs)),
        (NoteCode.HIDDEN, sum(one.is_hidden for one in reading.paragraphs)),
        (NoteCode.NUMBERED, reading.numbered),
    )
    for code, count in counts:
        if count:
            yield Note(code, (("count", str(count)),))
    if has_comments:
        yield Note(NoteCode.COMMENTS)
