"""Small pieces of WordprocessingML. Only measures and fixed words are formatted into XML; user text goes into `run`."""

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

Element = Any  # python-docx builds its element classes at run time


def element(xml: str) -> Element:
    """Return the element of one opening tag's worth of XML in the w: namespace. Never pass user text."""
    tag_end = min(place for place in (xml.find(" "), xml.find(">"), xml.find("/>")) if place > 0)
    return parse_xml(f"{xml[:tag_end]} {nsdecls('w')}{xml[tag_end:]}")


def fonts_xml(face: str) -> str:
    """Return the run property that sets a face for Chinese and Latin alike."""
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:cs="{face}" w:hint="eastAsia"/>'


def run(text: str, *, properties: str = "") -> Element:
    """Return a run of the text; `properties` is the inner XML of its properties."""
    result = OxmlElement("w:r")
    if properties:
        result.append(element(f"<w:rPr>{properties}</w:rPr>"))
    for number, part in enumerate(text.split("\n")):
        if number:
            result.append(OxmlElement("w:br"))
        node = OxmlElement("w:t")
        node.text = part
        node.set(qn("xml:space"), "preserve")
        result.append(node)
    return result


def paragraph(style: str, *, properties: str = "", children: tuple[Element, ...] = ()) -> Element:
    """Return a paragraph of the style; `properties` is the inner XML that differs from the style, in schema order."""
    result = element(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr></w:p>')
    for child in children:
        result.append(child)
    return result


def exact(pitch_points: float) -> str:
    """Return the spacing property of an exact line height."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{round(pitch_points * 20)}" w:lineRule="exact"/>'


def bookmark(name: str, number: int, content: Element) -> tuple[Element, ...]:
    """Return the content between the two ends of a bookmark, by which a figure is found again in an edited paper."""
    start = element(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>')
    return start, content, element(f'<w:bookmarkEnd w:id="{number}"/>')


def field(instruction: str, *, properties: str) -> Element:
    """Return a simple field, such as PAGE."""
    xml = f'<w:fldSimple w:instr="{instruction}"><w:r><w:rPr>{properties}</w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
    return element(xml)
