"""Plans for tests, filled in through the verbs."""

from typing import Any

from luodi.organization.actors import Actor
from luodi.plans import actions
from luodi.plans.models import PlanVersion
from luodi.projects.models import Project

FORM = "investment-plan"
VALUES: dict[str, Any] = {
    "project_name": "年产三万套新能源汽车零部件生产线项目",
    "investor": "宁波海岳机械有限公司",
    "industry": "制造业",
    "landing_place": "天津东丽经济技术开发区",
    "construction_content": "新建厂房三栋及配套设施，购置数控加工中心四十台。",
    "begun_on": "2026-03-01",
    "produced_on": "2027-06-30",
    "total_investment": "12000",
    "fixed_investment": "10650",
    "land_type": "工业用地",
    "land_area": "35.5",
    "floor_area": "30000",
    "footprint_area": "12000",
    "annual_output": "36000",
    "annual_revenue": "33000",
    "annual_tax": "1200",
    "headcount": "180",
    "energy_use": "2500",
    "discharge": "焊接烟尘经收集净化后排放，生活污水纳管。",
    "research_spending": "990",
    "timetable": [
        {"step": "土建施工", "begun_on": "2026-03-01", "finished_on": "2026-12-31", "content": "厂房及配套"},
        {"step": "设备安装", "begun_on": "2027-01-01", "finished_on": "2027-05-31", "content": "调试"},
    ],
    "financing": [
        {"source": "企业自有资金", "amount": "7000", "ready_on": "2026-03-31"},
        {"source": "银行贷款", "amount": "5000万元", "ready_on": "2026-12-31", "proof": "意向书"},
    ],
}


def filled(actor: Actor, project: Project, **changes: Any) -> None:
    """Afterwards the draft holds the plan with these changes."""
    actions.save(actor=actor, target=project.pk, data={"form": FORM, "values": VALUES | changes})


def handed_in(actor: Actor, project: Project, **changes: Any) -> PlanVersion:
    """Return the plan with these changes, handed in."""
    filled(actor, project, **changes)
    return actions.submit(actor=actor, target=project.pk, data={"form": FORM})
