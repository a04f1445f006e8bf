"""A house with its job worker running, furnished: a dossier before the gate of signing, and last month's signings."""

import subprocess
import sys

from tests.journeys.house import ROOT, House

FURNISH = """
import django; django.setup()
from datetime import datetime, timedelta, time
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from luodi.organization.models import Jurisdiction
from luodi.projects import actions
from luodi.projects.tests.making import opened, taker, walk_to
from luodi.records import files
from tests import people

people.CODES["xiangshan"] = Jurisdiction.objects.get().place
acting = people.acting
for name in ("signing", "overriding"):
    project = opened(acting, name={"signing": "海洋装备关键零部件项目", "overriding": "冷链物流中心项目"}[name])
    move = walk_to(acting, project, gate_asking="investment-agreement")
    actions.advance(actor=taker(acting, move), target=project, data={"move": move.id})
    print(name, project.pk)

last = timezone.localdate().replace(day=1) - timedelta(days=10)
print("month", last.strftime("%Y-%m"))
moment = timezone.make_aware(datetime.combine(last, time(10)))
clerks = [acting("xiangshan", "town-clerk", unit=unit) for unit in ("dandong-street", "danxi-street")]
with time_machine.travel(moment, tick=False):
    for number in range(12):
        clerk = clerks[number % 2]
        millions = 40 + 30 * number
        project = opened(lambda _place, _post: clerk, name=f"第{number + 1}号智能制造项目", total_investment=f"{millions}000000")
        proof = files.store(SimpleUploadedFile("合同.txt", f"合成数据，第{number + 1}号合同".encode()), actor=clerk)
        data = {"kind": "signed", "occurred_on": last, "amount": f"{millions}000000", "evidence": [proof.pk]}
        entry = actions.declare_result(actor=clerk, target=project.pk, data=data)
print("entry", entry.pk)
print("signed", project.pk)
"""


class FurnishedHouse(House):
    """A house as people work in it: pages and jobs run; `told` names the dossiers and the month of the signings."""

    kind = "furnished"

    def furnish(self, script: str = FURNISH) -> None:
        """Afterwards what the script makes is there, and `told` knows what it printed."""
        self.told |= self.made(script)

    def start(self) -> None:
        """Afterwards `luodi serve` answers and its job worker works; both run in a process group of their own."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "luodi", "serve", "--port", str(self.port)],
            env=self.environment,
            cwd=ROOT,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wait()

    def username(self, post: str) -> str:
        """The user name of somebody in the post."""
        question = (
            "select p.username from organization_person p join organization_appointment a on a.person_id = p.id"
            f" join organization_post o on o.id = a.post_id where o.code = '{post}' order by a.id limit 1"
        )
        return str(self.rows(question)[0][0])
