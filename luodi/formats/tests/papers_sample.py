"""A bulletin with every part a paper can have, for the tests of papers."""

from datetime import date
from typing import Any

from luodi.formats.papers import (
    Align,
    Cell,
    Column,
    DocumentNumber,
    Figure,
    Heading,
    OfficialPaper,
    Paragraph,
    Table,
    Words,
    cell,
    head_row,
)

UNITS = ("石浦镇", "西周镇", "贤庠镇")


def figures_paragraph() -> Paragraph:
    return Paragraph(
        (
            Words("2022年11月，全县新签约项目"),
            Figure("signed-count@month", "9"),
            Words("个，协议总投资"),
            Figure("signed-amount@month", "25.36"),
            Words("亿元；今年以来累计新签约项目"),
            Figure("signed-count@year-to-date", "93"),
            Words("个。"),
        )
    )


def units_table() -> Table:
    columns = (Column(0.6), Column(2, Align.LEFT), *(Column(1, Align.RIGHT) for _ in range(3)))
    first = (
        cell("序号", rows=2),
        cell("单位", rows=2),
        cell("新签约项目", columns=2),
        cell("新开工项目", rows=2),
    )
    body: list[tuple[Cell, ...]] = []
    for number, unit in enumerate(UNITS):
        value = Cell((Figure(f"signed-count@month:{number}", str(number + 2)),))
        body.append((cell(str(number + 1)), cell(unit), value, cell(str(number + 30)), cell(str(number))))
    total = (cell("合计", columns=2, strong=True), *(cell(text, strong=True) for text in ("9", "93", "3")))
    return Table(
        title="各单位招商引资情况表",
        unit="个",
        columns=columns,
        head=(first, head_row("当月", "累计")),
        body=(*body, total),
        note="数据截至2022年11月30日24时。",
    )


def sample_paper(**changes: Any) -> OfficialPaper:
    values: dict[str, Any] = {
        "letterhead": "象山县招商发展中心文件",
        "number": DocumentNumber(prefix="象招通", year=2022, serial=11),
        "title": "关于2022年11月全县招商引资工作情况的通报",
        "recipients": "各乡镇人民政府、街道办事处，县级有关部门",
        "blocks": (
            Paragraph((Words("现将2022年11月全县招商引资工作情况通报如下。"),)),
            Heading(1, "一、总体情况"),
            figures_paragraph(),
            Heading(2, "（一）项目签约"),
            Heading(3, "1.制造业项目"),
            Heading(4, "（1）重大项目"),
            Paragraph((Words("重大项目按计划推进。"),)),
            Heading(1, "二、各单位情况"),
            units_table(),
        ),
        "attachments": ("2022年11月新签约项目一览表", "2022年11月新开工项目一览表"),
        "signature": "象山县招商发展中心",
        "dated": date(2022, 12, 5),
        "copies": "县委办公室、县政府办公室",
        "printer": "象山县招商发展中心办公室",
        "printed_on": date(2022, 12, 5),
    }
    return OfficialPaper(**{**values, **changes})
