"""One of everything in a place, made by the house itself, so that every address has something to show."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from luodi.api.root import READS
from luodi.documents import actions as documents
from luodi.documents import jobs
from luodi.documents.models import Bulletin
from luodi.engine.rulebook import Book
from luodi.exchange import actions as exchange
from luodi.exchange.models import Import
from luodi.organization.actors import Actor, actor_for, system_actor
from luodi.organization.models import Appointment, Jurisdiction, Unit
from luodi.organization.verbs import all_verbs
from luodi.projects import actions as projects
from luodi.projects.models import EntryEvidence, Paper, Project
from luodi.projects.tests.making import FIELDS
from luodi.records import files
from luodi.regulations.queries import book_for
from luodi.supervision import actions as supervision
from luodi.supervision.models import Duty
from tests import people
from tests.architecture import judging, rooms

PLACES = ("nanyang", "xiangshan", "luohe", "nanxian", "dongli")
ASKED_WHOLE = "xiangshan"  # every post of this place is asked for every address
# how often a paper is made → the period it is drafted for, written for a day
PERIODS = {"month": "{:%Y-%m}", "year": "{:%Y}"}


# the room of the API → the kind of row its addresses are about
OF_ROOM = {
    "projects": "project",
    "plans": "project",
    "decisions": "project",
    "reviews": "review",
    "agreements": "agreement",
    "comparison": "likeness",
    "companies": "company",
    "documents": "bulletin",
    "exchange": "import",
    "supervision": "duty",
    "appraisal": "round",
    "accountability": "proposal",
    "rankings": "ranking",
    "checkups": "checkup",
    "performance": "target",
}


@dataclass
class World:
    """A place with one row of each kind, by name; None where its rulebook has no rule such a row could come from."""

    place: str
    jurisdiction: Jurisdiction
    book: Book
    project: Project
    rows: rooms.Rows

    def row(self, kind: str) -> Any:
        """The row of a kind; raises KeyError for a kind nobody made."""
        return self.jurisdiction if kind == "jurisdiction" else self.rows[kind]

    def parts(self) -> dict[str, Any]:
        """What the parts of an address stand for here; a row that is not there has the number 0, which no row has."""
        figures = list(self.row("bulletin").content["figures"])
        return {
            "place": self.jurisdiction.place,
            "clause": next(iter(self.book.coverage)),
            "stage": self.book.stages[0].id,
            "figure": figures[0] if figures else "none",
            "form": self.book.plan_forms[0].id,
            "indicator": self.book.indicators[0].id,
            **self._source(),
            "agreement_kind": self.book.agreements[0].id if self.book.agreements else "none",
            **{kind: row.pk if row is not None else 0 for kind, row in self.rows.items()},
        }

    def _source(self) -> dict[str, str]:
        """A source of figures that a department reports, with its comparison."""
        found = ((one, source) for one in self.book.source_comparisons for source in one.sources if source.reported_by)
        comparison, source = next(found, (None, None))
        return {"comparison": comparison.id if comparison else "none", "source": source.id if source else "none"}

    def in_api(self, path: str) -> str:
        """The path of the API with the parts filled: `{pk}` is the row the verb is on, else the one its room keeps."""
        key, name = path.split("/")[3], path.rpartition("/")[2]
        room = {record.key: owner for owner, record, _reads in READS}.get(key, key)
        row = self.row(OF_ROOM.get(room, "project"))
        verb = all_verbs().get(f"{room}.{name}")
        if verb is not None and verb.on is not None and not isinstance(row, verb.on):
            row = next((one for one in self.rows.values() if isinstance(one, verb.on)), row)
        pk = row.pk if row is not None else 0
        return path.format_map({**self.parts(), "pk": pk, "key": self.parts()["figure"], "format": "json"})


@contextmanager
def rolled_back() -> Iterator[None]:
    """What is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def world(place: str) -> World:
    """Return the place with one of everything."""
    jurisdiction = Jurisdiction.objects.get(code=people.CODES[place])
    today = timezone.localdate()
    book = book_for(jurisdiction, today)
    house = system_actor(jurisdiction)
    unit = Unit.objects.filter(jurisdiction=jurisdiction, appointments__isnull=False).order_by("pk").first()
    project, twin = (
        projects.register(actor=house, data=FIELDS | {"name": name, "responsible_unit": unit.pk if unit else None})
        for name in ("合成数据：样例项目", "合成数据：样例项目（二）")
    )
    supervision.issue_duties(actor=house, data={"on": today, "jurisdiction": jurisdiction.pk})
    duty = Duty.objects.filter(jurisdiction__place=jurisdiction.place).order_by("pk")[0]
    paper, evidence = _proofs(house, project, book)
    rows: dict[str, Model | None] = {
        "project": project,
        "duty": duty,
        "paper": paper,
        "evidence": evidence,
        "import": _import(house, jurisdiction),
        **rooms.make_rooms(house, project, twin, book, paper),
        **judging.make_judging(house, jurisdiction, book),
    }
    rows["bulletin"] = _bulletin(house, jurisdiction, book)
    return World(place, jurisdiction, book, project, rows)


def _import(house: Actor, jurisdiction: Jurisdiction) -> Import:
    """Take a small ledger in; it stays a preview."""
    sheet = "序号,项目名称,投资方,总投资额（万元）\n1,合成数据：样例项目二,合成数据有限公司,12000\n"
    upload = SimpleUploadedFile("合成台账.csv", sheet.encode())
    return exchange.upload_ledger(
        actor=house, data={"file": upload, "ledger": "projects", "jurisdiction": jurisdiction.pk}
    )


def _proofs(house: Actor, project: Project, book: Book) -> tuple[Paper, EntryEvidence]:
    """Attach a paper and declare a result with its evidence."""
    stored = files.store(SimpleUploadedFile("合成.txt", f"合成数据 {project.pk}".encode()), actor=house)
    paper = projects.attach_paper(actor=house, target=project.pk, data={"kind": book.papers[0].id, "file": stored.pk})
    kind = book.results[0]
    result = {
        "kind": kind.id,
        "occurred_on": timezone.localdate(),
        "amount": "1000000",
        "evidence": [stored.pk],
        "unit": project.responsible_unit_id,
    }
    entry = projects.declare_result(actor=house, target=project.pk, data=result)
    return paper, EntryEvidence.objects.get(entry=entry)


def _bulletin(house: Actor, jurisdiction: Jurisdiction, book: Book) -> Bulletin:
    document = next(one for one in book.documents if one.every in PERIODS)
    period = PERIODS[document.every].format(timezone.localdate())
    data = {"place": jurisdiction.code, "document": document.id, "period": period}
    bulletin = documents.draft_bulletin(actor=house, data=data)
    jobs.compose_bulletin(bulletin.pk)
    bulletin.refresh_from_db()
    return bulletin


def actors(place: str) -> Iterator[tuple[Appointment, Actor]]:
    """Somebody in each post of the place."""
    seen = set()
    rows = Appointment.objects.select_related("person", "unit__jurisdiction", "post").filter(
        post__place=people.CODES[place]
    )
    for row in rows.order_by("post__code", "pk"):
        if row.post_id not in seen:
            seen.add(row.post_id)
            yield row, actor_for(row, "web")
