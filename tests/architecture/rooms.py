"""One of everything in the rooms above the dossier, as far as a place's rulebook has a rule for it."""

from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone

from luodi.agreements import actions as agreements
from luodi.agreements.models import Agreement, OpinionRequest
from luodi.agreements.tests.making import TEXT, word
from luodi.companies import actions as companies
from luodi.companies.tests.making import SOURCE
from luodi.comparison import actions as comparison
from luodi.comparison import jobs
from luodi.comparison.models import Likeness
from luodi.decisions import actions as decisions
from luodi.decisions.catalogue import listed, procedures_here
from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor
from luodi.plans import actions as plans
from luodi.plans.tests.making import VALUES
from luodi.projects.models import Paper, Project
from luodi.records import files
from luodi.reviews import actions as reviews
from luodi.reviews.models import Meeting, Review

Rows = dict[str, Model | None]
DOUBTFUL = [*TEXT, "第七条 甲方以零地价向乙方供地。"]
SAYING = "合成数据：材料齐全。"


def make_rooms(house: Actor, project: Project, twin: Project, book: Book, paper: Paper) -> Rows:
    """Return one row of each kind by its name in the table of addresses; None where the rulebook has no such rule.

    `twin` says what `project` says, so that the two are alike; `paper` is one of the project's.
    """
    made = _plans(house, project, book)
    made |= _reviews(house, project, book, paper)
    made |= _meetings(house, project, book)
    made["review"] = made["review"] or made["board_review"]
    made |= _agreements(house, project, twin, book)
    made |= _decisions(house, project, book)
    made |= _comparison(house, twin)
    return made | _companies(house)


def stored(house: Actor, name: str, content: bytes) -> int:
    """Return the number of a stored file."""
    return files.store(SimpleUploadedFile(name, content), actor=house).pk


def _plans(house: Actor, project: Project, book: Book) -> Rows:
    """Two versions, so that there is something to compare."""
    form = book.plan_forms[0].id
    for number in (1, 2):
        values = VALUES | {"annual_tax": str(1000 * number)}
        plans.save(actor=house, target=project.pk, data={"form": form, "values": values})
        version = plans.submit(actor=house, target=project.pk, data={"form": form})
    return {"plan": version}


def round_of(house: Actor, project: Project, rule: Any) -> Review:
    """Return a round of that review, asked for in the stage the rulebook names."""
    if project.stage not in rule.stages:
        Project.objects.filter(pk=project.pk).update(stage=rule.stages[0])
        project.refresh_from_db()
    return reviews.request(actor=house, target=project.pk, data={"review": rule.id})


def _reviews(house: Actor, project: Project, book: Book, paper: Paper) -> Rows:
    """A round with every opinion asked for, one of them given on a file."""
    made: Rows = dict.fromkeys(("review", "asked", "answered", "asked_paper", "opinion_evidence"))
    rule = next((one for one in book.reviews if one.board is None), None)
    if rule is None:
        return made
    review = round_of(house, project, rule)
    others = review.requests.exclude(unit=project.responsible_unit)  # nobody reviews his own unit's project
    first, last = others.order_by("position")[0], others.order_by("-position")[0]
    evidence = stored(house, "合成依据.txt", SAYING.encode())
    data = {"answer": "disagree", "grounds": SAYING, "evidence": [evidence]}
    given = reviews.give_opinion(actor=house, target=last.pk, data=data)
    return made | {
        "review": review,
        "asked": first,
        "answered": last,
        "asked_paper": paper,
        "opinion_evidence": given.evidence.get(),
    }


def _meetings(house: Actor, project: Project, book: Book) -> Rows:
    """A meeting that put the project off, with its minutes, and one that sits."""
    rule = next((one for one in book.reviews if one.board is not None), None)
    if rule is None:
        return dict.fromkeys(("board_review", "held", "minutes", "meeting", "item"))
    review = round_of(house, project, rule)
    closed = _convened(house, review)
    items = [{"item": closed.items.get().pk, "adjourn": True, "text": "合成数据：改日再议。"}]
    minutes = reviews.close_meeting(actor=house, target=closed.pk, data={"items": items})
    meeting = _convened(house, review)
    item = meeting.items.get()
    return {"board_review": review, "held": closed, "minutes": minutes, "meeting": meeting, "item": item}


def _convened(house: Actor, review: Review) -> Meeting:
    day = timezone.localdate()
    data = {"reviews": [review.pk], "held_on": day, "begins": "9:30", "venue": "第三会议室"}
    meeting = reviews.convene(actor=house, data=data)
    seats = [{"seat": seat.pk, "state": "present", "person_name": "合成人员"} for seat in meeting.seats.all()]
    return reviews.record_attendance(actor=house, target=meeting.pk, data={"seats": seats})


def _agreements(house: Actor, project: Project, twin: Project, book: Book) -> Rows:
    """An agreement of two texts, its opinions asked for and one given; a signed one; an existing text scanned."""
    data = {"text": "\n".join(DOUBTFUL), "name": "合成数据：存量文本", "packs": [book.scan_packs[0].id]}
    scan = agreements.scan(actor=house, data=data)
    made: Rows = {"scan": scan, "finding": scan.findings.order_by("pk")[0]}
    made |= dict.fromkeys(("agreement", "version", "agreement_request", "agreement_opinion"))
    made |= dict.fromkeys(("signing", "signed_agreement"))
    if not book.agreements:
        return made
    kind = book.agreements[0].id
    lay_down(house, project, kind, TEXT)
    version = lay_down(house, project, kind, (*TEXT, "第七条 本协议一式四份。"))
    first, *_others, last = asked(house, version)
    given = agree(house, last)
    made |= {"agreement": version.agreement, "version": version, "agreement_request": first, "agreement_opinion": given}
    signing = _signed(house, twin, kind)
    return made | {"signing": signing, "signed_agreement": signing.agreement}


def lay_down(house: Actor, project: Project, kind: str, paragraphs: Any) -> Any:
    """Return the next text of the project's agreement of that kind."""
    file = stored(house, "合成协议.docx", word(paragraphs))
    return agreements.add_version(actor=house, target=project.pk, data={"kind": kind, "file": file})


def asked(house: Actor, version: Any) -> list[OpinionRequest]:
    """Return the requests after every opinion on the text has been asked for."""
    agreements.request_opinions(actor=house, target=version.pk)
    return list(OpinionRequest.objects.filter(version=version).order_by("position"))


def agree(house: Actor, request: OpinionRequest) -> Any:
    """Return the opinion that agrees."""
    data = {"answer": "agree", "grounds": SAYING, "digest": request.version.digest}
    return agreements.give_opinion(actor=house, target=request.pk, data=data)


def _signed(house: Actor, project: Project, kind: str) -> Any:
    version = lay_down(house, project, kind, TEXT)
    for request in asked(house, version):
        agree(house, request)
    agreement = Agreement.objects.get(project=project, kind=kind)
    copy = stored(house, "合成签署本.docx", word(TEXT))
    data = {"digest": version.digest, "parties": "合成人员甲、合成人员乙", "file": copy}
    return agreements.sign(actor=house, target=agreement.pk, data=data)


def _decisions(house: Actor, project: Project, book: Book) -> Rows:
    """A matter before a body and a procedure under way."""
    matter = proceeding = None
    if book.escalations:
        data = {"escalation": book.escalations[0].id, "reason": SAYING}
        matter = decisions.escalate(actor=house, target=project.pk, data=data)
    for procedure in procedures_here(book)[:1]:
        entry = listed(book, procedure)[0].id
        data = {"procedure": procedure.id, "matter": entry, "subject": "合成数据：重大事项"}
        proceeding = decisions.open_procedure(actor=house, target=project.pk, data=data)
    return {"matter": matter, "proceeding": proceeding}


def _comparison(house: Actor, twin: Project) -> Rows:
    """What registering the twin brought up, and a sweep that counts the two once too often."""
    likeness = Likeness.objects.filter(project=twin).order_by("-score")[0]
    sweep = comparison.sweep(actor=house, data={})
    jobs.run_sweep(sweep.pk)
    sweep.refresh_from_db()
    return {"likeness": likeness, "sweep": sweep, "group": sweep.found.order_by("number")[0]}


def _companies(house: Actor) -> Rows:
    """A company into which another entry was merged, with a shareholder nobody registered."""
    kept, gone = (
        companies.register(actor=house, data={"name": f"合成数据{part}机械有限公司", "source": SOURCE})
        for part in "甲乙"
    )
    merge = companies.merge(actor=house, target=gone.pk, data={"into": kept.pk, "reason": "合成数据：同一主体。"})
    relation = {"kind": "shareholder", "other_name": "合成数据投资有限公司", "share": Decimal(51), "source": SOURCE}
    companies.relate(actor=house, target=kept.pk, data=relation)
    kept.refresh_from_db()
    return {"company": kept, "merge": merge}
