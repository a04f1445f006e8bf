"""The parts of an official paper from its head to its imprint, as WordprocessingML."""

from docx.oxml import OxmlElement

from luodi.formats.papers import measures
from luodi.formats.papers.blocks import Block, Heading, Paragraph
from luodi.formats.papers.data import signature_spaces
from luodi.formats.papers.paper import OfficialPaper, chinese_date
from luodi.formats.papers.text import title_lines
from luodi.formats.papers.word import styles
from luodi.formats.papers.word.elements import Element, exact, fonts_xml, paragraph, run
from luodi.formats.papers.word.runs import Runs
from luodi.formats.papers.word.tables import table_elements

RULE_EIGHTHS = round(measures.points(measures.RULE_THICKNESS) * 8)
KAI = fonts_xml(styles.KAITI)


def blank(count: int) -> tuple[Element, ...]:
    """Return empty lines of the body's pitch."""
    return tuple(paragraph(styles.FLUSH.id) for _ in range(count))


def head(paper: OfficialPaper) -> tuple[Element, ...]:
    """Return the red mark, the number, the signatory and the red line under them; nothing without a letterhead."""
    if not paper.letterhead:
        return ()
    size = measures.head_size_points(paper.letterhead)
    mark = run(paper.letterhead, properties=f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>')
    return (
        paragraph(styles.FLUSH.id, properties=exact(measures.points(measures.HEAD_TOP))),
        paragraph(styles.LETTERHEAD.id, properties=exact(size), children=(mark,)),
        *blank(2),
        _number(paper),
    )


def _number(paper: OfficialPaper) -> Element:
    # The border is measured from the line, whose lower edge lies about a point below the character.
    space = round(measures.points(measures.RULE_BELOW_NUMBER)) - 1
    border = (
        f'<w:pBdr><w:bottom w:val="single" w:sz="{RULE_EIGHTHS}" w:space="{space}" w:color="{measures.RED}"/></w:pBdr>'
    )
    before = round((measures.LINE_PITCH_POINTS - measures.SIZE_BODY_POINTS) * 20)
    line = round(measures.SIZE_BODY_POINTS * 20)
    spacing = f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    number = run(str(paper.number) if paper.number else "")
    if not paper.signatory:
        return paragraph(styles.NUMBER.id, properties=border + spacing, children=(number,))
    # With a signatory the number stands at the left and the name at the right, one character in from each edge. The
    # indentation would shorten the rule, so the left space is a character and the right one belongs to the tab.
    tab = measures.twips(measures.TYPE_WIDTH) - styles.CHARACTER
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs>'
    jump = OxmlElement("w:r")
    jump.append(OxmlElement("w:tab"))
    children = (run("　"), number, jump, run("签发人："), run(paper.signatory, properties=KAI))
    return paragraph(styles.NUMBER.id, properties=f'{border}{tabs}{spacing}<w:jc w:val="left"/>', children=children)


def opening(paper: OfficialPaper) -> tuple[Element, ...]:
    """Return the title and the addressees."""
    title = paragraph(styles.TITLE.id, children=(run("\n".join(title_lines(paper.title))),))
    recipients = (paragraph(styles.FLUSH.id, children=(run(f"{paper.recipients}："),)),) if paper.recipients else ()
    return (*(blank(2) if paper.letterhead else ()), title, *blank(1), *recipients)


def block_elements(block: Block, *, runs: Runs, is_last: bool = False) -> tuple[Element, ...]:
    """Return one block of the body; the last words keep the signature company on its page."""
    if isinstance(block, Heading):
        return (paragraph(styles.HEADINGS[block.level - 1].id, children=(run(block.text),)),)
    if isinstance(block, Paragraph):
        style = styles.FLUSH if block.flush else styles.BODY
        keep = "<w:keepNext/>" if is_last else ""
        return (paragraph(style.id, properties=keep, children=runs.elements(block.runs)),)
    return table_elements(block, runs=runs)


def attachments(paper: OfficialPaper) -> tuple[Element, ...]:
    """Return the list of attachments: two characters in, names without a closing mark, turned lines under the name."""
    if not paper.attachments:
        return ()
    result: list[Element] = list(blank(1))
    many = len(paper.attachments) > 1
    for index, name in enumerate(paper.attachments):
        ordinal = f"{index + 1}." if many else ""
        hanging = (3 if index == 0 else 0) + len(ordinal) / 2
        left = 5 + len(ordinal) / 2
        indent = f'<w:ind w:left="{round(left * styles.CHARACTER)}" w:hanging="{round(hanging * styles.CHARACTER)}"/>'
        text = f"{'附件：' if index == 0 else ''}{ordinal}{name}"
        result.append(paragraph(styles.FLUSH.id, properties=indent, children=(run(text),)))
    return tuple(result)


def closing(paper: OfficialPaper) -> tuple[Element, ...]:
    """Return signature, date and note, kept on one page."""
    date = chinese_date(paper.dated)
    spaces = signature_spaces(signature=paper.signature, date=date)
    result = [paragraph(styles.FLUSH.id, properties="<w:keepNext/>") for _ in range(2)]
    for text, space, keep in ((paper.signature, spaces[0], "<w:keepNext/>"), (date, spaces[1], "")):
        indent = f'<w:ind w:right="{round(space * styles.CHARACTER)}"/>'
        result.append(paragraph(styles.SIGNATURE.id, properties=keep + indent, children=(run(text),)))
    if paper.note:
        result.append(paragraph(styles.BODY.id, children=(run(f"（{paper.note}）"),)))
    return tuple(result)
