"""Tables of a paper as WordprocessingML."""

from docx.oxml import OxmlElement

from luodi.formats.papers import measures
from luodi.formats.papers.blocks import Align, Cell, Table, places
from luodi.formats.papers.word import styles
from luodi.formats.papers.word.elements import Element, element, fonts_xml, paragraph, run
from luodi.formats.papers.word.runs import Runs

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
JUSTIFY = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
STRONG = fonts_xml(styles.HEITI)


def table_elements(table: Table, *, runs: Runs) -> tuple[Element, ...]:
    """Return the table with its title, unit and note; the head is repeated on every page."""
    result: list[Element] = [_gap()]
    if table.title:
        heading = f'{STRONG}<w:sz w:val="{round(measures.SIZE_SMALL_POINTS * 2)}"/>'
        result.append(_beside(table.title, align="center", properties=heading))
    if table.unit:
        result.append(_beside(f"单位：{table.unit}", align="right"))
    result.append(_grid(table, runs=runs))
    result.append(_beside(f"注：{table.note}", align="left", keep=False) if table.note else _gap())
    return tuple(result)


def _gap() -> Element:
    return paragraph(styles.TABLE.id)


def _beside(text: str, *, align: str, properties: str = "", keep: bool = True) -> Element:
    keep_next = "<w:keepNext/>" if keep else ""
    spacing = '<w:spacing w:before="60" w:after="60" w:line="360" w:lineRule="exact"/>'
    layout = f'{keep_next}{spacing}<w:jc w:val="{align}"/>'
    return paragraph(styles.TABLE.id, properties=layout, children=(run(text, properties=properties),))


def _grid(table: Table, *, runs: Runs) -> Element:
    total = sum(column.share for column in table.columns)
    widths = [round(measures.twips(measures.TYPE_WIDTH) * column.share / total) for column in table.columns]
    result = element(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{BORDERS}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/>'
        '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:tbl>'
    )
    grid = OxmlElement("w:tblGrid")
    for width in widths:
        grid.append(element(f'<w:gridCol w:w="{width}"/>'))
    result.append(grid)
    for part, is_head in ((table.head, True), (table.body, False)):
        for line in _lines(part, width=len(widths)):
            result.append(_row(line, table=table, widths=widths, is_head=is_head, runs=runs))
    return result


Place = tuple[int, Cell, bool]  # column at which it begins, the cell, whether it continues one from above


def _lines(rows: tuple[tuple[Cell, ...], ...], *, width: int) -> list[list[Place]]:
    lines: list[list[Place]] = [[] for _ in rows]
    for number, (row, starts) in enumerate(zip(rows, places(rows, width=width), strict=True)):
        for cell, start in zip(row, starts, strict=True):
            for depth in range(cell.rows):
                lines[number + depth].append((start, cell, depth > 0))
    return [sorted(line, key=lambda place: place[0]) for line in lines]


def _row(line: list[Place], *, table: Table, widths: list[int], is_head: bool, runs: Runs) -> Element:
    repeat = "<w:tblHeader/>" if is_head else ""
    row = element(f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="440" w:hRule="atLeast"/>{repeat}</w:trPr></w:tr>')
    for start, cell, continues in line:
        width = sum(widths[start : start + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = "" if cell.rows == 1 else "<w:vMerge/>" if continues else '<w:vMerge w:val="restart"/>'
        place = element(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr></w:tc>'
        )
        centered = is_head or cell.columns > 1
        align = "center" if centered else JUSTIFY[table.columns[start].align]
        strong = STRONG if is_head or cell.strong else ""
        children = () if continues else runs.elements(cell.content, properties=strong)
        place.append(paragraph(styles.TABLE.id, properties=f'<w:jc w:val="{align}"/>', children=children))
        row.append(place)
    return row
