"""Promotion days: put on the calendar by the house, read out with their ranking, the laggards asked for statements."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.accountability.actions.owing import owe
from luodi.accountability.actions.rankings import demand_closed, draw, rule_or_refuse
from luodi.accountability.actions.signing import signature
from luodi.accountability.calendar import held_day, months_due, nominal_day
from luodi.accountability.inputs import OnDay, RequireStatements
from luodi.accountability.inputs import ReadOut as ReadOutInput
from luodi.accountability.models import DrawnRanking, Publication, ReadOut, RecurringDay, StatementOwed
from luodi.accountability.proposing import laggards
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_by_digest, book_for


@verb(
    "accountability.hold_days",
    on=None,
    takes=OnDay,
    label=gettext_lazy("Put promotion days on the calendar"),
    wording=gettext_lazy("put {count} promotion days on the calendar"),
)
def hold_days(act: Act, target: None, data: OnDay) -> int:
    """Afterwards every promotion day up to the coming month stands on the calendar, once; doing it again adds none."""
    place = Jurisdiction.objects.get(pk=data.jurisdiction)
    book = book_for(place, data.on)
    if place.code != place.place:
        return 0
    known = set(RecurringDay.objects.filter(jurisdiction=place).values_list("rule", "period"))
    rows = []
    for rule in book.promotion_days:
        for month in months_due(rule, data.on):
            if (rule.id, month.code) in known:
                continue
            held = held_day(rule, month)
            rows.append(
                RecurringDay(
                    jurisdiction=place,
                    rule=rule.id,
                    rulebook_digest=book.digest,
                    period=month.code,
                    nominal_on=nominal_day(rule, month),
                    held_on=held.day,
                    is_provisional=held.provisional,
                    created_at=act.at,
                )
            )
    RecurringDay.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        act.note(place, {"count": len(rows)}, jurisdiction_id=place.pk, rulebook_digest=book.digest)
    return len(rows)


@verb(
    "accountability.read_out",
    on=RecurringDay,
    takes=ReadOutInput,
    label=gettext_lazy("Read out the ranking of a promotion day"),
    wording=gettext_lazy("read out “{title}” on the promotion day of {period}: {count} units"),
)
def read_out(act: Act, day: RecurringDay, data: ReadOutInput) -> DrawnRanking:
    """Afterwards the day's ranking stands as known now and is published; its laggards are proposed, nobody is asked yet."""
    book = book_by_digest(day.rulebook_digest)
    rule = book.promotion_day(day.rule)
    if act.today < day.held_on:
        message = _("The promotion day is on %(day)s; its ranking is read out then.") % {"day": day.held_on}
        raise Refused(message, code="too-soon", cite=rule.cite)
    if StatementOwed.objects.filter(day=day).exists():
        message = _("Statements are required on the strength of this ranking; it is not drawn up again.")
        raise Refused(message, code="unchanged", cite=rule.cite)
    ranking = rule_or_refuse(day.jurisdiction, book, rule.ranking)
    period = Period.parse(day.period)
    demand_closed(day.jurisdiction, ranking, period)
    drawn = draw(act, day.jurisdiction, book, ranking, period, reason=data.reason)
    Publication.objects.create(drawn=drawn, published_on=act.today, **signature(act))
    ReadOut.objects.create(day=day, drawn=drawn, **signature(act))
    detail = {"title": ranking.title, "period": day.period, "count": drawn.count, "cite": list(rule.cite)}
    act.note(day, detail, rulebook_digest=book.digest)
    return drawn


@verb(
    "accountability.require_statements",
    on=RecurringDay,
    takes=RequireStatements,
    label=gettext_lazy("Require statements of the laggards"),
    wording=gettext_lazy("required {count} statements of {units} for {period}"),
)
def require_statements(act: Act, day: RecurringDay, data: RequireStatements) -> int:
    """Afterwards the chosen laggards owe every statement of the rule, each a task. Returns how many are owed now.

    Only units the day's ranking named are asked; a second time is refused.
    """
    book = book_by_digest(day.rulebook_digest)
    rule = book.promotion_day(day.rule)
    latest = ReadOut.objects.filter(day=day).order_by("-pk").select_related("drawn").first()
    if latest is None:
        raise Refused(_("The ranking of this day has not been read out."), code="not-read-out", cite=rule.cite)
    named = laggards(rule, list(latest.drawn.lines.select_related("unit")))
    chosen = [line for line in named if not data.units or line.unit_id in data.units]
    if set(data.units) - {line.unit_id for line in named}:
        names = "、".join(line.name for line in named) or _("none")
        message = _("By this ranking only these units lag: %(names)s.") % {"names": names}
        raise Refused(message, code="invalid", cite=rule.cite, fields={"units": [message]})
    asked = set(StatementOwed.objects.filter(day=day).values_list("unit_id", flat=True))
    fresh = [line for line in chosen if line.unit_id not in asked]
    if not fresh:
        raise Refused(_("Statements of these units are required already."), code="unchanged", cite=rule.cite)
    for line in fresh:
        for statement in rule.statements:
            owe(act, statement, unit=line.unit, book=book, cite=rule.cite, day=day)
    count = len(fresh) * len(rule.statements)
    units = "、".join(line.name for line in fresh)
    detail = {"count": count, "units": units, "period": day.period, "cite": list(rule.cite)}
    act.note(day, detail, rulebook_digest=book.digest)
    return count
