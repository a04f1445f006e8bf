"""The page of an official paper: measures, document grid, page numbers."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt

from luodi.formats.papers import measures
from luodi.formats.papers.word import styles
from luodi.formats.papers.word.elements import Element, element, field, fonts_xml, paragraph, run

NUMBER_FACE = f'{fonts_xml(styles.SONGTI)}<w:sz w:val="{round(measures.SIZE_SMALL_POINTS * 2)}"/>'


def set_page(document: Document, *, watermark: str) -> None:
    """Give the document's only section A4, the type area of 156 × 225 mm, the grid of 22 lines and page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(measures.PAGE_WIDTH), Mm(measures.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(measures.MARGIN_TOP), Mm(measures.MARGIN_BOTTOM)
    section.left_margin, section.right_margin = Mm(measures.MARGIN_LEFT), Mm(measures.MARGIN_RIGHT)
    section.header_distance = Mm(15)
    section.footer_distance = _footer_distance()
    _set_grid(section)
    document.settings.odd_and_even_pages_header_footer = True
    _replace(section.footer._element, _page_number("right"))
    _replace(section.even_page_footer._element, _page_number("left"))
    if watermark:
        for header in (section.header, section.even_page_header):
            _replace(header._element, _mark(watermark))


def _footer_distance() -> Mm:
    # The dash stands in the middle of its line; its edge is to lie 7 mm below the type area.
    line = measures.SIZE_SMALL_POINTS / measures.POINTS_PER_INCH * measures.MM_PER_INCH
    return Mm(measures.MARGIN_BOTTOM - measures.PAGE_NUMBER_BELOW - line / 2)


def _set_grid(section: Section) -> None:
    # "lines", not "linesAndChars": LibreOffice spreads the characters of the latter. The tracking gives 28 a line.
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    pitch = round(Pt(measures.LINE_PITCH_POINTS).pt * 20)
    properties.append(element(f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>'))


def _page_number(side: str) -> Element:
    one_character = round(measures.SIZE_SMALL_POINTS * 20)
    layout = f'<w:ind w:{side}="{one_character}"/><w:jc w:val="{side}"/>'
    children = (run("— "), field("PAGE", properties=NUMBER_FACE), run(" —"))
    return paragraph(styles.PAGE_NUMBER.id, properties=layout, children=children)


def _mark(text: str) -> Element:
    gray = f'{fonts_xml(styles.HEITI)}<w:color w:val="808080"/><w:sz w:val="21"/>'
    return paragraph(styles.PAGE_NUMBER.id, children=(run(text, properties=gray),))


def _replace(part: Element, content: Element) -> None:
    for old in list(part):
        part.remove(old)
    part.append(content)
