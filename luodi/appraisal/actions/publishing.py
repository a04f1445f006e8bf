"""Scores are published, which freezes them and opens the time for objections, and later made final."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.appraisal.actions.adjusting import refuse_after_publication
from luodi.appraisal.actions.guards import demand_post, objection_rule, offices, one_at_a_time, signature
from luodi.appraisal.freezing import decimal_of
from luodi.appraisal.inputs import Publish
from luodi.appraisal.models import Adjustment, Finalization, Objection, Publication, Round, Sheet, Standing
from luodi.appraisal.scoring import Added, approved, corrections, standings, together
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.values import NATIONAL_CALENDAR, Period
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, Nothing, verb
from luodi.regulations.queries import book_by_digest

PUBLISHED, FINAL = "published", "final"


@verb(
    "appraisal.publish",
    on=Round,
    takes=Publish,
    label=gettext_lazy("Publish scores"),
    wording=gettext_lazy("published “{title}” for {period}; objections until {until}"),
)
def publish(act: Act, found: Round, data: Publish) -> Publication:
    """Afterwards totals, ranks and grades stand as they are, approved adjustments included, and units may object.

    Refused while an adjustment awaits its ruling, while lines are unknown and nothing is said about them, and for a
    round that was computed again.
    """
    book = book_by_digest(found.rulebook_digest)
    rule = book.appraisal(found.appraisal)
    demand_post(act, book, offices(rule).published_by, rule)
    one_at_a_time(found.jurisdiction_id)
    refuse_after_publication(found)
    _refuse_early(found, rule, act)
    _refuse_unready(found, rule, data.words)
    due = NATIONAL_CALENDAR.add_working_days(act.today, objection_rule(rule).working_days)
    publication = Publication.objects.create(
        round=found,
        published_on=act.today,
        objections_until=due.day,
        is_provisional=due.provisional,
        words=data.words,
        **signature(act),
    )
    _keep_standings(found, rule, approved(found), PUBLISHED)
    words = {"title": found.title, "period": found.period, "until": due.day.isoformat(), "cite": list(rule.cite)}
    act.note(found, words, rulebook_digest=book.digest)
    return publication


@verb(
    "appraisal.finalize",
    on=Round,
    takes=Nothing,
    label=gettext_lazy("Make scores final"),
    wording=gettext_lazy("made “{title}” for {period} final"),
)
def finalize(act: Act, found: Round, data: Nothing) -> Finalization:
    """Afterwards the scores are final, corrections of upheld objections included. Refused before the time for
    objections is over, and while one is unanswered."""
    book = book_by_digest(found.rulebook_digest)
    rule = book.appraisal(found.appraisal)
    demand_post(act, book, offices(rule).published_by, rule)
    publication = Publication.objects.filter(round=found).first()
    if publication is None:
        raise Refused(_("Scores are made final after they were published."), code="too-soon", cite=rule.cite)
    if Finalization.objects.filter(round=found).exists():
        raise Refused(_("These scores are final already."), code="unchanged", cite=rule.cite)
    if act.today <= publication.objections_until:
        message = _("Units may object until %(day)s; scores are made final after that day.")
        raise Refused(message % {"day": publication.objections_until.isoformat()}, code="too-soon", cite=rule.cite)
    waiting = Objection.objects.filter(sheet__round=found, answer=None).select_related("unit")
    if waiting:
        missing = tuple(Missing(title=one.unit.short_name, explanation=one.text[:120]) for one in waiting)
        raise Refused(
            _("Every objection is answered before scores are final."),
            code="unanswered",
            cite=rule.cite,
            missing=missing,
        )
    _keep_standings(found, rule, together(approved(found), corrections(found)), FINAL)
    done = Finalization.objects.create(round=found, finalized_on=act.today, **signature(act))
    words = {"title": found.title, "period": found.period, "cite": list(rule.cite)}
    act.note(found, words, rulebook_digest=book.digest)
    return done


def _refuse_early(found: Round, rule: Appraisal, act: Act) -> None:
    """Raises Refused for a period that is not over, or scores that do not know its last days: nobody could mend them."""
    end = Period.parse(found.period).end
    days = {"day": end.isoformat(), "as_of": found.as_of.isoformat()}
    if act.today <= end:
        message = _("This period runs until %(day)s; scores are published when it is over.") % days
        raise Refused(message, code="not-over", cite=rule.cite)
    if found.as_of < end:
        message = _("These scores are as known on %(as_of)s, before the period ended on %(day)s; compute them again.")
        raise Refused(message % days, code="not-over", cite=rule.cite)


def _refuse_unready(found: Round, rule: Appraisal, words: str) -> None:
    later = Round.objects.filter(
        jurisdiction_id=found.jurisdiction_id,
        appraisal=found.appraisal,
        period=found.period,
        number__gt=found.number,
    )
    if later.exists():
        raise Refused(_("This was computed again later; publish the latest."), code="outdated", cite=rule.cite)
    waiting = Adjustment.objects.filter(
        place_id=found.jurisdiction_id, appraisal=found.appraisal, period=found.period, ruling=None
    ).select_related("unit")
    if waiting:
        missing = tuple(
            Missing(title=f"{one.unit.short_name} {one.points.normalize():+f}", explanation=one.reason)
            for one in waiting
        )
        message = _("Adjustments await approval; scores are published when all of them are ruled on.")
        raise Refused(message, code="awaiting-approval", cite=rule.cite, missing=missing)
    if found.unknown and len(words.strip()) < 2:
        message = _(
            "%(count)s sheets have lines that cannot be scored; say what is to be known of them, or supply them."
        )
        text = message % {"count": found.unknown}
        raise Refused(text, code="unknown-lines", cite=rule.cite, fields={"words": [text]})


def _keep_standings(found: Round, rule: Appraisal, added: Mapping[int, list[Added]], stage: str) -> None:
    sheets = list(Sheet.objects.filter(round=found).defer("content"))
    placed = standings(rule, sheets, added)
    titles = {grade.id: grade.title for grade in rule.grades}
    Standing.objects.bulk_create(
        Standing(
            sheet=sheet,
            jurisdiction_id=sheet.jurisdiction_id,
            unit_id=sheet.unit_id,
            stage=stage,
            total=decimal_of(placed[sheet.unit_id].total),
            shown=placed[sheet.unit_id].shown,
            rank=placed[sheet.unit_id].rank,
            among=placed[sheet.unit_id].among,
            grade=placed[sheet.unit_id].grade or "",
            grade_title=titles.get(placed[sheet.unit_id].grade or "", ""),
            why=placed[sheet.unit_id].to_json()["why"] or {},
            added=[one.to_json() for one in added.get(sheet.unit_id, ())],
        )
        for sheet in sheets
    )
