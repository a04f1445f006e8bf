"""What the API says of a dossier beyond its columns: stage, gates, entries, papers, opinions, timeline."""

from datetime import date, datetime
from decimal import Decimal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from luodi.organization.refusals import NotAllowed
from luodi.projects.queries import dossier_or_404, overrides
from luodi.projects.queries.dossier import Dossier, dossier
from luodi.records import files

MOST_OVERRIDES = 500


class NeedOut(Schema):
    """One thing a gate asks for; `met` is null when it cannot be judged yet."""

    title: str
    explanation: str
    link: str
    cite: list[str]
    met: bool | None


class MoveOut(Schema):
    """A step out of the present stage."""

    id: str
    title: str
    verb: str
    is_mine: bool
    is_open: bool
    needs: list[NeedOut]


class EntryOut(Schema):
    """A result entry: declared beside verified."""

    id: int
    kind: str
    kind_title: str
    occurred_on: date
    precision: str
    booked_on: date
    amount: Decimal | None
    currency: str
    verified_amount: Decimal | None
    state: str
    reason: str
    recorded_at: datetime


class EventOut(Schema):
    """One thing that happened."""

    at: datetime
    what: str
    who: str


class DossierOut(Schema):
    """Where a project stands, what is missing, what is proven."""

    id: int
    name: str
    number: str
    stage: str
    stage_title: str
    stage_entered_on: date
    revision: int
    rulebook: str
    moves: list[MoveOut]
    entries: list[EntryOut]
    timeline: list[EventOut]


class OverrideOut(Schema):
    """A step taken against its gate."""

    project: int
    project_name: str
    step: str
    taken_at: datetime
    person: str
    post: str
    reason: str


class FileOut(Schema):
    """A stored file, ready to be attached by its id."""

    id: int
    digest: str
    name: str
    size: int


def add_dossier_reads(router: Router, errors: dict[int, type[Schema]]) -> None:
    """Afterwards the router also answers with whole dossiers, public overrides, and takes files to be attached."""
    others = dict(errors)

    @router.get("/{int:pk}/dossier", response={200: DossierOut, **others}, summary="A whole dossier")
    def whole_dossier(request: HttpRequest, pk: int) -> DossierOut:
        actor = request.actor  # type: ignore[attr-defined]
        return _out(dossier(actor, dossier_or_404(actor, pk), timezone.localdate()))

    @router.get("/overrides", response={200: list[OverrideOut], **others}, summary="Steps taken against a gate")
    def all_overrides(request: HttpRequest) -> list[OverrideOut]:
        rows = overrides(request.actor)[:MOST_OVERRIDES]  # type: ignore[attr-defined]
        return [
            OverrideOut(
                project=row.project_id,
                project_name=row.project.name,
                step=row.move_title,
                taken_at=row.taken_at,
                person=row.person_name,
                post=row.post_title,
                reason=row.reason,
            )
            for row in rows
        ]

    @router.post("/files", response={200: FileOut, **others}, summary="Store a file, to be attached afterwards")
    def store_file(request: HttpRequest, file: UploadedFile = File(...)) -> FileOut:
        actor = request.actor  # type: ignore[attr-defined]
        if not actor.verbs & {"projects.attach_paper", "projects.declare_result"}:
            raise NotAllowed(_("Your post attaches no files."), code="not-allowed")
        stored = files.store(file, actor=actor)
        return FileOut(id=stored.pk, digest=stored.digest, name=stored.name, size=stored.size)


def _out(found: Dossier) -> DossierOut:
    project = found.project
    moves = [
        MoveOut(
            id=one.move.id,
            title=one.move.title,
            verb=f"projects.{one.action}",
            is_mine=one.is_mine,
            is_open=one.judged.passes,
            needs=[
                NeedOut(title=n.title, explanation=n.explanation, link=n.link, cite=list(n.cite), met=n.met)
                for n in one.judged.items
            ],
        )
        for one in found.possible
    ]
    entries = [
        EntryOut(
            id=line.entry.pk,
            kind=line.entry.kind,
            kind_title=group.kind.title,
            occurred_on=line.entry.occurred_on,
            precision=line.entry.precision,
            booked_on=line.entry.booked_on,
            amount=line.entry.amount,
            currency=line.entry.currency,
            verified_amount=line.verified_amount,
            state=line.state,
            reason=line.reason,
            recorded_at=line.entry.recorded_at,
        )
        for group in found.results
        for line in group.lines
    ]
    return DossierOut(
        id=project.pk,
        name=project.name,
        number=project.number,
        stage=project.stage,
        stage_title=found.stage_title,
        stage_entered_on=project.stage_entered_on,
        revision=project.revision,
        rulebook=found.book.digest,
        moves=moves,
        entries=entries,
        timeline=[EventOut(at=line.at, what=line.title, who=line.who) for line in found.timeline],
    )
