"""The notice of a step, composed from the rulebook's words and written as an official paper (DOCX, PDF)."""

import re
import unicodedata
from datetime import date
from typing import Any

from luodi.accountability.models import Notice, Proposal
from luodi.appraisal.wording import FINAL
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import AccountabilityStep
from luodi.engine.rulebook.schema.rankings import Notice as NoticeRule
from luodi.engine.values import Period
from luodi.formats.papers import (
    DocumentNumber,
    OfficialPaper,
    Paragraph,
    Words,
    chinese_date,
    write_docx,
    write_pdf,
)

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
BLANK = "　　　　"
LINE_BREAKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
NOTHING_ELSE = "排名靠后的原因和整改措施"


def content_of(
    proposal: Proposal,
    step: AccountabilityStep,
    book: Book,
    *,
    dated: date,
    on: date | None = None,
    venue: str = "",
    matters: str = "",
) -> dict[str, Any]:
    """Return the words of the notice as they are frozen; wide blanks stand where nothing is fixed yet.

    Raises ValueError for a step without a notice.
    """
    rule = step.notice
    if rule is None:
        raise ValueError(step.id)
    words = {
        "unit": proposal.unit.name,
        "ranking": ranking_words(proposal, book, step),
        "period": Period.parse(proposal.period).text("zh"),
        "ranks": ranks_text(proposal.places),
        "clauses": _clauses(book, step),
        "day": chinese_date(on) if on else BLANK,
        "venue": venue or BLANK,
        "matters": (matters or NOTHING_ELSE).rstrip("。"),
        "answer_days": str(step.answer.days) if step.answer else BLANK,
    }
    return {
        "title": _filled(rule.title, words),
        "issuer": rule.issuer,
        "recipients": proposal.unit.name,
        "copies": rule.copies or "",
        "paragraphs": [_filled(text, words) for text in rule.paragraphs],
        "dated": dated.isoformat(),
        "prefix": rule.number_prefix,
    }


def ranking_words(proposal: Proposal, book: Book, step: AccountabilityStep) -> str:
    """Return the ranking's title, and of which appraisal's scores it is where it is of an appraisal."""
    rule = book.ranking(step.ranking)
    if rule.appraisal is None:
        return rule.title
    scores = "最终得分" if proposal.drawn.state == FINAL else "公布得分"
    return f"{rule.title}（按“{book.appraisal(rule.appraisal).title}”{scores}）"


def ranks_text(places: list[dict[str, Any]]) -> str:
    """Return `2022年第69名（共69个单位，倒数第一名）` for each place, oldest first."""
    parts = [
        f"{Period.parse(one['period']).text('zh')}列第{one['rank']}名（共{one['among']}个单位，倒数第{one['from_end']}名）"
        for one in reversed(places)
    ]
    return "、".join(parts)


def _clauses(book: Book, step: AccountabilityStep) -> str:
    return "".join(book.clause(clause).text for clause in step.cite if clause.count(".") > 1).rstrip(",，;；。")


def _filled(text: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def paper_of(content: dict[str, Any], *, number: DocumentNumber, watermark: str = "") -> OfficialPaper:
    """Return the paper that the frozen words make."""
    dated = date.fromisoformat(content["dated"])
    return OfficialPaper(
        letterhead=_clean(content["issuer"]),
        number=number,
        title=_clean(content["title"]),
        recipients=_clean(content["recipients"]),
        blocks=tuple(Paragraph((Words(_clean(text)),)) for text in content["paragraphs"]),
        signature=_clean(content["issuer"]),
        dated=dated,
        copies=_clean(content["copies"]),
        printer=_clean(content["issuer"]),
        printed_on=dated,
        watermark=watermark,
    )


def number_of(notice: Notice) -> DocumentNumber:
    """Return the number the notice bears."""
    return DocumentNumber(prefix=notice.prefix, year=notice.year, serial=notice.serial)


def draft_number(rule: NoticeRule, on: date) -> DocumentNumber:
    """Return the number of a draft: its serial stays empty."""
    return DocumentNumber(prefix=rule.number_prefix, year=on.year, serial=None)


def write(paper: OfficialPaper, format: str) -> bytes:
    """Return the paper as docx or pdf. Raises KeyError for another format, PaperError for glyphs no font has."""
    return {"docx": write_docx, "pdf": write_pdf}[format](paper)


def _clean(text: str) -> str:
    """The words without control characters and line breaks, which a paragraph of a paper does not hold.

    The wide blanks of a draft stay as wide as they are: what is still to be filled in stands there.
    """
    plain = LINE_BREAKS.sub(" ", text).strip(" ")
    return "".join(each for each in plain if unicodedata.category(each) not in {"Cc", "Cs"})
