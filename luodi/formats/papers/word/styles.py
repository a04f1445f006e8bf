"""The paragraph styles of an official paper, so that a clerk who edits the DOCX stays within the standard."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn

from luodi.formats.papers import measures
from luodi.formats.papers.word.elements import element, exact, fonts_xml

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
XIAOBIAOSONG = "方正小标宋简体"
SONGTI = "宋体"
TRACKING = f'<w:spacing w:val="{round(measures.TRACKING_POINTS * 20)}"/>'
# One character of the body with its tracking, in twips: what "two characters" of indentation measure.
CHARACTER = round((measures.SIZE_BODY_POINTS + measures.TRACKING_POINTS) * 20)


@dataclass(frozen=True, kw_only=True)
class Style:
    """One paragraph style; sizes and pitches in points, `indent` in characters."""

    id: str
    name: str
    face: str = FANGSONG
    size: float = measures.SIZE_BODY_POINTS
    pitch: float = measures.LINE_PITCH_POINTS
    indent: int = 0
    align: str = "both"
    outline: int | None = None
    color: str = ""
    tracked: bool = True

    def xml(self) -> str:
        """Return the style's XML."""
        keep = "<w:keepNext/>" if self.outline else ""
        indent = f'<w:ind w:firstLineChars="{self.indent * 100}" w:firstLine="{self.indent * CHARACTER}"/>'
        outline = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        color = f'<w:color w:val="{self.color}"/>' if self.color else ""
        half_points = round(self.size * 2)
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}{exact(self.pitch)}{indent if self.indent else ""}'
            f'<w:jc w:val="{self.align}"/>{outline}</w:pPr><w:rPr>{fonts_xml(self.face)}{color}'
            f'{TRACKING if self.tracked else ""}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
            "</w:style>"
        )


BODY = Style(id="PaperBody", name="公文正文", indent=2)
FLUSH = Style(id="PaperFlush", name="公文顶格")
HEADINGS = (
    Style(id="PaperHeading1", name="公文一级标题", face=HEITI, indent=2, outline=1),
    Style(id="PaperHeading2", name="公文二级标题", face=KAITI, indent=2, outline=2),
    Style(id="PaperHeading3", name="公文三级标题", indent=2, outline=3),
    Style(id="PaperHeading4", name="公文四级标题", indent=2, outline=4),
)
TITLE = Style(
    id="PaperTitle",
    name="公文标题",
    face=XIAOBIAOSONG,
    size=measures.SIZE_TITLE_POINTS,
    pitch=measures.TITLE_PITCH_POINTS,
    align="center",
    outline=0,
    tracked=False,
)
LETTERHEAD = Style(
    id="PaperLetterhead",
    name="发文机关标志",
    face=XIAOBIAOSONG,
    size=measures.HEAD_LARGEST_POINTS,
    pitch=measures.HEAD_LARGEST_POINTS,
    align="center",
    color=measures.RED,
    tracked=False,
)
NUMBER = Style(id="PaperNumber", name="发文字号", pitch=measures.SIZE_BODY_POINTS, align="center")
SIGNATURE = Style(id="PaperSignature", name="公文落款", align="right")
TABLE = Style(
    id="PaperTable", name="公文表格", size=measures.SIZE_TABLE_POINTS, pitch=16, align="center", tracked=False
)
SMALL = Style(id="PaperSmall", name="公文版记", size=measures.SIZE_SMALL_POINTS, pitch=21, align="left", tracked=False)
PAGE_NUMBER = Style(
    id="PaperPageNumber",
    name="公文页码",
    face=SONGTI,
    size=measures.SIZE_SMALL_POINTS,
    pitch=measures.SIZE_SMALL_POINTS,
    align="right",
    tracked=False,
)
ALL = (BODY, FLUSH, *HEADINGS, TITLE, LETTERHEAD, NUMBER, SIGNATURE, TABLE, SMALL, PAGE_NUMBER)


def add_styles(document: Document) -> None:
    """Give the document the styles and make its Normal style a neutral Chinese paragraph."""
    styles = document.styles.element
    normal = document.styles["Normal"].element
    for tag in ("w:pPr", "w:rPr"):
        for old in normal.findall(qn(tag)):
            normal.remove(old)
    normal.append(
        element(
            '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
            '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/></w:pPr>'
        )
    )
    normal.append(
        element(f'<w:rPr>{fonts_xml(FANGSONG)}<w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>')
    )
    for style in ALL:
        styles.append(element(style.xml()))
