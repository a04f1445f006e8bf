"""Scores as plain data, for the command line and the API: computed now, nothing kept."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.appraisal.actions.guards import appraisal_or_refuse, period_or_refuse
from luodi.appraisal.holding import known_standings
from luodi.appraisal.models import Standing as KeptStanding
from luodi.appraisal.question import Question
from luodi.appraisal.scoring import Computed, compute
from luodi.engine.measure.scoring import LineScore, SheetScore, Standing, place_units, placing_of
from luodi.engine.measure.scoring.numbers import number, points
from luodi.engine.rulebook import Book
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.performance.figures import closing_words
from luodi.performance.queries.words import state_title
from luodi.regulations.queries import book_for


def scores_of(place: Jurisdiction, period: str, *, identifier: str = "", as_of: date | None = None) -> list[Computed]:
    """Return the scores of the place for the period, of one appraisal or of every one of such a period.

    Raises Refused for an unknown appraisal, a period that cannot be read, has not begun or is not of its kind, a day in
    the future.
    """
    now = timezone.now()
    if as_of is not None and as_of > timezone.localdate(now):
        message = _("This day lies in the future; nothing is known of it.")
        raise Refused(message, code="invalid", fields={"as_of": [message]})
    book = book_for(place, as_of or timezone.localdate(now))
    own = [rule for rule in book.appraisals if not rule.practice]
    if identifier:
        rules = [appraisal_or_refuse(place, book, identifier)]
        spans = [period_or_refuse(rules[0], period)]
    else:
        rules = [rule for rule in own if _is_of_kind(rule.period, period)]
        spans = [Period.parse(period) for _rule in rules]
        if own and not rules:
            spans = [period_or_refuse(own[0], period)]
    _refuse_ahead(spans, as_of or timezone.localdate(now))
    instant = now if as_of is None else _after(as_of)
    asked = zip(rules, spans, strict=False)
    return [compute(Question(place, book, rule, span, min(instant, now))) for rule, span in asked]


def as_data(computed: Computed) -> dict[str, Any]:
    """Return scores as JSON: units in the order of the roster, each line with value, target, points, working, clause.

    They are computed now. `published` is what holds for the unit (null before publication): the frozen total and rank
    with approved adjustments and corrections.
    """
    question, appraisal = computed.question, computed.question.appraisal
    placings = {unit: placing_of(appraisal, sheet) for unit, sheet in computed.sheets.items()}
    stands = place_units(appraisal, placings)
    grades = {grade.id: grade.title for grade in appraisal.grades}
    held = known_standings(question.place, appraisal.id, question.period.code, before=question.instant)
    return {
        "appraisal": appraisal.id,
        "title": appraisal.title,
        "cite": list(appraisal.cite),
        "place": question.place.code,
        "period": question.period.code,
        "as_of": timezone.localdate(question.instant - timedelta(microseconds=1)).isoformat(),
        "rulebook": question.book.digest,
        "note": closing_words(question.asked),
        "units": [
            {
                "unit": one.unit.code,
                "name": one.unit.short_name,
                "group": one.group.title,
                "taken_over": one.taken_json(),
                "published": _published(held.get(one.unit.pk)),
            }
            | _sheet(computed, computed.sheets[str(one.unit.pk)], stands[str(one.unit.pk)], grades)
            for one in computed.units
        ],
        "left_out": [{"name": one["name"], "reason": one[_language()]} for one in computed.left_out],
    }


def _published(standing: KeptStanding | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {
        "stage": standing.stage,
        "total": standing.shown if standing.total is not None else None,
        "rank": standing.rank,
        "among": standing.among,
        "grade": standing.grade_title,
        "added": standing.added,
    }


def _refuse_ahead(spans: Sequence[Period], on: date) -> None:
    """Raises Refused for a period that had not begun on the day: everybody would score nothing in it."""
    for span in spans:
        if span.start > on:
            message = _("%(period)s has not begun by %(day)s: ask for an earlier period.")
            text = message % {"period": span.text(_language()), "day": on.isoformat()}
            raise Refused(text, code="invalid", fields={"period": [text]})


def _is_of_kind(kind: str, code: str) -> bool:
    try:
        return Period.parse(code).kind.value == kind
    except ValueError as error:
        message = _("%(code)s is not a period; write 2022, 2022-H1, 2022-Q3 or 2022-11.") % {"code": code}
        raise Refused(message, code="invalid", fields={"period": [message]}) from error


def _after(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _language() -> str:
    return "en" if (get_language() or "zh").startswith("en") else "zh"


def _sheet(computed: Computed, sheet: SheetScore, stand: Standing, grades: dict[str, str]) -> dict[str, Any]:
    appraisal = computed.question.appraisal
    return {
        "total": None if sheet.total is None else sheet.shown,
        "known": points(sheet.known, appraisal),
        "rank": stand.rank,
        "among": stand.among,
        "grade": grades.get(stand.grade or "", ""),
        "working": sheet.text(_language()),
        "lines": [_line(one, computed.question.book) for one in sheet.lines],
    }


def _line(one: LineScore, book: Book) -> dict[str, Any]:
    line, reading = one.line, one.reading
    name = line.basis.indicator
    return {
        "id": line.id,
        "title": line.title,
        "kind": line.kind,
        "weight": line.weight,
        "indicator": name,
        "counts": None if name is None else state_title(book.indicator(name), book),
        "value": None if reading.value is None else number(reading.value),
        "target": None if reading.target is None else number(reading.target),
        "basis": None if one.basis is None else number(one.basis),
        "points": None if one.points is None else one.shown,
        "state": one.state,
        "working": one.text(_language()),
        "cite": list(line.cite),
        "rows": reading.rows,
    }
