"""The verbs on a sheet of targets: read, accepted, discarded. Nothing is written before somebody accepts."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.values import Period
from luodi.formats.sniffing import FileRefused
from luodi.organization.models import Unit
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.performance.actions.targets import new_row, target_period
from luodi.performance.held import held_targets
from luodi.performance.inputs import AcceptTargetSheet, DiscardTargetSheet, ReadTargetSheet
from luodi.performance.models import Target, TargetSheet
from luodi.performance.naming import Expected
from luodi.performance.queries.asking import place_named
from luodi.performance.queries.targets import labels_of, units_listed
from luodi.performance.sheets import ERROR, SheetLine, read_targets
from luodi.performance.wording import refusal_of, sheet_limits
from luodi.records.files import brought_by, path_of
from luodi.regulations.queries import book_for

PREVIEW, ACCEPTED, DISCARDED = "preview", "accepted", "discarded"


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
        new_row(
            act, place, units.get(line["unit"]), line["indicator"], period, Decimal(line["value"]), data.reason, sheet
        )
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
