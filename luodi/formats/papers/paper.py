"""An official paper (公文), described apart from how it is written."""

from dataclasses import dataclass
from datetime import date

from luodi.formats.papers.blocks import Block, Figure, Paragraph, Table
from luodi.formats.papers.number import DocumentNumber
from luodi.formats.papers.text import printable


@dataclass(frozen=True, kw_only=True)
class OfficialPaper:
    """One paper after GB/T 9704-2012.

    `letterhead` is the red mark at the head (发文机关标志), mostly the issuing body's name with 文件; a public notice
    (公示) has none and begins with its title. `number` is None
    on a paper that bears none. `signatory` (签发人) stands on papers to a higher body only. `dated` is the day the
    paper comes into being (成文日期) and also the date inside the file, so that the same paper gives the same bytes.
    """

    letterhead: str
    number: DocumentNumber | None
    title: str
    blocks: tuple[Block, ...]
    signature: str
    dated: date
    recipients: str = ""
    signatory: str = ""
    attachments: tuple[str, ...] = ()
    note: str = ""
    copies: str = ""
    printer: str = ""
    printed_on: date | None = None
    watermark: str = ""

    def __post_init__(self) -> None:
        for text in (
            self.letterhead,
            self.title,
            self.signature,
            self.recipients,
            self.signatory,
            *self.attachments,
            self.note,
            self.copies,
            self.printer,
            self.watermark,
        ):
            printable(text)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure in the order in which it is read."""
        return tuple(run for block in self.blocks for run in _runs(block) if isinstance(run, Figure))


def _runs(block: Block) -> list[object]:
    if isinstance(block, Paragraph):
        return list(block.runs)
    if isinstance(block, Table):
        return [run for row in (*block.head, *block.body) for cell in row for run in cell.content]
    return []


def chinese_date(day: date) -> str:
    """Return the day as 2022年12月5日: Arabic figures, no leading zero (GB/T 9704-2012 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"
