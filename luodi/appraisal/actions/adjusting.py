"""A total is changed by hand only on proposal, with a reason, and with another post's approval."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.appraisal.actions.guards import demand_post, evidence_of, offices, one_at_a_time, signature
from luodi.appraisal.inputs import ProposeAdjustment, SettleAdjustment
from luodi.appraisal.models import Adjustment, AdjustmentRuling, Publication, Round
from luodi.appraisal.wording import RULINGS
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_by_digest


@verb(
    "appraisal.propose_adjustment",
    on=Round,
    takes=ProposeAdjustment,
    label=gettext_lazy("Propose an adjustment"),
    wording=gettext_lazy("proposed {points} points for {unit} in “{title}” of {period}: {reason}"),
)
def propose_adjustment(act: Act, found: Round, data: ProposeAdjustment) -> Adjustment:
    """Afterwards the adjustment awaits another post's approval; it holds for every computation of the period."""
    book = book_by_digest(found.rulebook_digest)
    rule = book.appraisal(found.appraisal)
    demand_post(act, book, offices(rule).computed_by, rule)
    one_at_a_time(found.jurisdiction_id)
    refuse_after_publication(found)
    sheet = found.sheets.filter(unit_id=data.unit).select_related("unit").first()
    if sheet is None:
        message = _("This unit has no sheet in this round.")
        raise Refused(message, code="invalid", fields={"unit": [message]})
    if data.points == 0:
        message = _("An adjustment of zero points changes nothing.")
        raise Refused(message, code="invalid", fields={"points": [message]})
    adjustment = Adjustment.objects.create(
        place_id=found.jurisdiction_id,
        appraisal=found.appraisal,
        period=found.period,
        unit=sheet.unit,
        points=data.points,
        reason=data.reason,
        evidence=evidence_of(act, data.evidence),
        proposer_person=act.actor.person_id,
        proposer_post=act.actor.post_code,
        **signature(act),
    )
    words = {"points": f"{data.points:+f}", "unit": sheet.unit.short_name, "title": found.title, "period": found.period}
    act.note(found, {**words, "reason": data.reason, "cite": list(rule.cite)}, rulebook_digest=book.digest)
    return adjustment


@verb(
    "appraisal.settle_adjustment",
    on=Adjustment,
    takes=SettleAdjustment,
    label=gettext_lazy("Approve or decline an adjustment"),
    wording=gettext_lazy("{outcome}: {points} points for {unit} in “{title}” of {period} – {reason}"),
)
def settle_adjustment(act: Act, adjustment: Adjustment, data: SettleAdjustment) -> AdjustmentRuling:
    """Afterwards the adjustment counts, or does not. Nobody settles what he proposed himself, nor for his own post."""
    latest = Round.objects.filter(
        jurisdiction_id=adjustment.place_id, appraisal=adjustment.appraisal, period=adjustment.period
    ).first()
    if latest is None:
        raise Refused(_("There is no computation of this period."), code="invalid")
    book = book_by_digest(latest.rulebook_digest)
    rule = book.appraisal(adjustment.appraisal)
    demand_post(act, book, offices(rule).approved_by, rule)
    same_person = act.actor.person_id is not None and act.actor.person_id == adjustment.proposer_person
    if same_person or (act.actor.post_code and act.actor.post_code == adjustment.proposer_post):
        message = _("Another post approves: nobody rules on an adjustment he or his own post proposed.")
        raise NotAllowed(message, code="not-allowed", cite=rule.cite)
    if AdjustmentRuling.objects.filter(adjustment=adjustment).exists():
        raise Refused(_("This adjustment has been ruled on already."), code="unchanged", cite=rule.cite)
    one_at_a_time(adjustment.place_id)
    refuse_after_publication(latest)
    ruling = AdjustmentRuling.objects.create(
        adjustment=adjustment, outcome=data.outcome, reason=data.reason, **signature(act)
    )
    words = {"outcome": str(RULINGS[data.outcome]), "points": f"{adjustment.points:+f}", "reason": data.reason}
    words |= {"unit": adjustment.unit.short_name, "title": rule.title, "period": adjustment.period}
    act.note(latest, {**words, "cite": list(rule.cite)}, rulebook_digest=book.digest)
    return ruling


def refuse_after_publication(found: Round) -> None:
    """Raises Refused when scores of the round's period are published."""
    published = Publication.objects.filter(
        round__jurisdiction_id=found.jurisdiction_id, round__appraisal=found.appraisal, round__period=found.period
    ).first()
    if published is not None:
        message = _("These scores were published on %(day)s; only an upheld objection changes them now.")
        raise Refused(message % {"day": published.published_on.isoformat()}, code="published")
