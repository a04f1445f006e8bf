"""One of everything in the rooms of figures, as far as a place's rulebook has a rule for it."""

from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone
from openpyxl import Workbook

from luodi.accountability import actions as accountability
from luodi.accountability.models import Proposal, RecurringDay, StatementOwed
from luodi.appraisal import actions as appraisal
from luodi.checkups import actions as checkups
from luodi.engine.rulebook import Book
from luodi.engine.values import Period
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance import actions as performance
from luodi.projects import actions as projects
from luodi.records import files

Rows = dict[str, Model | None]
SAYING = "合成数据：用于核对。"
DRAFT = "全年转化项目87个（动建52个、投产29个、变更6个）。"


def make_judging(house: Actor, jurisdiction: Jurisdiction, book: Book) -> Rows:
    """Return one row of each kind by its name in the table of addresses; None where the rulebook has no such rule."""
    today = timezone.localdate()
    made = _targets(house, jurisdiction, book, today)
    made |= _appraised(house, jurisdiction, book, today)
    made |= _ranked(house, jurisdiction, book, today)
    made |= _days(house, jurisdiction, book, today)
    made["checkup"] = checkups.check(actor=house, data={"text": DRAFT, "place": jurisdiction.code})
    return made


def _stored(house: Actor, name: str, content: bytes) -> int:
    return files.store(SimpleUploadedFile(name, content), actor=house).pk


def _targets(house: Actor, jurisdiction: Jurisdiction, book: Book, today: date) -> Rows:
    """A target of the whole place, and a sheet of targets that waits."""
    counted = next(one for one in book.indicators if one.aggregate in ("count", "distinct") and one.unit == "个")
    data = {"place": jurisdiction.code, "indicator": counted.id, "period": str(today.year), "value": "5"}
    target = performance.set_target(actor=house, data=data)
    workbook, stream = Workbook(), BytesIO()
    unit = Unit.objects.filter(jurisdiction=jurisdiction).order_by("position")[0]
    for row in (["单位", f"{counted.title}（{counted.unit}）"], [unit.short_name, 3]):
        workbook.active.append(row)
    workbook.save(stream)
    given = {
        "place": jurisdiction.code,
        "period": str(today.year),
        "file": _stored(house, "目标.xlsx", stream.getvalue()),
    }
    return {"target": target, "target_sheet": performance.read_target_sheet(actor=house, data=given)}


def _appraised(house: Actor, jurisdiction: Jurisdiction, book: Book, today: date) -> Rows:
    """A published round of last year with an adjustment and an objection to a sheet."""
    rows: Rows = dict.fromkeys(("round", "sheet", "adjustment", "objection"))
    rule = next((one for one in book.appraisals if not one.practice and one.period == "year"), None)
    if rule is None:
        return rows
    data = {"appraisal": rule.id, "period": str(today.year - 1), "jurisdiction": jurisdiction.pk}
    made = appraisal.compute(actor=house, data=data)
    sheet = made.sheets.order_by("pk")[0]
    proof = _stored(house, "考评依据.txt", f"合成数据 {sheet.pk}".encode())
    change: dict[str, Any] = {"unit": sheet.unit_id, "points": "-1", "reason": SAYING, "evidence": proof}
    adjustment = appraisal.propose_adjustment(actor=house, target=made.pk, data=change)
    appraisal.settle_adjustment(actor=house, target=adjustment.pk, data={"outcome": "approved", "reason": SAYING})
    appraisal.publish(actor=house, target=made.pk, data={"words": SAYING})
    rows |= {"round": made, "sheet": sheet, "adjustment": adjustment}
    if rule.objection is not None:
        objects = {"text": SAYING, "evidence": proof}
        rows["objection"] = appraisal.object_to(actor=house, target=sheet.pk, data=objects)
    return rows


def _ranked(house: Actor, jurisdiction: Jurisdiction, book: Book, today: date) -> Rows:
    """A published ranking of the last period of its kind, and a step it calls for, if it calls for one."""
    rows: Rows = dict.fromkeys(("ranking", "proposal"))
    rule = next((one for one in book.rankings if one.period in ("month", "year")), None)
    if rule is None:
        return rows
    period = Period.parse(f"{today:%Y-%m}" if rule.period == "month" else str(today.year)).previous()
    _close(house, jurisdiction, period)
    data = {"ranking": rule.id, "period": period.code, "jurisdiction": jurisdiction.pk}
    rows["ranking"] = accountability.draw_up(actor=house, data=data)
    accountability.publish(actor=house, target=rows["ranking"].pk, data={})
    rows["proposal"] = Proposal.objects.filter(jurisdiction=jurisdiction).order_by("pk").first()
    return rows


def _close(house: Actor, jurisdiction: Jurisdiction, period: Period) -> None:
    month = period.start
    while month <= period.end:
        projects.close_month(actor=house, data={"month": month, "jurisdiction": jurisdiction.pk})
        month = Period.parse(f"{month:%Y-%m}").next().start


def _days(house: Actor, jurisdiction: Jurisdiction, book: Book, today: date) -> Rows:
    """The promotion day of the last month, its ranking read out and a statement required."""
    rows: Rows = dict.fromkeys(("promotion_day", "statement"))
    if not book.promotion_days:
        return rows
    accountability.hold_days(actor=house, data={"jurisdiction": jurisdiction.pk, "on": today})
    month = Period.parse(f"{today:%Y-%m}").previous().code
    day = RecurringDay.objects.filter(jurisdiction=jurisdiction, period=month).first()
    if day is not None:
        accountability.read_out(actor=house, target=day.pk, data={"reason": SAYING})
        units = list(Unit.objects.filter(jurisdiction__place=jurisdiction.place, unit_class="counties")[:1])
        accountability.require_statements(actor=house, target=day.pk, data={"units": [one.pk for one in units]})
    rows |= {"promotion_day": day, "statement": StatementOwed.objects.filter(day=day).order_by("pk").first()}
    return rows
