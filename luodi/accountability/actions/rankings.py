"""A ranking is drawn up for a period and published; from then on what follows from it is proposed."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.accountability.actions.signing import signature
from luodi.accountability.drawing import Drawing, DrawnLine, lines_of
from luodi.accountability.inputs import DrawUp
from luodi.accountability.models import DrawnRanking, Proposal, Publication, RankedUnit
from luodi.accountability.proposing import called_for, place_data
from luodi.accountability.scored import scores_of
from luodi.appraisal.wording import FINAL
from luodi.engine.measure.ladder import Trigger, withheld
from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.rankings import Ranking
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, Nothing, verb
from luodi.projects.actions.registering import jurisdiction_of
from luodi.projects.booking import closed_months, next_month
from luodi.regulations.queries import book_by_digest, book_for


@verb(
    "accountability.draw_up",
    on=None,
    takes=DrawUp,
    label=gettext_lazy("Draw up a ranking"),
    wording=gettext_lazy("drew up “{title}” for {period}, as known on {as_of}: {count} units"),
)
def draw_up(act: Act, target: None, data: DrawUp) -> DrawnRanking:
    """Afterwards the ranking of the period stands as known now, not yet published.

    Refused for a period that is not over, whose months are not all closed where the ranking asks for that, or whose
    scores are not published where an appraisal is ranked; a second drawing needs its reason.
    """
    place = jurisdiction_of(act, data.jurisdiction)
    book = book_for(place, act.today)
    rule = rule_or_refuse(place, book, data.ranking)
    period = period_or_refuse(rule, data.period)
    if period.end >= act.today:
        message = _("This period runs until %(day)s; a ranking is drawn up when it is over.") % {"day": period.end}
        raise Refused(message, code="not-over", cite=rule.cite, fields={"period": [message]})
    demand_closed(place, rule, period)
    return draw(act, place, book, rule, period, reason=data.reason)


@verb(
    "accountability.publish",
    on=DrawnRanking,
    takes=Nothing,
    label=gettext_lazy("Publish a ranking"),
    wording=gettext_lazy("published “{title}” for {period}; {count} steps are proposed"),
)
def publish(act: Act, drawn: DrawnRanking, data: Nothing) -> Publication:
    """Afterwards the ranking counts, and every step it calls for is proposed to whom the rulebook names; none is taken.

    A step that a tie would let fall on more units than the rulebook allows is not proposed; their number is kept.
    """
    book = book_by_digest(drawn.rulebook_digest)
    rule = book.ranking(drawn.ranking)
    if Publication.objects.filter(drawn=drawn).exists():
        raise Refused(_("This ranking has been published already."), code="unchanged", cite=rule.cite)
    if _later(drawn):
        message = _("This ranking was drawn up again later; publish the latest drawing.")
        raise Refused(message, code="outdated", cite=rule.cite)
    _refuse_superseded(drawn, rule)
    called = called_for(drawn, book, rule)
    too_many = withheld(called)
    publication = Publication.objects.create(drawn=drawn, published_on=act.today, withheld=too_many, **signature(act))
    proposed = list(_proposals(act, drawn, book, [one for one in called if one.step.id not in too_many]))
    Proposal.objects.bulk_create(proposed)
    detail = {"title": rule.title, "period": drawn.period, "count": len(proposed), "cite": list(rule.cite)}
    act.note(drawn, detail, rulebook_digest=book.digest)
    return publication


def draw(act: Act, place: Jurisdiction, book: Book, rule: Ranking, period: Period, *, reason: str) -> DrawnRanking:
    """Afterwards the ranking of the period is kept with its lines. Raises Refused for an unexplained second drawing."""
    Jurisdiction.objects.select_for_update().get(pk=place.pk)  # two who draw it up at once do so one after the other
    of_period = DrawnRanking.objects.filter(jurisdiction=place, ranking=rule.id, period=period.code)
    before = of_period.aggregate(latest=Max("round"))["latest"] or 0
    if before and len(reason) < 2:
        message = _("This ranking has been drawn up before; say why it is drawn up again.")
        raise Refused(message, code="again", cite=rule.cite, fields={"reason": [message]})
    drawing = drawing_or_refuse(act, place, book, rule, period)
    lines = lines_of(drawing)
    if not lines:
        message = _("No unit of this place takes part in the ranking; see the units the rulebook names.")
        raise Refused(message, code="nobody", cite=rule.cite)
    drawn = DrawnRanking.objects.create(
        jurisdiction=place,
        ranking=rule.id,
        rulebook_digest=book.digest,
        period=period.code,
        as_of=drawing.scores.round.as_of if drawing.scores else act.today,
        state=drawing.state,
        scored_by=drawing.scores.round if drawing.scores else None,
        round=before + 1,
        reason=reason,
        count=len(lines),
        **signature(act),
    )
    RankedUnit.objects.bulk_create(_rows(drawn, lines))
    detail = {"title": rule.title, "period": period.code, "as_of": str(drawn.as_of), "count": len(lines)}
    act.note(drawn, {**detail, "cite": list(rule.cite)}, rulebook_digest=book.digest)
    return drawn


def rule_or_refuse(place: Jurisdiction, book: Book, identifier: str) -> Ranking:
    """Return the ranking; raises Refused for an unknown one, or at a place that is only part of one."""
    try:
        rule = book.ranking(identifier)
    except NoSuchRule as error:
        names = "、".join(one.title for one in book.rankings) or _("none")
        message = _("The rulebook of this place knows these rankings: %(names)s.") % {"names": names}
        raise Refused(message, code="invalid", fields={"ranking": [message]}) from error
    if place.code != place.place:
        message = _("This ranking compares the units of the whole place; it is drawn up there.")
        raise Refused(message, code="invalid", cite=rule.cite)
    return rule


def drawing_or_refuse(act: Act, place: Jurisdiction, book: Book, rule: Ranking, period: Period) -> Drawing:
    """Return what is to be drawn; a ranking of an appraisal stands on its scores, as known when those were computed.

    Raises Refused while the scores of the period are not published.
    """
    if rule.appraisal is None:
        return Drawing(place=place, book=book, rule=rule, period=period, instant=act.at)
    scores = scores_of(place, rule, period)
    if scores is None:
        title = book.appraisal(rule.appraisal).title
        message = _("This ranking is of the scores of “%(title)s”: publish the appraisal of that period first.")
        text = message % {"title": title}
        missing = (Missing(title, period.code, "", rule.cite),)
        raise Refused(text, code="not-scored", cite=rule.cite, fields={"period": [text]}, missing=missing)
    return Drawing(place=place, book=book, rule=rule, period=period, instant=scores.round.instant, scores=scores)


def period_or_refuse(rule: Ranking, code: str) -> Period:
    """Return the period; raises Refused when it is none, or not of the ranking's kind."""
    examples = {"month": "2022-11", "quarter": "2022-Q3", "half-year": "2022-H1", "year": "2022"}
    try:
        period = Period.parse(code)
    except ValueError:
        period = None
    if period is None or str(period.kind) != rule.period:
        message = _("Name a period like %(example)s.") % {"example": examples[rule.period]}
        raise Refused(message, code="invalid", cite=rule.cite, fields={"period": [message]})
    return period


def demand_closed(place: Jurisdiction, rule: Ranking, period: Period) -> None:
    """Raises Refused, naming the months that are still open, where the ranking asks for closed ones."""
    if rule.closed != "required":
        return
    closed = closed_months(place.pk)
    still_open = [month for month in _months(period) if month not in closed]
    if still_open:
        names = "、".join(f"{month:%Y-%m}" for month in still_open)
        message = _("These months are not closed: %(months)s. Close them first, so that the figures no longer move.")
        missing = tuple(Missing(f"{month:%Y-%m}", "", "", rule.cite) for month in still_open)
        raise Refused(message % {"months": names}, code="not-closed", cite=rule.cite, missing=missing)


def _months(period: Period) -> Iterator[date]:
    month = period.start.replace(day=1)
    while month <= period.end:
        yield month
        month = next_month(month)


def _later(drawn: DrawnRanking) -> bool:
    same = DrawnRanking.objects.filter(
        jurisdiction_id=drawn.jurisdiction_id, ranking=drawn.ranking, period=drawn.period
    )
    return same.filter(round__gt=drawn.round).exists()


def _refuse_superseded(drawn: DrawnRanking, rule: Ranking) -> None:
    """Raises Refused for a ranking of published scores that have since become final."""
    if drawn.scored_by is not None and drawn.state != FINAL and hasattr(drawn.scored_by, "finalization"):
        message = _("The scores have become final since this was drawn up; draw it up again from the final ones.")
        raise Refused(message, code="outdated", cite=rule.cite)


def _rows(drawn: DrawnRanking, lines: Iterable[DrawnLine]) -> list[RankedUnit]:
    return [
        RankedUnit(
            drawn=drawn,
            jurisdiction_id=line.unit.jurisdiction_id,
            unit=line.unit,
            code=line.unit.code,
            name=line.unit.short_name,
            group=line.group,
            group_title=line.group_title,
            value=line.value,
            second=line.second,
            rank=line.rank,
            words=line.words,
            members=list(line.members),
        )
        for line in lines
    ]


def _proposals(act: Act, drawn: DrawnRanking, book: Book, called: Iterable[Trigger]) -> Iterator[Proposal]:
    lines = {line.code: line for line in drawn.lines.all()}
    confirming = _confirming_units(drawn.jurisdiction, book)
    ruled = Proposal.objects.filter(
        drawn__jurisdiction=drawn.jurisdiction, drawn__ranking=drawn.ranking, period=drawn.period, ruling__isnull=False
    )
    known = set(ruled.values_list("step", "unit_id"))
    for trigger in called:
        line = lines[trigger.unit]
        if (trigger.step.id, line.unit_id) in known:  # ruled on after an earlier drawing of the same period
            continue
        yield Proposal(
            jurisdiction_id=line.jurisdiction_id,
            drawn=drawn,
            step=trigger.step.id,
            rulebook_digest=book.digest,
            unit_id=line.unit_id,
            confirming_unit_id=confirming.get(next(iter(trigger.step.confirmed_by.units), "")),
            period=drawn.period,
            places=place_data(trigger.places),
            proposed_on=act.today,
            proposed_at=act.at,
        )


def _confirming_units(place: Jurisdiction, book: Book) -> dict[str, int]:
    codes = {code for step in book.accountability for code in step.confirmed_by.units}
    return dict(Unit.objects.filter(jurisdiction__place=place.place, code__in=codes).values_list("code", "pk"))
