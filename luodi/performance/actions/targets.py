"""The verbs on targets: set, and withdrawn. No row is ever edited."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.performance.held import held_targets
from luodi.performance.inputs import (
    SetTarget,
    WithdrawTarget,
)
from luodi.performance.models import Target, TargetSheet
from luodi.performance.queries.asking import place_named, unit_named
from luodi.regulations.queries import book_for

NONE_HELD = "none"  # what was seen where no target was held


@verb(
    "performance.set_target",
    on=None,
    takes=SetTarget,
    label=gettext_lazy("Set a target"),
    wording=gettext_lazy("set the target of {indicator} for {period}: {value}"),
)
def set_target(act: Act, target: None, data: SetTarget) -> Target:
    """Afterwards the target holds from now on; what held before stays on record.

    Raises Refused for an unknown indicator, unit or period, when the target is held already, when somebody set another
    since this one was thought of, and for a revision without a reason; NotAllowed for a place the actor may not see.
    """
    place = place_named(act.actor, data.place)
    book = book_for(place, act.today)
    indicator, period = indicator_named(book, data.indicator), target_period(data.period)
    unit = _unit(place, data.unit)
    value = data.value
    held = held_targets(place, period).get((unit.pk if unit else None, indicator.id))
    _refuse_overtaken(data.seen, held, indicator)
    if held is not None and held.value == value:
        raise Refused(_("This target is held already."), code="unchanged", fields={"value": [str(value)]})
    if held is not None and len(data.reason) < 2:
        message = _("A target that is held is revised with a reason.")
        raise Refused(message, code="invalid", fields={"reason": [message]})
    row = new_row(act, place, unit, indicator.id, period, value, data.reason)
    row.save()
    _note(act, row, indicator, held, book)
    return row


@verb(
    "performance.withdraw_target",
    on=Target,
    takes=WithdrawTarget,
    label=gettext_lazy("Withdraw a target"),
    wording=gettext_lazy("withdrew the target of {indicator} for {period}: {reason}"),
)
def withdraw_target(act: Act, target: Target, data: WithdrawTarget) -> Target:
    """Afterwards no target is held for that unit, indicator and period. Raises Refused when it is not the one held."""
    place, period = target.jurisdiction, Period.parse(target.period)
    held = held_targets(place, period).get((target.unit_id, target.indicator))
    if held is None or held.pk != target.pk:
        raise Refused(_("This target no longer holds: it was revised or withdrawn meanwhile."), code="outdated")
    row = new_row(act, place, target.unit, target.indicator, period, None, data.reason)
    row.save()
    detail = {"indicator": target.indicator, "period": period.code, "before": f"{target.value:f}"}
    act.note(row, {**detail, "reason": data.reason})
    return row


def indicator_named(book: Book, identifier: str) -> Indicator:
    """Return the indicator; raises Refused with how to find those there are."""
    try:
        return book.indicator(identifier)
    except NoSuchRule as error:
        message = _("The rulebook knows no indicator “%(id)s”; see the page of figures for those there are.") % {
            "id": identifier
        }
        raise Refused(message, code="invalid", fields={"indicator": [message]}) from error


def target_period(code: str) -> Period:
    """Return the period a target is for; raises Refused for one that is none, or runs only to a day."""
    try:
        period = Period.parse(code)
    except ValueError as error:
        message = _("“%(code)s” is not a period. Write 2022, 2022-Q3, 2022-11 or 2022-W07.") % {"code": code}
        raise Refused(message, code="invalid", fields={"period": [message]}) from error
    if period.kind is PeriodKind.TO_DATE:
        message = _("A target is set for a whole period, not for the year up to a day.")
        raise Refused(message, code="invalid", fields={"period": [message]})
    return period


def _unit(place: Jurisdiction, code: str) -> Unit | None:
    if not code:
        return None
    unit = unit_named(place, code)
    if unit is None:
        message = _("%(place)s has no unit “%(code)s”.") % {"place": place.name, "code": code}
        raise Refused(message, code="invalid", fields={"unit": [message]})
    return unit


def _refuse_overtaken(seen: str, held: Target | None, indicator: Indicator) -> None:
    """Raises Refused when another target holds than the one that was seen; says whose it is, so that nothing is lost."""
    now = NONE_HELD if held is None else str(held.pk)
    if not seen or seen == now:
        return
    if held is None:
        raise Refused(_("The target was withdrawn meanwhile. Look at its history, and set it again."), code="outdated")
    names = {
        "person": held.person_name,
        "post": held.post_title,
        "moment": f"{timezone.localtime(held.recorded_at):%Y-%m-%d %H:%M}",
        "value": f"{held.value:f} {indicator.unit}" if held.value is not None else "",
    }
    message = _("%(person)s (%(post)s) set this target to %(value)s on %(moment)s, meanwhile. Look, and set it again.")
    raise Refused(message % names, code="outdated")


def new_row(
    act: Act,
    place: Jurisdiction,
    unit: Unit | None,
    indicator: str,
    period: Period,
    value: Decimal | None,
    reason: str,
    sheet: TargetSheet | None = None,
) -> Target:
    """Return the unsaved row of a target."""
    return Target(
        jurisdiction=place,
        unit=unit,
        indicator=indicator,
        period=period.code,
        value=value,
        reason=reason,
        sheet=sheet,
        recorded_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )


def _note(act: Act, row: Target, indicator: Indicator, held: Target | None, book: Book) -> None:
    detail = {"indicator": indicator.title, "period": row.period, "value": f"{row.value:f} {indicator.unit}"}
    detail |= {"unit": row.unit.short_name if row.unit else "", "reason": row.reason}
    if held is not None:
        detail["before"] = f"{held.value:f}"
    act.note(row, detail, rulebook_digest=book.digest)
