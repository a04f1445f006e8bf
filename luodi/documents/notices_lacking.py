"""Why there is no notice, or not one: what there is, and what to do so that there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.accountability.drafting import KnownNotice, standing_of
from luodi.accountability.models import DrawnRanking, Proposal
from luodi.accountability.wording import STANDINGS
from luodi.appraisal.models import Publication
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, Ranking
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Missing, Refused
from luodi.performance.queries.periods import text_of


@dataclass(frozen=True, slots=True)
class Asked:
    """Which notice was asked for: of which step, over which period, as known before an instant."""

    place: Jurisdiction
    book: Book
    step: AccountabilityStep
    period: Period
    before: datetime

    @property
    def ranking(self) -> Ranking:
        """The ranking whose ranks call for the step."""
        return self.book.ranking(self.step.ranking)


def refuse_none(asked: Asked) -> NoReturn:
    """Raises Refused: nothing was proposed; says at which point the way to it ends."""
    words = {"step": asked.step.title, "period": text_of(asked.period), "ranking": asked.ranking.title}
    message = _("No notice of “%(step)s” for %(period)s: %(why)s")
    raise Refused(
        message % {**words, "why": _why(asked) % words},
        code="no-notice",
        cite=asked.step.cite,
        missing=tuple(_others(asked)),
    )


def refuse_declined(asked: Asked, rows: Sequence[Proposal]) -> NoReturn:
    """Raises Refused: every step that is meant was declined, by whom and why."""
    said = tuple(
        Missing(row.unit.short_name, f"{row.ruling.person_name}（{row.ruling.post_title}）：{row.ruling.reason}")
        for row in rows
    )
    message = _("“%(step)s” for %(period)s was declined; a declined step has no notice.")
    words = {"step": asked.step.title, "period": text_of(asked.period)}
    raise Refused(message % words, code="declined", cite=asked.step.cite, missing=said)


def refuse_several(asked: Asked, known: Sequence[KnownNotice], *, unit: str = "") -> NoReturn:
    """Raises Refused with the units that have a notice: one of them is to be named (or `unit` is none of them)."""
    words = {"step": asked.step.title, "period": text_of(asked.period), "unit": unit}
    if unit:
        message = _("“%(unit)s” has no notice of “%(step)s” for %(period)s; these units have one:")
    else:
        message = _("Several units have a notice of “%(step)s” for %(period)s. Name one with --unit:")
    listed = tuple(_listed(one) for one in known)
    raise Refused(message % words, code="which-unit", cite=asked.step.cite, missing=listed)


def _listed(known: KnownNotice) -> Missing:
    unit = known.proposal.unit
    number = _("draft without a number") if known.is_draft else str(known.number)
    return Missing(f"{unit.name}（{unit.code}）", f"{number}，{STANDINGS[known.standing]}")


def _why(asked: Asked) -> str:
    """At which point the way to a notice ends, with what to do about it; placeholders are still open."""
    if asked.period.end >= timezone.localdate(asked.before):
        return _("this period is not over yet; the ranking “%(ranking)s” is drawn up afterwards.")
    drawn = DrawnRanking.objects.filter(
        jurisdiction__place=asked.place.place,
        ranking=asked.ranking.id,
        period=asked.period.code,
        recorded_at__lt=asked.before,
    )
    published = drawn.filter(publication__recorded_at__lt=asked.before).order_by("-round").first()
    if published is not None:
        if published.publication.withheld.get(asked.step.id):
            return _(
                "too many units share the last rank of “%(ranking)s”, so nothing is proposed; a person parts them."
            )
        return _("the published ranking “%(ranking)s” calls for no such step.")
    if drawn.exists():
        return _("the ranking “%(ranking)s” is drawn up, but not published; publish it first.")
    if asked.ranking.appraisal is not None and not _is_scored(asked, asked.ranking.appraisal):
        return _("the scores behind the ranking “%(ranking)s” are not published; compute and publish them first.")
    return _("the ranking “%(ranking)s” is not drawn up; draw it up and publish it first.")


def _is_scored(asked: Asked, appraisal: str) -> bool:
    rows = Publication.objects.filter(
        round__jurisdiction__code=asked.place.place, round__appraisal=appraisal, round__period=asked.period.code
    )
    return rows.filter(recorded_at__lt=asked.before).exists()


def _others(asked: Asked) -> list[Missing]:
    """The notices there are at the place, latest period first."""
    rows = Proposal.objects.filter(drawn__jurisdiction__place=asked.place.place, proposed_at__lt=asked.before)
    rows = rows.select_related("unit", "ruling").order_by("-period", "pk")[:10]
    return [
        Missing(f"{row.period} {row.step} {row.unit.short_name}", str(STANDINGS[standing_of(row, before=asked.before)]))
        for row in rows
    ]
