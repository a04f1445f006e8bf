"""Dossiers under review for the journeys: seven of eight opinions are in, the first one is still to be given."""

UNDER_REVIEW = """
import django; django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from luodi.organization.models import Appointment, Jurisdiction
from luodi.projects import actions
from luodi.projects.tests.making import FIELDS, opened
from luodi.records import files
from luodi.reviews.tests.making import answered, asked
from tests import people

people.CODES["xiangshan"] = "330225"
acting = people.acting
FIRST = "environment"

def under_review(label, **changes):
    review = asked(acting, **changes)
    for request in review.requests.exclude(opinion=FIRST):
        answered(request)
    print(f"{label}-project", review.project_id)
    print(f"{label}-review", review.pk)
    print(f"{label}-request", review.requests.get(opinion=FIRST).pk)

under_review("clean", name="大型风电齿轮箱铸件项目", uscc="", investors=["台州沧铸重工有限公司"], site="临港三路以东",
             contact="韩工", total_investment="733000000", fixed_investment="512000000", land_area_mu="118.2", landing_place="高塘岛乡")
under_review("vetoed", name="含氟精细化学品项目", uscc="", investors=["绍兴砚化新材料有限公司"], site="化工集中区",
             contact="沈总", total_investment="268000000", fixed_investment="190000000", land_area_mu="63.9", landing_place="石浦镇")
known = dict(uscc="91330225MA2AAAAA1B", investors=["宁波灏渔食品有限公司"], site="象山经济开发区园区一路18号",
             contact="罗文 13800001234", total_investment="86000000", fixed_investment="60000000", land_area_mu="42.7")
opened(acting, post="center-clerk", name="年产8000吨调味水产制品项目", responsible_unit=acting("xiangshan", "town-clerk").unit_id, **known)
under_review("again", **(known | {"name": "海洋食品智能工厂项目", "total_investment": "860000000"}))

people.settle(("nanxian",))
clerk = acting("nanxian", "bureau-clerk")
row = {"row": 2, "fields": {"name": "洞庭湖绿色装备制造基地项目", "investors": ["长沙瀚装备有限公司"]}, "stage": "review-meeting"}
actions.take_over(actor=clerk, data={"rows": [row], "jurisdiction": clerk.jurisdiction_id})
from luodi.projects.models import Project
large = Project.objects.get(name="洞庭湖绿色装备制造基地项目")
stored = files.store(SimpleUploadedFile("minutes.txt", "合成数据 县长办公会会议纪要".encode()), actor=clerk)
actions.attach_paper(actor=clerk, target=large.pk, data={"kind": "county-minutes", "file": stored.pk})
print("large-project", large.pk)
for post in ("pre-reviewer", "general-convener"):
    held = Appointment.objects.filter(post__place=people.CODES["nanxian"], post__code=post).order_by("pk").first()
    print(f"nanxian-{post}", held.person.username)
"""
