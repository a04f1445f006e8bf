"""Scores are computed from figures as known at an instant, and points are given where a person judges."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.appraisal.actions.guards import (
    appraisal_or_refuse,
    demand_post,
    evidence_of,
    governing,
    offices,
    one_at_a_time,
    period_or_refuse,
    signature,
)
from luodi.appraisal.freezing import brief, decimal_of, digest_of, frozen
from luodi.appraisal.inputs import Compute, GivePoints
from luodi.appraisal.models import GivenPoints, Publication, Round, Sheet
from luodi.appraisal.question import Question, units_scored
from luodi.appraisal.scoring import Computed
from luodi.appraisal.scoring import compute as compute_sheets
from luodi.engine.measure.scoring.lines import most
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.actions.registering import jurisdiction_of


@verb(
    "appraisal.compute",
    on=None,
    takes=Compute,
    label=gettext_lazy("Compute scores"),
    wording=gettext_lazy("computed “{title}” for {period}, as known on {as_of}: {count} sheets"),
)
def compute(act: Act, target: None, data: Compute) -> Round:
    """Afterwards the sheets of the period stand as a draft, frozen with the digest of everything that went into them.

    Refused once the scores of the period are published: from then on an upheld objection changes them.
    """
    place = jurisdiction_of(act, data.jurisdiction)
    book = governing(place, act)
    rule = appraisal_or_refuse(place, book, data.appraisal)
    demand_post(act, book, offices(rule).computed_by, rule)
    period = period_or_refuse(rule, data.period)
    if period.start > act.today:
        message = _("This period has not begun.")
        raise Refused(message, code="invalid", fields={"period": [message]})
    if data.as_of is not None and data.as_of < period.start:
        message = _("On this day the period had not begun: everybody would score nothing.")
        raise Refused(message, code="invalid", fields={"as_of": [message]})
    one_at_a_time(place.pk)
    _refuse_published(place, rule, period)
    instant = _instant(act, data)
    computed = compute_sheets(Question(place, book, rule, period, instant))
    if not computed.units:
        raise Refused(_("No unit of this place is in a group of this appraisal."), code="nobody", cite=rule.cite)
    found = _keep(act, computed)
    detail = {"title": rule.title, "period": period.code, "as_of": str(found.as_of), "count": found.count}
    act.note(found, {**detail, "cite": list(rule.cite)}, rulebook_digest=book.digest)
    return found


@verb(
    "appraisal.give_points",
    on=None,
    takes=GivePoints,
    label=gettext_lazy("Give points by hand"),
    wording=gettext_lazy("gave {unit} {points} points for “{line}” of {period}: {reason}"),
)
def give_points(act: Act, target: None, data: GivePoints) -> GivenPoints:
    """Afterwards the points count in every later computation of the period; earlier ones stay on record.

    Only the post the line names gives them, and not more than the line can bring.
    """
    place = jurisdiction_of(act, data.jurisdiction)
    book = governing(place, act)
    rule = appraisal_or_refuse(place, book, data.appraisal)
    period = period_or_refuse(rule, data.period)
    line = next((one for one in rule.lines if one.id == data.line and one.basis.measure == "given"), None)
    if line is None:
        names = "、".join(one.title for one in rule.lines if one.basis.measure == "given") or _("none")
        message = _("Points are given by hand only for: %(names)s.") % {"names": names}
        raise Refused(message, code="invalid", cite=rule.cite, fields={"line": [message]})
    demand_post(act, book, line.basis.given_by, rule)
    one_at_a_time(place.pk)
    _refuse_published(place, rule, period)
    limit = most(line)
    if limit is not None and data.points > limit:
        message = _("“%(line)s” brings or takes at most %(most)s points.") % {"line": line.title, "most": str(limit)}
        raise Refused(message, code="invalid", cite=line.cite, fields={"points": [message]})
    units, _gone = units_scored(Question(place, book, rule, period, act.at))
    unit = next((one.unit for one in units if one.unit.pk == data.unit), None)
    if unit is None:
        message = _("This unit is not scored by “%(title)s”.") % {"title": rule.title}
        raise Refused(message, code="invalid", cite=rule.cite, fields={"unit": [message]})
    given = GivenPoints.objects.create(
        place=place,
        appraisal=rule.id,
        period=period.code,
        unit=unit,
        line=line.id,
        points=data.points,
        reason=data.reason,
        evidence=evidence_of(act, data.evidence),
        **signature(act),
    )
    words = {"unit": unit.short_name, "points": str(data.points), "line": line.title, "period": period.code}
    act.note(given, {**words, "reason": data.reason, "cite": list(line.cite)}, jurisdiction_id=place.pk)
    return given


def _refuse_published(place: Jurisdiction, rule: Appraisal, period: Period) -> None:
    published = Publication.objects.filter(
        round__jurisdiction=place, round__appraisal=rule.id, round__period=period.code
    ).first()
    if published is not None:
        day = {"day": published.published_on.isoformat()}
        message = _("These scores were published on %(day)s; only an upheld objection changes them now.") % day
        raise Refused(message, code="published", cite=rule.cite)


def _instant(act: Act, data: Compute) -> datetime:
    if data.as_of is None:
        return act.at
    if data.as_of > act.today:
        message = _("This day lies in the future; nothing is known of it.")
        raise Refused(message, code="invalid", fields={"as_of": [message]})
    after = datetime.combine(data.as_of + timedelta(days=1), time.min)
    return min(act.at, timezone.make_aware(after))


def _keep(act: Act, computed: Computed) -> Round:
    question = computed.question
    taken = {str(one.unit.pk): one.taken_json() for one in computed.units}
    contents = {key: frozen(sheet) | {"taken_over": taken[key]} for key, sheet in computed.sheets.items()}
    of_period = Round.objects.filter(
        jurisdiction=question.place, appraisal=question.appraisal.id, period=question.period.code
    )
    found = Round.objects.create(
        jurisdiction=question.place,
        appraisal=question.appraisal.id,
        title=question.appraisal.title,
        period=question.period.code,
        number=of_period.count() + 1,
        rulebook_digest=question.book.digest,
        instant=question.instant,
        as_of=timezone.localdate(question.instant - timedelta(microseconds=1)),
        digest=digest_of({"book": question.book.digest, "instant": question.instant.isoformat(), "sheets": contents}),
        left_out=computed.left_out,
        count=len(computed.units),
        unknown=sum(sheet.total is None for sheet in computed.sheets.values()),
        **signature(act),
    )
    Sheet.objects.bulk_create(
        Sheet(
            round=found,
            jurisdiction_id=one.unit.jurisdiction_id,
            unit=one.unit,
            name=one.unit.short_name,
            group=one.group.id,
            group_title=one.group.title,
            total=decimal_of(computed.sheets[str(one.unit.pk)].total),
            brief=brief(computed.sheets[str(one.unit.pk)]),
            content=contents[str(one.unit.pk)],
            position=position,
        )
        for position, one in enumerate(computed.units)
    )
    return found
