"""Which projects lag, worked out from entries as known at an instant. Nothing is marked at night."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from luodi.engine.rulebook.schema.rankings import LaggingRule, LaggingWait
from luodi.lagging.models import LaggingPlan
from luodi.projects.models import Project, ResultEntry

NO_PLAN, PLANNED, OVERDUE = "no-plan", "planned", "overdue"
OLDEST_BAND = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked: the state of things on a day, as recorded before an instant."""

    on: date
    instant: datetime


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier; the last of the month where that month is shorter."""
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def lagging(rows: QuerySet[Project], rule: LaggingRule, known: Known) -> QuerySet[Any]:
    """Return those of the projects that lag under the rule, annotated.

    `wait` is the rule's wait, `since` the day from which it is counted, `age` the full years since then (at most
    four), `plan_*` what the latest plan says, `plan_state` whether there is one and whether its day has passed.
    """
    alive = rows.exclude(stage__in=rule.gone) if rule.gone else rows
    for wait in rule.waits:
        alive = alive.annotate(**{_since(wait): _counted_from(rule, wait, known)})
    waits = [When(_applies(rule, wait, known), then=Value(wait.id)) for wait in reversed(rule.waits)]
    sinces = [When(wait=wait.id, then=F(_since(wait))) for wait in rule.waits]
    found = alive.annotate(wait=Case(*waits, default=Value(""), output_field=CharField()))
    found = found.exclude(wait="").annotate(since=Case(*sinces, output_field=DateField()))
    return _with_plan(found.annotate(age=_age(known)), known)


def none_lagging(rows: QuerySet[Project], known: Known) -> QuerySet[Any]:
    """Return no projects, with the columns that lagging ones have: for a place whose book has no rule on lagging."""
    none = rows.none().annotate(
        wait=Value("", output_field=CharField()), since=Value(None, output_field=DateField(null=True))
    )
    return _with_plan(none.annotate(age=_age(known)), known)


def _since(wait: LaggingWait) -> str:
    return f"since_{wait.id.replace('-', '_')}"


def _standing(kinds: tuple[str, ...], known: Known) -> QuerySet[ResultEntry]:
    """The entries of a project that stand at the instant: neither reversed nor rejected by then."""
    rows = ResultEntry.objects.filter(
        project=OuterRef("pk"), kind__in=kinds, sign=1, recorded_at__lt=known.instant, occurred_on__lte=known.on
    )
    rows = rows.filter(Q(reversal=None) | Q(reversal__recorded_at__gte=known.instant))
    return rows.exclude(ruling__is_verified=False, ruling__recorded_at__lt=known.instant)


def _first(kinds: tuple[str, ...], known: Known) -> Subquery:
    return Subquery(_standing(kinds, known).order_by("occurred_on").values("occurred_on")[:1])


def _counted_from(rule: LaggingRule, wait: LaggingWait, known: Known) -> Coalesce | Subquery:
    """The day the wait is counted from: of the first result, or of a later restart."""
    first = _first(wait.from_, known)
    if not rule.restarted_by:
        return first
    restart = Subquery(_standing(rule.restarted_by, known).order_by("-occurred_on").values("occurred_on")[:1])
    # Greatest is null as soon as one side is; without a restart the first day stands.
    return Coalesce(Greatest(first, restart), first)


def _applies(rule: LaggingRule, wait: LaggingWait, known: Known) -> Q:
    begun = Q(**{f"{_since(wait)}__lte": months_before(known.on, wait.months)})
    return begun & ~Q(Exists(_standing(wait.to, known))) & ~Q(_too_old(rule, known))


def _too_old(rule: LaggingRule, known: Known) -> Exists:
    """Whether a result that begins a wait lies further back than the rule looks."""
    kinds = tuple(dict.fromkeys(kind for wait in rule.waits for kind in wait.from_))
    earliest = months_before(known.on, rule.years * 12)
    return Exists(_standing(kinds, known).filter(occurred_on__lt=earliest))


def _age(known: Known) -> Case:
    bands = [
        When(since__lte=months_before(known.on, years * 12), then=Value(str(years)))
        for years in range(OLDEST_BAND, 0, -1)
    ]
    return Case(*bands, default=Value("0"), output_field=CharField())


def _with_plan(rows: QuerySet[Any], known: Known) -> QuerySet[Any]:
    latest = LaggingPlan.objects.filter(project=OuterRef("pk"), recorded_at__lt=known.instant).order_by("-pk")
    rows = rows.annotate(
        plan_unit=Subquery(latest.values("owner_unit_id")[:1]),
        plan_person=Subquery(latest.values("owner_person")[:1]),
        plan_measure=Subquery(latest.values("measure")[:1]),
        plan_due=Subquery(latest.values("due_on")[:1]),
    )
    return rows.annotate(
        plan_state=Case(
            When(plan_due=None, then=Value(NO_PLAN)),
            When(plan_due__lt=known.on, then=Value(OVERDUE)),
            default=Value(PLANNED),
            output_field=CharField(),
        )
    )
