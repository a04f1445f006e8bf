"""What a page or an endpoint asks for: place, period, unit and cut-off, read from an address and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.values import Period
from luodi.engine.values.period import to_date
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.queries import jurisdictions
from luodi.organization.refusals import NotAllowed, Refused
from luodi.performance.figures import Asked
from luodi.performance.places import beneath
from luodi.regulations.queries import book_for


@dataclass(frozen=True, slots=True)
class Chosen:
    """What figures are asked for. `day` is None for "as known now"; `problems` say what could not be used, by field."""

    place: Jurisdiction
    book: Book
    period: Period
    instant: datetime
    now: datetime
    day: date | None = None
    unit: Unit | None = None
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The local day on which it is asked."""
        return timezone.localdate(self.now)

    @property
    def as_of(self) -> date:
        """The day whose end (or, for today, this moment) the figures are known at."""
        return self.day or self.today

    def asked(self, actor: Actor | None = None, *, unit: Unit | None = None) -> Asked:
        """Return the question that the figures answer; `unit` replaces the chosen one."""
        return Asked(self.place, self.book, self.period, self.instant, unit or self.unit, actor)

    def query(self, **changes: str | None) -> str:
        """Return the address's query that asks for the same, with changes; None takes a part away."""
        parts: dict[str, str | None] = {"place": self.place.code, "period": self.period.code}
        parts |= {"unit": self.unit.code if self.unit else None, "as_of": self.day.isoformat() if self.day else None}
        parts |= changes
        return urlencode({name: value for name, value in parts.items() if value})

    def add_problem(self, name: str, message: str) -> None:
        """Afterwards the page says that a part of what was asked for could not be used."""
        self.problems[name] = message

    def insist(self) -> "Chosen":
        """Return itself; raises Refused when something asked for cannot be used."""
        if self.problems:
            fields = {name: [message] for name, message in self.problems.items()}
            raise Refused(next(iter(self.problems.values())), code="invalid", fields=fields)
        return self


def chosen(
    actor: Actor, asked: Mapping[str, str], *, now: datetime | None = None, usual: Period | None = None
) -> Chosen:
    """Return what is asked for; what cannot be used is replaced by its default and named in `problems`.

    `usual` is the period shown unless another is asked for; with it the period may also lie ahead, as targets do.

    Raises NotAllowed for a place the actor may not see, and Refused where no rulebook is in force.
    """
    moment = now or timezone.now()
    problems: dict[str, str] = {}
    place = place_named(actor, asked.get("place", ""))
    day = _day(asked.get("as_of", ""), timezone.localdate(moment), problems)
    book = book_for(place, day or timezone.localdate(moment))
    period = _period(asked.get("period", ""), timezone.localdate(moment), usual, problems)
    unit = _unit(place, asked.get("unit", ""), problems)
    instant = moment if day is None else after(day)
    return Chosen(place, book, period, instant, moment, day, unit, problems)


def place_named(actor: Actor, code: str) -> Jurisdiction:
    """Return the place of the code, the actor's own for none. Raises NotAllowed for one he may not see."""
    seen = jurisdictions(actor)
    place = (
        seen.filter(code=code).first() if code else (seen.filter(pk=actor.jurisdiction_id or 0).first() or seen.first())
    )
    if place is None:
        raise NotAllowed(_("This place does not exist, or your post may not see it."), code="not-found")
    return place


def after(day: date) -> datetime:
    """Return the first instant that is no longer known at the end of a day: midnight after it."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _day(text: str, today: date, problems: dict[str, str]) -> date | None:
    """The day of the cut-off; None stands for now, also when today is named."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        problems["as_of"] = _("“%(text)s” is not a day. Write it as 2022-11-30.") % {"text": text}
        return None
    if day > today:
        problems["as_of"] = _(
            "The cut-off %(day)s lies in the future: nobody knows yet what will be recorded. The figures are shown as known now."
        ) % {"day": day}
        return None
    return None if day == today else day


def _period(text: str, today: date, ahead: Period | None, problems: dict[str, str]) -> Period:
    usual = ahead or to_date(today)
    if not text:
        return usual
    try:
        period = Period.parse(text)
    except ValueError:
        problems["period"] = _(
            "“%(code)s” is not a period. Write 2022-11, 2022-Q3, 2022-W07, 2022 or 2022-11/to-date."
        ) % {"code": text}
        return usual
    if period.start > today and ahead is None:
        problems["period"] = _("%(period)s has not begun yet; there is nothing to count in it.") % {
            "period": period.code
        }
        return usual
    return period


def _unit(place: Jurisdiction, code: str, problems: dict[str, str]) -> Unit | None:
    unit = unit_named(place, code) if code else None
    if code and unit is None:
        problems["unit"] = _("%(place)s has no unit “%(code)s”. The figures of the whole place are shown.") % {
            "place": place.name,
            "code": code,
        }
    return unit


def unit_named(place: Jurisdiction, code: str) -> Unit | None:
    """Return the unit of a code in the place or beneath it; the place's own wins over one a district uses for itself."""
    found = Unit.objects.filter(jurisdiction_id__in=beneath(place), code=code)
    return min(found, key=lambda unit: (unit.jurisdiction_id != place.pk, unit.pk), default=None)
