"""The notice of a proposed step as it was known at an instant: as it went out, or as the draft it still was."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from luodi.accountability.models import Proposal, ProposalRuling, Reply
from luodi.accountability.notices import content_of, draft_number, number_of, paper_of
from luodi.accountability.superseding import is_superseded
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import AccountabilityStep
from luodi.formats.papers import DocumentNumber, OfficialPaper
from luodi.regulations.queries import book_by_digest

DRAFT, DEMONSTRATION = "草稿", "演示数据"


@dataclass(frozen=True, slots=True)
class KnownNotice:
    """A notice ready to be written. `standing` is one of `luodi.accountability.wording.STANDINGS`."""

    proposal: Proposal
    book: Book
    step: AccountabilityStep
    content: dict[str, Any]
    number: DocumentNumber
    standing: str

    @property
    def is_draft(self) -> bool:
        """Whether nobody had confirmed the step: the paper bears no number."""
        return self.number.serial is None

    @property
    def watermark(self) -> str:
        """The words across the page: a draft, and figures of a demonstration, even once issued."""
        is_demonstration = self.proposal.drawn.jurisdiction.is_demonstration
        return "·".join([DEMONSTRATION] * is_demonstration + [DRAFT] * self.is_draft)

    @property
    def paper(self) -> OfficialPaper:
        """The notice as an official paper."""
        return paper_of(self.content, number=self.number, watermark=self.watermark)


def known_notice(row: Proposal, *, before: datetime) -> KnownNotice | None:
    """Return the notice as it was known before the instant; None for a step without one, declined or superseded."""
    book = book_by_digest(row.rulebook_digest)
    standing = standing_of(row, before=before)
    return _notice(row, book, standing, timezone.localdate(before - timedelta(microseconds=1)))


def notice_now(row: Proposal, *, is_superseded: bool, on: date) -> KnownNotice | None:
    """Return the same as it stands now, without asking the database; whether the unit has answered is not looked at."""
    ruling: ProposalRuling | None = getattr(row, "ruling", None)
    standing = "superseded" if is_superseded else "proposed"
    if ruling is not None:
        standing = "confirmed" if ruling.is_confirmed else "declined"
    return _notice(row, book_by_digest(row.rulebook_digest), standing, on)


def _notice(row: Proposal, book: Book, standing: str, day: date) -> KnownNotice | None:
    step = book.accountability_step(row.step)
    if step.notice is None or standing in ("declined", "superseded"):
        return None
    kept = getattr(row, "notice", None)
    if standing != "proposed" and kept is not None:
        return KnownNotice(row, book, step, kept.content, number_of(kept), standing)
    content = content_of(row, step, book, dated=day)
    return KnownNotice(row, book, step, content, draft_number(step.notice, day), standing)


def standing_of(row: Proposal, *, before: datetime) -> str:
    """Return where the step stood before the instant, by what was on record then."""
    ruling: ProposalRuling | None = getattr(row, "ruling", None)
    if ruling is None or ruling.recorded_at >= before:
        return "superseded" if is_superseded(row, before=before) else "proposed"
    if not ruling.is_confirmed:
        return "declined"
    replied = Reply.objects.filter(answer__proposal=row, recorded_at__lt=before)
    if replied.filter(is_upheld=False).exists():
        return "taken-back"
    is_open = row.answers.filter(recorded_at__lt=before).exclude(pk__in=replied.values("answer_id")).exists()
    return "answered" if is_open else "confirmed"
