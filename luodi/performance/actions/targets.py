"""The verbs on targets: set, withdraw, and a sheet of them read, accepted or discarded. No row is ever edited."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind
from luodi.formats.sniffing import FileRefused
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.performance.held import held_targets
from luodi.performance.inputs import (
    AcceptTargetSheet,
    DiscardTargetSheet,
    ReadTargetSheet,
    SetTarget,
    WithdrawTarget,
)
from luodi.performance.models import Target, TargetSheet
from luodi.performance.queries.asking import place_named, unit_named
from luodi.performance.queries.targets import labels_of, units_listed
from luodi.performance.sheets import ERROR, Expected, SheetLine, read_targets
from luodi.performance.wording import refusal_of, sheet_limits
from luodi.records.files import brought_by, path_of
from luodi.regulations.queries import book_for

PREVIEW, ACCEPTED, DISCARDED = "preview", "accepted", "discarded"


@verb(
    "performance.set_target",
    on=None,
    takes=SetTarget,
    label=gettext_lazy("Set a target"),
    wording=gettext_lazy("set the target of {indicator} for {period}: {value}"),
)
def set_target(act: Act, target: None, data: SetTarget) -> Target:
    """Afterwards the target holds from now on; what held before stays on record.

    Raises Refused for an unknown indicator, unit or period, when the target is held already, and for a revision without
    a reason; NotAllowed for a place the actor may not see.
    """
    place = place_named(act.actor, data.place)
    book = book_for(place, act.today)
    indicator, period = indicator_named(book, data.indicator), target_period(data.period)
    unit = _unit(place, data.unit)
    value = data.value
    held = held_targets(place, period).get((unit.pk if unit else None, indicator.id))
    if held is not None and held.value == value:
        raise Refused(_("This target is held already."), code="unchanged", fields={"value": [str(value)]})
    if held is not None and len(data.reason) < 2:
        message = _("A target that is held is revised with a reason.")
        raise Refused(message, code="invalid", fields={"reason": [message]})
    row = _row(act, place, unit, indicator.id, period, value, data.reason)
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
    row = _row(act, place, target.unit, target.indicator, period, None, data.reason)
    row.save()
    detail = {"indicator": target.indicator, "period": period.code, "before": f"{target.value:f}"}
    act.note(row, {**detail, "reason": data.reason})
    return row


@verb(
    "performance.read_target_sheet",
    on=None,
    takes=ReadTargetSheet,
    label=gettext_lazy("Read a sheet of targets"),
    wording=gettext_lazy("read the sheet of targets {name} for {period}"),
)
def read_target_sheet(act: Act, target: None, data: ReadTargetSheet) -> TargetSheet:
    """Afterwards the sheet stands as a preview with what is wrong with its cells; no target has changed.

    Raises Refused for a file that is no workbook, holds no table, or was not brought by the actor.
    """
    place = place_named(act.actor, data.place)
    period = target_period(data.period)
    file = next(iter(brought_by(act.actor, [data.file])), None)
    if file is None:
        raise Refused(_("Choose a workbook."), code="invalid", fields={"file": [_("Choose a workbook.")]})
    units = units_listed(place)
    expected = Expected(place.name, units, book_for(place, act.today).indicators, labels_of(units))
    try:
        reading = read_targets(path_of(file.digest).read_bytes(), expected, limits=sheet_limits())
    except FileRefused as error:
        raise refusal_of(error, name=file.name) from error
    sheet = TargetSheet.objects.create(
        jurisdiction=place,
        file=file,
        name=file.name[:200],
        period=period.code,
        lines=[_stored(line) for line in reading.lines],
        problems=[{"sheet": reading.sheet, **asdict(problem)} for problem in reading.problems],
        uploaded_at=act.at,
        uploaded_by=act.actor.name,
    )
    act.note(sheet, {"name": sheet.name, "period": period.code, "file": file.digest})
    return sheet


@verb(
    "performance.accept_target_sheet",
    on=TargetSheet,
    takes=AcceptTargetSheet,
    label=gettext_lazy("Accept the sheet of targets"),
    wording=gettext_lazy("accepted {count} targets for {period} from {name}"),
)
def accept_target_sheet(act: Act, sheet: TargetSheet, data: AcceptTargetSheet) -> TargetSheet:
    """Afterwards the sheet's targets hold; those already held at the same value are not written again.

    Raises Refused once settled, while cells have errors (unless they are left out), and for revisions without a reason.
    """
    _still_open(sheet)
    if any(problem["severity"] == ERROR for problem in sheet.problems) and not data.leave_issues:
        raise Refused(_("Some cells cannot be used. Mend the sheet, or accept it without them."), code="issues")
    place, period = sheet.jurisdiction, Period.parse(sheet.period)
    held = held_targets(place, period)
    fresh = [line for line in sheet.lines if not _is_held(line, held)]
    if not fresh:
        raise Refused(_("Nothing in this sheet differs from the targets held."), code="unchanged")
    if len(data.reason) < 2 and any((line["unit"], line["indicator"]) in held for line in fresh):
        message = _("The sheet revises targets that are held: say why.")
        raise Refused(message, code="invalid", fields={"reason": [message]})
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=[line["unit"] for line in fresh if line["unit"]])}
    rows = [
        _row(act, place, units.get(line["unit"]), line["indicator"], period, Decimal(line["value"]), data.reason, sheet)
        for line in fresh
    ]
    Target.objects.bulk_create(rows)
    _settle(act, sheet, ACCEPTED)
    act.note(sheet, {"name": sheet.name, "period": sheet.period, "count": len(rows), "reason": data.reason})
    return sheet


@verb(
    "performance.discard_target_sheet",
    on=TargetSheet,
    takes=DiscardTargetSheet,
    label=gettext_lazy("Discard the sheet of targets"),
    wording=gettext_lazy("discarded the sheet of targets {name}"),
)
def discard_target_sheet(act: Act, sheet: TargetSheet, data: DiscardTargetSheet) -> TargetSheet:
    """Afterwards the sheet is set aside; no target has changed. Raises Refused once settled."""
    _still_open(sheet)
    _settle(act, sheet, DISCARDED)
    act.note(sheet, {"name": sheet.name, "reason": data.reason})
    return sheet


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


def _row(
    act: Act,
    place: Jurisdiction,
    unit: Unit | None,
    indicator: str,
    period: Period,
    value: Decimal | None,
    reason: str,
    sheet: TargetSheet | None = None,
) -> Target:
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


def _stored(line: SheetLine) -> dict[str, Any]:
    return {
        "unit": line.unit.pk if line.unit else None,
        "unit_name": line.unit.short_name if line.unit else "",
        "indicator": line.indicator.id,
        "value": f"{line.value:f}",
        "cell": line.cell,
        "text": line.text,
    }


def _is_held(line: dict[str, Any], held: dict[Any, Target]) -> bool:
    row = held.get((line["unit"], line["indicator"]))
    return row is not None and row.value == Decimal(line["value"])


def _still_open(sheet: TargetSheet) -> None:
    if sheet.state != PREVIEW:
        raise Refused(_("This sheet was accepted or discarded already."), code="closed")


def _settle(act: Act, sheet: TargetSheet, state: str) -> None:
    sheet.state, sheet.settled_at, sheet.settled_by = state, act.at, act.actor.name
    sheet.save(update_fields=["state", "settled_at", "settled_by"])
