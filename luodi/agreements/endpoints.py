"""What the API says of agreements beyond their columns: a text scanned at once, where an agreement stands, what waits."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from luodi.agreements import actions, queries
from luodi.agreements.actions.guards import governing
from luodi.agreements.actions.reading import read_or_refuse
from luodi.agreements.comparing import compare
from luodi.agreements.reporting import UnknownPack, as_data, scan_text
from luodi.agreements.standing import Seat, latest, seats, state_of
from luodi.engine.rulebook import Book
from luodi.formats.texts import ReadText, from_string
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_for


class OpinionOut(Schema):
    """One opinion a text needs. `answer` is null while it is out, `request` while nobody was asked on this text."""

    opinion: str
    title: str
    cite: list[str]
    request: int | None
    unit: str
    answer: str | None
    counts: bool
    grounds: str
    conditions: list[str]
    person: str
    signed_digest: str
    written_answer: str
    days_used: int | None
    days_limit: int | None
    due: date | None


class StandingOut(Schema):
    """Where an agreement stands: its text, whose opinions it has, how many findings are open."""

    agreement: int
    kind: str
    state: str
    version: int | None
    version_number: int | None
    digest: str
    opinions: list[OpinionOut]
    findings_strong: int
    findings_open: int


class WaitingOut(Schema):
    """An opinion the caller's post owes."""

    request: int
    title: str
    agreement: str
    version: int
    digest: str
    days_used: int
    days_left: int
    due: date | None
    late: bool


class ChangeOut(Schema):
    """A sentence that is not the same in both versions; the words of either side in pieces [kind, text]."""

    kind: str
    left: list[tuple[str, str]]
    right: list[tuple[str, str]]


def add_agreement_reads(router: Router, errors: dict[Any, Any]) -> None:
    """Afterwards the router also scans a text at once, and answers where an agreement stands and what waits."""
    others = dict(errors)

    @router.post("/scan-once", response={200: dict[str, Any], **others}, summary="Scan a text; nothing is kept")
    def scan_once(
        request: HttpRequest,
        file: UploadedFile | None = File(None),
        text: str = Form(""),
        on: date | None = Form(None),
        packs: str = Form(""),
    ) -> dict[str, Any]:
        """Send a file (docx, pdf, txt) as multipart, or its words as `text`; `packs` are ids parted by commas."""
        actor: Actor = request.actor  # type: ignore[attr-defined]
        book = _home_book(actor)
        read = _read(file, text)
        asked = [one.strip() for one in packs.split(",") if one.strip()]
        try:
            report = scan_text(read, book=book, on=on or timezone.localdate(), packs=asked)
        except UnknownPack as unknown:
            message = _("The rulebook has no such pack: %(pack)s. It has: %(names)s.")
            words = message % {"pack": unknown.pack, "names": "、".join(unknown.names)}
            raise Refused(words, code="invalid", fields={"packs": [words]}) from unknown
        return as_data(read, report, book=book, language=(get_language() or "zh")[:2])

    @router.get("/waiting", response={200: list[WaitingOut], **others}, summary="Opinions the caller's post owes")
    def waiting(request: HttpRequest) -> list[WaitingOut]:
        rows = queries.waiting(request.actor, timezone.localdate())  # type: ignore[attr-defined]
        return [_waiting(one) for one in rows]

    @router.get("/{int:pk}/standing", response={200: StandingOut, **others}, summary="Where an agreement stands")
    def standing(request: HttpRequest, pk: int) -> StandingOut:
        return _standing(request.actor, pk)  # type: ignore[attr-defined]

    @router.get("/{int:pk}/changes", response={200: list[ChangeOut], **others}, summary="What two versions differ in")
    def changes(request: HttpRequest, pk: int, old: int, new: int) -> list[ChangeOut]:
        actor: Actor = request.actor  # type: ignore[attr-defined]
        agreement = queries.agreement_or_404(actor, pk)
        left, right = (queries.numbered_or_404(actor, agreement, number) for number in (old, new))
        rows = [row for row in compare(left.texts, right.texts).rows if row.kind != "same"]
        return [
            ChangeOut(
                kind=row.kind,
                left=[(piece.kind, piece.text) for piece in row.left],
                right=[(piece.kind, piece.text) for piece in row.right],
            )
            for row in rows
        ]


def _home_book(actor: Actor) -> Book:
    """Return the book of the caller's own place. Raises NotAllowed when his post does not scan."""
    actions.scan.demand(actor)
    return book_for(get_object_or_404(Jurisdiction, pk=actor.jurisdiction_id), timezone.localdate())


def _read(file: UploadedFile | None, text: str) -> ReadText:
    if file is not None:
        return read_or_refuse(file.read(), name=file.name or "")
    if not text.strip():
        message = _("Upload a text, or paste its words.")
        raise Refused(message, code="invalid", fields={"text": [message]})
    return from_string(text)


def _standing(actor: Actor, pk: int) -> StandingOut:
    agreement = queries.agreement_or_404(actor, pk)
    _book, rule = governing(agreement)
    version = latest(agreement)
    found = seats(rule, version) if version else ()
    findings = queries.findings_of(actor, queries.latest_scan(actor, version)) if version else []
    return StandingOut(
        agreement=agreement.pk,
        kind=agreement.kind,
        state=state_of(found, is_signed=agreement.signed_on is not None),
        version=version.pk if version else None,
        version_number=version.number if version else None,
        digest=version.digest if version else "",
        opinions=[_opinion(seat) for seat in found],
        findings_strong=sum(one.strength == "strong" for one in findings),
        findings_open=sum(not one.conclusion for one in findings),
    )


def _opinion(seat: Seat) -> OpinionOut:
    request, opinion, clock = seat.request, seat.opinion, seat.clock
    until = opinion.given_on if opinion else timezone.localdate()
    return OpinionOut(
        opinion=seat.rule.id,
        title=seat.rule.title,
        cite=list(seat.rule.cite),
        request=request.pk if request else None,
        unit=request.unit.short_name if request else "",
        answer=opinion.answer if opinion else None,
        counts=seat.counts,
        grounds=opinion.grounds if opinion else "",
        conditions=list(opinion.conditions) if opinion else [],
        person=opinion.person_name if opinion else "",
        signed_digest=opinion.signed_digest if opinion else "",
        written_answer=seat.answered.text if seat.answered else "",
        days_used=clock.elapsed(until) if clock else None,
        days_limit=request.limit_days if request else None,
        due=clock.deadline.due if clock else None,
    )


def _waiting(one: queries.Waiting) -> WaitingOut:
    request = one.request
    return WaitingOut(
        request=request.pk,
        title=request.title,
        agreement=request.version.agreement.title,
        version=request.version_id,
        digest=request.version.digest,
        days_used=one.elapsed,
        days_left=one.remaining,
        due=one.clock.deadline.due,
        late=one.is_late,
    )
