"""Reads about rankings."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from luodi.accountability.models import DrawnRanking, RankedUnit
from luodi.accountability.record import made_known
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.rulebook.schema.rankings import Ranking
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.regulations.queries import book_by_digest


@dataclass(frozen=True, slots=True)
class Table:
    """A ranking with its rule and its lines, group by group, best first."""

    drawn: DrawnRanking
    book: Book
    rule: Ranking
    groups: tuple[tuple[str, tuple[RankedUnit, ...]], ...]
    unit: str

    @property
    def is_published(self) -> bool:
        """Whether it counts."""
        return hasattr(self.drawn, "publication")

    @property
    def appraisal(self) -> Appraisal | None:
        """The appraisal whose scores are ranked; None for a ranking of an indicator."""
        return self.book.appraisal(self.rule.appraisal) if self.rule.appraisal else None

    @property
    def lines(self) -> list[RankedUnit]:
        """Every line."""
        return [line for _title, lines in self.groups for line in lines]


def rankings(actor: Actor) -> QuerySet[DrawnRanking]:
    """Return the rankings the actor may read, latest first."""
    rows = made_known(actor, visible(actor, DrawnRanking.objects.all()))
    return rows.select_related("jurisdiction", "publication").order_by("-pk")


def standing_in(actor: Actor) -> QuerySet[RankedUnit]:
    """Return the lines of published rankings in which units the actor may see stand, latest first.

    A county's clerk sees his county, not the city: what the city published about his county he reads here.
    """
    rows = visible(actor, RankedUnit.objects.filter(drawn__publication__isnull=False))
    return rows.select_related("drawn__publication").order_by("-drawn_id", "pk")


def table_or_404(actor: Actor, pk: int) -> Table:
    """Return one ranking: of the actor's own places, or a published one in which a unit he may see stands.

    Raises NotAllowed, which a page shows as "not found".
    """
    row = rankings(actor).filter(pk=pk).first()
    if row is None and standing_in(actor).filter(drawn_id=pk).exists():
        row = DrawnRanking.objects.select_related("jurisdiction", "publication").get(pk=pk)
    if row is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return table_of(row)


def table_of(row: DrawnRanking) -> Table:
    """Return the ranking with its lines; two queries."""
    book = book_by_digest(row.rulebook_digest)
    rule = book.ranking(row.ranking)
    lines = list(row.lines.select_related("unit__jurisdiction").order_by("group", F("rank").asc(nulls_last=True), "pk"))
    return Table(row, book, rule, _grouped(lines), unit_words(book, rule))


def unit_words(book: Book, rule: Ranking) -> str:
    """Return the unit the ranking's values are in: the indicator's own, points, or a part of one for rates."""
    if rule.appraisal is not None:
        return _("points")
    if rule.measure != "value" or rule.indicator is None:
        return ""
    return book.indicator(rule.indicator).unit


def _grouped(lines: Sequence[RankedUnit]) -> tuple[tuple[str, tuple[RankedUnit, ...]], ...]:
    groups: dict[str, list[RankedUnit]] = {}
    for line in lines:
        groups.setdefault(line.group_title, []).append(line)
    return tuple((title, tuple(members)) for title, members in groups.items())
