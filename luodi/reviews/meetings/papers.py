"""The minutes as an official paper after GB/T 9704-2012 (纪要): DOCX and PDF, the same each time."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

from luodi.formats.papers import (
    Align,
    Block,
    Column,
    DocumentNumber,
    Heading,
    OfficialPaper,
    Paragraph,
    Table,
    Words,
    cell,
    chinese_date,
    head_row,
    write_docx,
    write_pdf,
)
from luodi.reviews.meetings.minutes import JUDGED, OUTCOMES
from luodi.reviews.models.meetings import MeetingMinutes

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
ORDINALS = "一二三四五六七八九十"


def write(minutes: MeetingMinutes, format: str, *, watermark: str = "") -> bytes:
    """Return the minutes in the format. Raises ValueError for another than docx and pdf, PaperError for missing glyphs."""
    paper = paper_of(minutes.content, number=number_of(minutes), watermark=watermark)
    if format == "docx":
        return write_docx(paper)
    if format == "pdf":
        return write_pdf(paper)
    raise ValueError(format)


def number_of(minutes: MeetingMinutes) -> DocumentNumber:
    """Return the number the minutes bear."""
    return DocumentNumber(prefix=minutes.prefix, year=minutes.year, serial=minutes.serial)


def paper_of(content: dict[str, Any], *, number: DocumentNumber | None, watermark: str = "") -> OfficialPaper:
    """Return the paper that the frozen content makes."""
    written = date.fromisoformat(content["written_on"])
    return OfficialPaper(
        letterhead=_clean(content["title"]),
        number=number,
        title=_title(content),
        blocks=tuple(_blocks(content)),
        signature=_clean(content["issuer"]),
        dated=written,
        copies=_clean(content["recipients"]),
        printer=_clean(content["issuer"]),
        printed_on=written,
        watermark=watermark,
    )


def _title(content: dict[str, Any]) -> str:
    projects = [item["project"] for item in content["items"]]
    if len(projects) == 1:
        return _clean(f"关于研究{projects[0]}的纪要")
    return _clean(f"关于研究{projects[0]}等{len(projects)}个项目的纪要")


def _blocks(content: dict[str, Any]) -> Iterator[Block]:
    held = date.fromisoformat(content["held_on"])
    count = len(content["items"])
    yield _text(
        f"{chinese_date(held)}{content['begins']}，{content['presided']}在{content['venue']}主持召开{content['rule']}，"
        f"研究{count}个项目。到会成员{len(content['present'])}人。现将会议议定事项纪要如下："
    )
    yield Heading(1, "一、会议议程")
    yield _text("；".join(f"（{_ordinal(number)}）{line}" for number, line in enumerate(content["agenda"])) + "。")
    for number, item in enumerate(content["items"], start=1):
        yield Heading(1, _clean(f"{_ordinal(number)}、{item['project']}"))
        yield from _item(item)
    yield from _people(content)


def _ordinal(number: int) -> str:
    """一 for 0; beyond ten in figures, as long agendas are counted."""
    return ORDINALS[number] if number < len(ORDINALS) else str(number + 1)


def _item(item: dict[str, Any]) -> Iterator[Block]:
    yield Heading(2, "（一）项目情况")
    yield _text(_about(item))
    number = 1
    for heading, blocks in (
        ("准入标准", list(_standards(item))),
        ("评分", list(_score(item))),
        ("成员意见", list(_statements(item))),
        ("会议决定", list(_decision(item))),
        ("后续事项", list(_tasks(item))),
    ):
        if blocks:
            yield Heading(2, f"（{_ordinal(number)}）{heading}")
            yield from blocks
            number += 1


def _about(item: dict[str, Any]) -> str:
    parts = [f"项目编号{item['number']}，第{item['round']}轮"]
    if item["investors"]:
        parts.append(f"投资方为{item['investors']}")
    if item["brought_by"]:
        parts.append(f"由{item['brought_by']}引进")
    if item["site"]:
        parts.append(f"拟建于{item['site']}")
    if item["plan"]:
        parts.append(f"{item['plan']['title']}第{item['plan']['number']}版（{item['plan']['on']}提交）")
    return "，".join(parts) + "。"


def _standards(item: dict[str, Any]) -> Iterator[Block]:
    held = item["standards"]
    if held is None:
        return
    if not held["items"]:
        yield _text(f"{held['title']}：{held['said'] or JUDGED[held['outcome']]}。")
        return
    rows = tuple(
        (
            cell(_clean(one["title"])),
            cell(_clean(one["asked"])),
            cell(_clean(one["shown"])),
            cell(JUDGED[one["outcome"]]),
        )
        for one in held["items"]
    )
    columns = (Column(7, Align.LEFT), Column(10), Column(6), Column(7))
    yield _text(f"适用{held['title']}中“{held['row']}”一档，{JUDGED[held['outcome']]}。")
    yield Table(columns=columns, head=(head_row("指标", "标准", "计划书测算值", "结果"),), body=rows)


def _score(item: dict[str, Any]) -> Iterator[Block]:
    held = item["score"]
    if held is None:
        return
    total = f"{held['total']}分" if held["is_complete"] else f"已计{held['total']}分，尚有空项"
    yield _text(f"{held['title']}满分{held['full']}分，{held['pass_mark']}分以上（含本数）合格，本项目{total}。")
    rows = tuple(
        (cell(_clean(line["title"])), cell(line["weight"]), cell(line["points"]), cell(_clean(line["said"])))
        for line in held["lines"]
    )
    columns = (Column(9, Align.LEFT), Column(3.5), Column(3.5), Column(14, Align.LEFT))
    yield Table(columns=columns, head=(head_row("评分项", "分值", "得分", "计分依据"),), body=rows)


def _statements(item: dict[str, Any]) -> Iterator[Block]:
    for one in item["statements"]:
        yield _text(_said(one))
    for one in item["barred"]:
        reason = f"（{one['reason']}）" if one["reason"] else ""
        yield _text(f"{one['who']}：{one['why']}{reason}。")


def _said(one: dict[str, Any]) -> str:
    conditions = f"条件：{'；'.join(one['conditions'])}。" if one["conditions"] else ""
    text = one["text"].rstrip("。；; ")
    role = "（主持人）" if one["presides"] else ""
    return f"{one['unit']}{one['person']}{role}：{one['answer_text']}。{text}。{conditions}"


def _decision(item: dict[str, Any]) -> Iterator[Block]:
    tally = item["tally"]
    counts = tally["counts"]
    yield _text(
        f"有表决权成员{tally['entitled']}人，到会{tally['present']}人（法定人数{tally['quorum']}）；"
        f"同意{counts.get('agree', 0)}人，有条件同意{counts.get('agree-on-conditions', 0)}人，"
        f"不同意{counts.get('disagree', 0)}人，弃权{counts.get('abstain', 0)}人（通过比例{tally['passes_with']}）。"
    )
    reason = f"，原因：{item['reason']}" if item["reason"] else ""
    yield _text(f"会议决定：{OUTCOMES[item['outcome']]}{reason}。{item['text']}")
    if item["outcome"] == "return" and item["hindrances"]:
        yield _text("；".join(item["hindrances"]) + "。")
    for one in item["dissent"]:
        yield _text(f"不同意见如实记录：{_said(one)}")


def _tasks(item: dict[str, Any]) -> Iterator[Block]:
    if not item["tasks"]:
        return
    rows = tuple(
        (cell(_clean(one["unit"])), cell(_clean(one["title"])), cell(chinese_date(date.fromisoformat(one["due_on"]))))
        for one in item["tasks"]
    )
    columns = (Column(8), Column(15, Align.LEFT), Column(7))
    yield Table(columns=columns, head=(head_row("责任部门", "事项", "完成时限"),), body=rows)


def _people(content: dict[str, Any]) -> Iterator[Block]:
    """Who was there, after the text, as the standard has it for minutes."""
    for title, names in (
        ("出席", content["present"]),
        ("请假", content["excused"]),
        ("缺席", content["absent"]),
        ("列席", content["guests"]),
    ):
        if names:
            yield _text(f"{title}：{'、'.join(names)}。")


def _text(words: str) -> Paragraph:
    return Paragraph((Words(_clean(words)),))


def _clean(text: str) -> str:
    """The words without control characters and line breaks, which a paragraph of a paper does not hold."""
    plain = " ".join(text.split())
    return "".join(each for each in plain if unicodedata.category(each) not in {"Cc", "Cs"})
