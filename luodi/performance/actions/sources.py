"""The verb on what departments report: a figure as they see it, corrected by a later row. No row is ever edited."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.performance import FigureSource, SourceComparison
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.performance.models import SourceReport
from luodi.performance.queries.asking import place_named, unit_named
from luodi.performance.queries.closing import closing_of
from luodi.performance.source_inputs import ReportFigure
from luodi.regulations.queries import book_for


@verb(
    "performance.report_figure",
    on=None,
    takes=ReportFigure,
    label=gettext_lazy("Report a department's figure"),
    wording=gettext_lazy("reported {value} for {comparison} ({source}), {period}, {unit}"),
)
def report_figure(act: Act, target: None, data: ReportFigure) -> SourceReport:
    """Afterwards this is what the department says from now on; what it said before stays on record.

    Raises Refused for an unknown comparison, source, unit or period, for a period that has not begun, for what is
    reported already, and for a correction or a report on a closed period without a note; NotAllowed for a post that
    does not report this figure, and for a unit the actor may not see.
    """
    place = place_named(act.actor, data.place)
    book = book_for(place, act.today)
    comparison, source = _named(book, data)
    _insist_post(act, book, source)
    period, unit = _period(act, data.period), _unit(act, place, data.unit)
    _insist_news(act, place, data, period, unit)
    row = SourceReport.objects.create(
        jurisdiction=place,
        comparison=comparison.id,
        source=source.id,
        unit=unit,
        period=period.code,
        value=data.value,
        note=data.note,
        recorded_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    said = "—" if data.value is None else f"{data.value:f} {book.indicator(comparison.indicator).unit}"
    detail = {"comparison": comparison.title, "source": source.title, "period": period.code, "value": said}
    name = f"{comparison.title} · {source.title}"
    where = unit.short_name if unit else place.name
    act.note(row, {**detail, "unit": where, "note": data.note}, name=name, rulebook_digest=book.digest)
    return row


def _named(book: Book, data: ReportFigure) -> tuple[SourceComparison, FigureSource]:
    try:
        comparison = book.source_comparison(data.comparison)
    except NoSuchRule as error:
        raise _refused("comparison", _("The rulebook has no such comparison of sources.")) from error
    source = next((one for one in comparison.sources if one.id == data.source), None)
    if source is None:
        raise _refused("source", _("“%(title)s” has no such source.") % {"title": comparison.title})
    if not source.reported_by:
        message = _("“%(source)s” is counted from the entries themselves; nobody reports it.") % {
            "source": source.title
        }
        raise _refused("source", message)
    return comparison, source


def _insist_post(act: Act, book: Book, source: FigureSource) -> None:
    if act.actor.post_code in source.reported_by:
        return
    posts = "、".join(book.post(one).title for one in source.reported_by)
    names = {"source": source.title, "posts": posts, "post": act.actor.post_title}
    raise NotAllowed(
        _("“%(source)s” is reported by: %(posts)s. Your post (%(post)s) does not report it.") % names,
        code="not-allowed",
    )


def _period(act: Act, code: str) -> Period:
    try:
        period = Period.parse(code)
    except ValueError as error:
        raise _refused(
            "period", _("“%(code)s” is not a period. Write 2022-11, 2022-Q3 or 2022.") % {"code": code}
        ) from error
    if period.start > act.today:
        message = _("%(period)s has not begun yet; nobody can know its figure.") % {"period": period.code}
        raise _refused("period", message)
    if period.kind is PeriodKind.TO_DATE and (period.end + timedelta(days=1)).day != 1:
        raise _refused(
            "period", _("Departments report on months, quarters and years, or on the year up to a month's end.")
        )
    return period


def _unit(act: Act, place: Jurisdiction, code: str) -> Unit | None:
    unit = unit_named(place, code) if code else None
    if code and unit is None:
        raise _refused("unit", _("%(place)s has no unit “%(code)s”.") % {"place": place.name, "code": code})
    seen = act.actor.units
    if seen is not None and (unit is None or unit.pk not in seen):
        raise NotAllowed(_("Your post reports for its own units only."), code="not-allowed")
    return unit


def _insist_news(act: Act, place: Jurisdiction, data: ReportFigure, period: Period, unit: Unit | None) -> None:
    held = _held(place, data, period, unit)
    if held is None and data.value is None:
        raise _refused("value", _("Nothing is reported yet that could be taken back. A blank is not a figure."))
    if held is not None and held.value == data.value:
        raise _refused("value", _("This is what is reported already."))
    if len(data.note) > 1:
        return
    if held is not None:
        raise _refused("note", _("A correction needs its reason; what was reported before stays on record."))
    if closing_of(act.actor, place, period).is_closed:
        raise _refused("note", _("The period is closed. A report that comes later needs its reason."))


def _held(place: Jurisdiction, data: ReportFigure, period: Period, unit: Unit | None) -> SourceReport | None:
    """The report that stands; None when nothing was reported or it was taken back."""
    rows = SourceReport.objects.filter(jurisdiction=place, comparison=data.comparison, source=data.source)
    latest = rows.filter(period=period.code, unit=unit).order_by("pk").last()
    return None if latest is None or latest.value is None else latest


def _refused(field: str, message: str) -> Refused:
    return Refused(message, code="invalid", fields={field: [message]})
