"""Results for tests, declared through the verbs at moments of the past."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import time_machine

from luodi.organization.actors import Actor, system_actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.projects import actions
from luodi.projects.models import Project, ResultEntry

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    """Return an instant in local time."""
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


def place(code: str) -> Jurisdiction:
    """Return the place of a code."""
    return Jurisdiction.objects.get(code=code)


def everybody(code: str) -> Actor:
    """Return somebody who may do everything in the place."""
    return system_actor(place(code))


def opened(code: str, name: str, unit: str, **changes: Any) -> Project:
    """Return a new dossier led by the unit."""
    row = Unit.objects.get(jurisdiction__code=code, code=unit)
    data = {"name": name, "investors": [f"{name}公司"], "responsible_unit": row.pk, "total_investment": "100000000"}
    return actions.register(actor=everybody(code), data=data | changes)


def declared(project: Project, kind: str, on: date, amount: str | Decimal | None = None, **more: Any) -> ResultEntry:
    """Return an entry declared for the project by its responsible unit."""
    data = {"kind": kind, "occurred_on": on, "amount": amount, **more}
    return actions.declare_result(actor=everybody(project.jurisdiction.code), target=project.pk, data=data)


def signed(
    code: str, name: str, unit: str, on: date, amount: str, *, recorded: datetime, **changes: Any
) -> ResultEntry:
    """Return the signing of a new project, recorded at that moment."""
    with time_machine.travel(recorded, tick=False):
        project = opened(code, name, unit, **changes)
        return declared(project, "signed", on, amount)


def reversed_at(entry: ResultEntry, moment: datetime) -> ResultEntry:
    """Return the reversal of an entry, recorded at that moment."""
    with time_machine.travel(moment, tick=False):
        data = {"entry": entry.pk, "reason": "金额填报有误"}
        return actions.reverse_result(actor=everybody(entry.jurisdiction.code), target=entry.project_id, data=data)
