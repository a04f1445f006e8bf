"""Targets of a place's towns, set by its director; and a sheet of them, sent in as the page does."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from luodi.organization.models import Person, Unit
from luodi.performance import actions
from luodi.performance.models import Target, TargetSheet
from luodi.records import files

Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
YEAR = "2023"


def browser(actor: Any) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    return client


def director(acting: Acting) -> Any:
    return acting("xiangshan", "center-director")


def towns() -> list[Unit]:
    return list(Unit.objects.filter(jurisdiction__code="330225", unit_class="town").order_by("position")) or list(
        Unit.objects.filter(jurisdiction__code="330225").order_by("-position")[:5]
    )


def read(actor: Any, rows: list[list[Any]], *, period: str = YEAR) -> TargetSheet:
    """Send a workbook of these rows in, as the page does."""
    book, stream = Workbook(), BytesIO()
    book.active.title = "任务分解"
    for row in rows:
        book.active.append(row)
    book.save(stream)
    upload = SimpleUploadedFile("任务分解表.xlsx", stream.getvalue())
    stored = files.store(upload, actor=actor)
    return actions.read_target_sheet(actor=actor, data={"period": period, "file": stored.pk})


def codes(sheet: TargetSheet) -> set[tuple[str, str]]:
    return {(problem["code"], problem["cell"]) for problem in sheet.problems}


def held(indicator: str, unit: Unit | None) -> list[Decimal | None]:
    rows = Target.objects.filter(indicator=indicator, unit=unit, period=YEAR).order_by("pk")
    return [row.value for row in rows]
