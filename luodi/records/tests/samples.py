"""A record, a dataset and projects for the tests of this room."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils import timezone

from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.projects.models import Project, ResultEntry
from luodi.records.conditions import Column
from luodi.records.datasets import Dataset, State
from luodi.records.declaration import Field, Panel, Record
from luodi.regulations.models import RulebookVersion


def _stages(_actor: Actor) -> dict[Any, str]:
    return {"lead": "线索", "signed": "签约", "started": "开工"}


def _units(actor: Actor) -> dict[Any, str]:
    return dict(Unit.objects.filter(jurisdiction_id__in=actor.jurisdictions).values_list("pk", "short_name"))


RECORD = Record(
    key="sample-projects",
    model=Project,
    label="样例项目",
    page="projects:dossier",
    leads="name",
    search=("name", "investors", "number"),
    search_number=15,
    panels=(Panel("概况", ("name", "total_investment", "signed_on")),),
    fields=(
        Field("number", "档案号", sortable=True),
        Field("name", "项目名称", sortable=True, heading="项目名称"),
        Field(
            "stage",
            "阶段",
            kind="state",
            words=_stages,
            filter="choice",
            tone=lambda value: "good" if value == "started" else "info",
        ),
        Field("investors", "投资方", kind="parties"),
        Field(
            "total_investment",
            "总投资额",
            kind="money",
            unit="万元",
            currency="total_investment_currency",
            sortable=True,
            filter="range",
        ),
        Field("responsible_unit", "责任单位", kind="unit", source="responsible_unit_id", words=_units, filter="choice"),
        Field("signed_on", "签约日期", kind="day", sortable=True, filter="range"),
        Field("land_area_mu", "用地", kind="number", unit="亩"),
        Field("remark", "备注", in_list=False),
    ),
)

RESULTS = Dataset(
    name="sample-results",
    model=ResultEntry,
    jurisdiction="jurisdiction_id",
    unit="unit_id",
    recorded_at="recorded_at",
    sign="sign",
    standing=lambda moment: Q(sign=1) & ~Q(reversal__recorded_at__lt=moment),
    states={
        "declared": State(lambda moment: Q()),
        "verified": State(
            lambda moment: Q(ruling__is_verified=True, ruling__recorded_at__lt=moment), {"amount": "ruling__amount"}
        ),
    },
    columns={
        "kind": Column("kind", "words"),
        "amount": Column("amount", "money", currency="currency", signed=True),
        "currency": Column("currency", "words"),
        "total_investment": Column("total_investment", "money", currency="total_investment_currency"),
        "industry": Column("industry", "words"),
        "project": Column("project_id", "words", is_text=False),
        "booked_on": Column("booked_on", "day"),
        "occurred_on": Column("occurred_on", "day", precision="precision"),
        "signed_on": Column("signed_on", "day"),
    },
)


def project(actor: Actor, number: int, **changes: Any) -> Project:
    """Return a project of the actor's place that exists, without going through its verb."""
    place = Unit.objects.select_related("jurisdiction").get(pk=actor.unit_id).jurisdiction
    values: dict[str, Any] = {
        "jurisdiction": place,
        "number": f"T-{number:05d}",
        "name": f"项目{number}",
        "investors": ["宁波海岳机械有限公司"],
        "stage": "lead",
        "stage_entered_on": date(2022, 1, 1),
        "rulebook": RulebookVersion.objects.defer("content").filter(place=place.place).latest("pk"),
        "responsible_unit_id": actor.unit_id,
        "created_at": timezone.now(),
        "identity": f"项目{number}|",
    }
    return Project.objects.create(**values | changes)


def entry(row: Project, kind: str, on: date, amount: str | None = None, **changes: Any) -> ResultEntry:
    """Return an entry on the project that exists, known since the day it happened."""
    values: dict[str, Any] = {
        "jurisdiction_id": row.jurisdiction_id,
        "project": row,
        "unit_id": row.responsible_unit_id,
        "kind": kind,
        "occurred_on": on,
        "booked_on": on,
        "amount": None if amount is None else Decimal(amount),
        "total_investment": row.total_investment,
        "total_investment_currency": row.total_investment_currency,
        "industry": row.industry,
        "rulebook_digest": "",
        "recorded_at": at(on),
        "person_name": "测试",
    }
    return ResultEntry.objects.create(**values | changes)


def at(day: date, hour: int = 10) -> datetime:
    """Return that hour of the day, local time."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))  # noqa: DTZ001
