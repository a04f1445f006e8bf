"""The imprint (版记) at the foot of the last page's type area.

Its paragraphs share one frame that is bound to the lower edge of the type area. The lines are empty paragraphs as thin
as the line and filled black: a border would be indented with its paragraph, and LibreOffice gives it to the frame.
"""

from docx.oxml import OxmlElement

from luodi.formats.papers import measures
from luodi.formats.papers.paper import OfficialPaper, chinese_date
from luodi.formats.papers.word import styles
from luodi.formats.papers.word.elements import Element, exact, paragraph, run

CHARACTER = round(measures.SIZE_SMALL_POINTS * 20)
WIDTH = measures.twips(measures.TYPE_WIDTH)
FRAME = (
    f'<w:framePr w:w="{WIDTH}" w:hSpace="0" w:vSpace="0" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
    'w:xAlign="left" w:yAlign="bottom"/>'
)
GAP = 60  # twips between a line and the text


def imprint(paper: OfficialPaper) -> tuple[Element, ...]:
    """Return copies, printing office and printing date between their lines; nothing when no office prints the paper."""
    if not paper.printer:
        return ()
    rows = [_rule(measures.IMPRINT_THICK)]
    if paper.copies:
        indent = f'<w:ind w:left="{4 * CHARACTER}" w:right="{CHARACTER}" w:hanging="{3 * CHARACTER}"/>'
        rows += [_row(run(f"抄送：{paper.copies}。"), indent=indent), _rule(measures.IMPRINT_THIN)]
    jump = OxmlElement("w:r")
    jump.append(OxmlElement("w:tab"))
    printed = f"{chinese_date(paper.printed_on)}印发" if paper.printed_on else ""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - CHARACTER}"/></w:tabs>'
    indent = f'<w:ind w:left="{CHARACTER}"/>'
    rows += [
        _row(run(paper.printer), jump, run(printed), tabs=tabs, indent=indent),
        _rule(measures.IMPRINT_THICK),
    ]
    # A frame hangs on the paragraph after it, which must be there and takes no room.
    return (*rows, paragraph(styles.FLUSH.id, properties=exact(1)))


def _rule(thickness: float) -> Element:
    height = exact(measures.points(thickness))
    return paragraph(
        styles.SMALL.id, properties=f'{FRAME}<w:shd w:val="clear" w:color="auto" w:fill="000000"/>{height}'
    )


def _row(*children: Element, indent: str, tabs: str = "") -> Element:
    pitch = round(styles.SMALL.pitch * 20)
    spacing = f'<w:spacing w:before="{GAP}" w:after="{GAP}" w:line="{pitch}" w:lineRule="exact"/>'
    return paragraph(styles.SMALL.id, properties=FRAME + tabs + spacing + indent, children=children)
