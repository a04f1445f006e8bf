"""Where an agreement stands: which opinions its text needs, which it has, and what that amounts to."""

from collections.abc import Iterable
from dataclasses import dataclass

from luodi.agreements.clock import Clock, clock_of
from luodi.agreements.models import (
    ASKED,
    CLEARED,
    DRAFTED,
    REFUSED,
    SIGNED,
    Agreement,
    Opinion,
    OpinionRequest,
    Version,
    WrittenAnswer,
)
from luodi.engine.rulebook.schema.agreements import Agreement as AgreementRule
from luodi.engine.rulebook.schema.agreements import AgreementOpinion

FAVORABLE = frozenset({"agree", "agree-on-conditions"})


@dataclass(frozen=True, slots=True)
class Seat:
    """One opinion the rulebook asks for, as it stands for one text. `request` is None while nobody was asked."""

    rule: AgreementOpinion
    request: OpinionRequest | None
    opinion: Opinion | None
    answered: WrittenAnswer | None
    clock: Clock | None

    @property
    def counts(self) -> bool:
        """Whether it clears the text: an accepted opinion in favor, or an accepted one that was answered in writing."""
        return self.opinion is not None and counts(
            self.rule, self.opinion.answer, is_answered=self.answered is not None
        )

    @property
    def may_be_answered(self) -> bool:
        """Whether a written answer of the leader would make it count."""
        return (
            self.opinion is not None
            and self.answered is None
            and self.opinion.answer not in FAVORABLE
            and self.opinion.answer in self.rule.accepts
        )

    @property
    def is_orphaned(self) -> bool:
        """Whether it is owed by a department that has been abolished since it was asked."""
        return self.request is not None and self.opinion is None and self.request.unit.abolished_on is not None

    @property
    def is_against(self) -> bool:
        """Whether an opinion is in and does not clear the text."""
        return self.opinion is not None and not self.counts


def counts(rule: AgreementOpinion, answer: str, *, is_answered: bool) -> bool:
    """Say whether an answer clears the text (MECHANISMS A9: a positive or answered opinion).

    Only what the rulebook accepts can. “Agree”, with or without conditions, does so by itself; a disagree or an
    abstention only once the leader has answered it in writing.
    """
    return answer in rule.accepts and (answer in FAVORABLE or is_answered)


def latest(agreement: Agreement) -> Version | None:
    """Return the version that now stands, without the words of the others."""
    return Version.objects.filter(agreement=agreement).order_by("-number").first()


def seats(rule: AgreementRule, version: Version) -> tuple[Seat, ...]:
    """Return every opinion the text of this version needs, in the rulebook's order.

    An opinion belongs to the words: one signed on the same words in an earlier version holds, one on other words does
    not.
    """
    rows = list(
        OpinionRequest.objects.filter(version__agreement_id=version.agreement_id, version__digest=version.digest)
        .select_related("unit", "opinion_given__written_answer", "version__agreement")
        .defer("version__paragraphs")
        .prefetch_related("clock")
        .order_by("version__number", "pk")
    )
    here = [row for row in rows if row.is_given or row.version_id == version.pk]
    return tuple(_seat(one, [row for row in here if row.opinion == one.id]) for one in rule.opinions)


def _seat(rule: AgreementOpinion, rows: list[OpinionRequest]) -> Seat:
    given = [row for row in rows if row.is_given]
    request = given[-1] if given else (rows[-1] if rows else None)
    if request is None:
        return Seat(rule, None, None, None, None)
    opinion = getattr(request, "opinion_given", None)
    answered = getattr(opinion, "written_answer", None) if opinion else None
    return Seat(rule, request, opinion, answered, request_clock(request))


def request_clock(request: OpinionRequest) -> Clock:
    """Return the clock of a request (with its events fetched)."""
    return clock_of(
        request.clock.all(),
        asked_on=request.asked_on,
        limit_days=request.limit_days,
        working=request.working,
    )


def state_of(found: Iterable[Seat], *, is_signed: bool) -> str:
    """Return drafted, asked, refused, cleared or signed, from the opinions on the text that now stands."""
    every = tuple(found)
    if is_signed:
        return SIGNED
    if any(seat.is_against for seat in every):
        return REFUSED
    if every and all(seat.counts for seat in every):
        return CLEARED
    return ASKED if any(seat.request for seat in every) else DRAFTED
