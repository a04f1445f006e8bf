"""Reads about lagging projects; everything starts from `visible(actor, …)`."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.dated import Dated
from luodi.engine.rulebook.schema.rankings import LaggingRule, LaggingWait
from luodi.engine.values import Period
from luodi.lagging.computing import OVERDUE, Known, lagging
from luodi.lagging.models import LaggingPlan
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed
from luodi.performance.figures import Asked, IndicatorFigure, figures_of
from luodi.projects.models import Project
from luodi.records.cells import period_words
from luodi.regulations.queries import book_for

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Lag:
    """How a project lags: the wait of the rule, the day it is counted from, the days since."""

    wait: LaggingWait
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class Conversions:
    """What was brought on in a year: the total and its parts as figures, against the rulebook's target."""

    period: Period
    total: IndicatorFigure | None
    parts: tuple[IndicatorFigure, ...]
    target: Decimal | None
    target_words: str

    @property
    def completion(self) -> Decimal | None:
        """The total as a percentage of the target, one digit; None without either or with a target of zero."""
        if self.total is None or self.total.value is None or not self.target:
            return None
        return (self.total.value / self.target * 100).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A lagging project of the actor's own unit whose day has passed."""

    title: str
    url: str
    since: date
    due: date
    cite: tuple[str, ...]


def now_known(instant: datetime | None = None) -> Known:
    """Return what is known now (or at the instant), the rows written at that very instant included."""
    moment = instant or timezone.now()
    return Known(on=timezone.localdate(moment), instant=moment + INSTANT)


def rule_of(actor: Actor, on: date) -> tuple[Jurisdiction, Book, LaggingRule] | None:
    """Return the rule of the actor's own place with its book; None where the book has none."""
    place = Jurisdiction.objects.filter(pk=actor.jurisdiction_id or 0).first()
    if place is None:
        return None
    book = book_for(place, on)
    return (place, book, book.lagging_rules[0]) if book.lagging_rules else None


def standing_of(project: Project, book: Book, known: Known) -> tuple[LaggingRule, Lag] | None:
    """Return the rule under which a project lags, and how; None when it does not."""
    for rule in book.lagging_rules:
        row = lagging(Project.objects.filter(pk=project.pk), rule, known).values("wait", "since").first()
        if row is not None:
            wait = next(one for one in rule.waits if one.id == row["wait"])
            return rule, Lag(wait, row["since"], (known.on - row["since"]).days)
    return None


def lagging_seen(actor: Actor, known: Known) -> QuerySet[Any]:
    """Return the lagging projects the actor may see, under the rule of his own place."""
    rows = visible(actor, Project.objects.all())
    found = rule_of(actor, known.on)
    if found is None:
        return rows.none()
    _place, book, rule = found
    return lagging(rows.filter(jurisdiction__place=book.header.place), rule, known)


def project_or_404(actor: Actor, pk: int) -> Project:
    """Return the project: one the actor may see, or one his unit was named the owner of.

    Raises NotAllowed, which a page shows as "not found".
    """
    mine = visible(actor, Project.objects.filter(pk=pk)).exists() or owned(actor).filter(pk=pk).exists()
    if not mine:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return Project.objects.select_related("jurisdiction", "responsible_unit").get(pk=pk)


def owned(actor: Actor) -> QuerySet[Project]:
    """Return the projects a plan the actor may see names his own unit the owner of; the dossier itself may be another's."""
    plans = visible(actor, LaggingPlan.objects.filter(owner_unit_id=actor.unit_id or 0))
    return Project.objects.filter(pk__in=plans.values("project_id"))


def plans_of(actor: Actor, project: Project) -> list[LaggingPlan]:
    """Return what was planned for a project, latest first."""
    rows = visible(actor, LaggingPlan.objects.filter(project=project))
    return list(rows.select_related("owner_unit", "signing_unit").order_by("-pk"))


def conversions(actor: Actor, period: Period, instant: datetime) -> Conversions | None:
    """Return what was brought on in the period, as known at the instant; None without a rule that counts it."""
    found = rule_of(actor, timezone.localdate(instant))
    if found is None or found[2].total is None:
        return None
    place, book, rule = found
    asked = Asked(place=place, book=book, period=period, instant=instant, actor=actor)
    wanted = [book.indicator(code) for code in (rule.total, *rule.conversions) if code is not None]
    total, *parts = figures_of(asked, wanted)
    target, words = _target(book, rule, period)
    return Conversions(period, total, tuple(parts), target, words)


def _target(book: Book, rule: LaggingRule, period: Period) -> tuple[Decimal | None, str]:
    """The target that holds at the period's end, or why there is none."""
    if rule.target is None:
        return None, _("The rulebook sets no target.")
    held = book.value_on(rule.target, period.end)
    text = str(held.value) if isinstance(held, Dated) else ""
    if not text.replace(".", "", 1).isdigit():
        return None, _("No target is set for %(period)s.") % {"period": period_words(period.code)}
    return Decimal(text), ""


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Return the lagging projects owned by the actor's own unit whose day has passed, oldest day first."""
    if "lagging.plan" not in actor.verbs or actor.unit_id is None:
        return []
    found = rule_of(actor, on)
    if found is None:
        return []
    rows = lagging(owned(actor), found[2], now_known()).filter(plan_state=OVERDUE, plan_unit=actor.unit_id)
    return [
        Waiting(row["name"], reverse("lagging:project", args=[row["pk"]]), row["since"], row["plan_due"], found[2].cite)
        for row in rows.order_by("plan_due").values("pk", "name", "since", "plan_due")
    ]
