"""Projects that were signed some time ago, declared through the verbs at moments of the past."""

from datetime import date
from typing import Any

import time_machine

from luodi.documents.tests.making import at, declared, opened
from luodi.projects.models import Project

COUNTY = "330225"
TODAY = date(2023, 6, 1)


def signed(name: str, on: date, *, unit: str = "shipu-town", **more: Any) -> Project:
    """Return a dossier whose signing was declared (with its amount) on its day."""
    with time_machine.travel(at(2022, 1, 20) if on < date(2022, 1, 20) else at(on.year, on.month, on.day), tick=False):
        project = opened(COUNTY, name, unit, **more)
        declared(project, "signed", on, "200000000")
    return project


def then(project: Project, kind: str, on: date) -> None:
    """Afterwards the project has that result too."""
    with time_machine.travel(at(on.year, on.month, on.day), tick=False):
        declared(project, kind, on)


def today() -> Any:
    """A clock that stands on the day the tests are asked on."""
    return time_machine.travel(at(TODAY.year, TODAY.month, TODAY.day, 12), tick=False)
