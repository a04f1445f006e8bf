"""A dossier's plan filled in and handed in: every figure follows from what the dossier already says."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.dossier import Dossier
from luodi.engine.rulebook.schema.plans import PlanField, PlanForm
from luodi.plans.actions import save as save_plan
from luodi.plans.actions import submit as hand_in_plan
from luodi.plans.models import PlanVersion
from luodi.projects.models import Project

PER_MU = {"fixed": 340, "tax": 33, "output": 520}  # 万元/亩: what a sound industrial project plans
MU = 666.67  # square metres


def hand_in(at: datetime, *, cast: Cast, dossier: Dossier, form_id: str, sound: bool = True) -> None:
    """Afterwards the plan is handed in complete; one that is not `sound` plans less on its land than any standard asks."""
    if PlanVersion.objects.filter(project_id=dossier.pk, form=form_id).exists():
        return
    form = cast.book.plan_form(form_id)
    project = Project.objects.select_related("responsible_unit").get(pk=dossier.pk)
    posts = form.filled_by or tuple(post.id for post in cast.book.posts if "plans.fill" in post.may)
    actor = cast.holder(posts, near=project.responsible_unit)
    values = _values(form, dossier, at.date(), Random(f"{cast.seed}/plan/{dossier.planned.key}"), sound=sound)
    save_plan(actor=actor, target=project.pk, data={"form": form_id, "values": values}, at=at)
    hand_in_plan(actor=actor, target=project.pk, data={"form": form_id}, at=at + timedelta(seconds=1))


def _values(form: PlanForm, dossier: Dossier, on: date, rng: Random, *, sound: bool) -> dict[str, Any]:
    """Return values for the fields the form has; what the dossier itself says is already in the draft."""
    fixed = max(dossier.planned.total * 7 // 10, 100)
    land = round(fixed / (PER_MU["fixed"] if sound else 90), 2)
    begun, done = on + timedelta(days=rng.randint(60, 180)), on + timedelta(days=rng.randint(420, 760))
    known: dict[str, Any] = {
        "project_name": dossier.planned.name,
        "investor": "、".join(dossier.planned.investors),
        "landing_place": dossier.landing.short_name,
        "construction_content": "新建厂房及配套设施，购置主要生产设备，配套环保和安全设施。",
        "products": dossier.planned.name,
        "begun_on": str(begun),
        "produced_on": str(done),
        "full_capacity_on": str(done + timedelta(days=365)),
        "total_investment": str(dossier.planned.total),
        "fixed_investment": str(fixed),
        "equipment_investment": str(fixed // 2),
        "land_type": "工业用地",
        "land_area": str(land),
        "floor_area": str(int(land * MU * rng.uniform(1.05, 1.6))),
        "footprint_area": str(int(land * MU * rng.uniform(0.42, 0.6))),
        "office_land_area": str(int(land * MU * 0.05)),
        "green_area": str(int(land * MU * 0.12)),
        "annual_output": str(int(land * PER_MU["output"])),
        "annual_revenue": str(int(land * PER_MU["output"] * 0.95)),
        "annual_tax": str(int(land * PER_MU["tax"]) + 1),
        "headcount": str(max(12, int(land * 4))),
        "technical_staff": str(max(2, int(land * 0.6))),
        "energy_use": str(int(land * 40)),
        "electricity_use": str(int(land * 12)),
        "discharge": "废气经收集净化后排放，废水纳入园区污水管网，固废分类处置。",
        "research_spending": str(int(land * PER_MU["output"] * 0.032)),
        "timetable": [
            {"step": "土建施工", "begun_on": str(begun), "finished_on": str(begun + (done - begun) / 2)},
            {"step": "设备安装和试生产", "begun_on": str(begun + (done - begun) / 2), "finished_on": str(done)},
        ],
        "financing": [
            {"source": "企业自有资金", "amount": str(dossier.planned.total * 6 // 10), "ready_on": str(begun)},
            {"source": "银行贷款", "amount": str(dossier.planned.total * 4 // 10), "ready_on": str(done)},
        ],
    }
    return {field.id: known[field.id] for field in form.fields if field.id in known and not _is_given(field, known)}


def _is_given(field: PlanField, known: dict[str, Any]) -> bool:
    return known[field.id] in ("", [])
