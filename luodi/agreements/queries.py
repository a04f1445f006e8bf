"""Reads of this room; everything starts from `visible(actor)`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import F, Model, QuerySet
from django.http import Http404

from luodi.agreements.clock import Clock
from luodi.agreements.models import Agreement, Finding, Opinion, OpinionRequest, Scan, Signing, Version
from luodi.agreements.standing import request_clock
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import Project

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An opinion somebody owes: the request with its text, agreement and project, and its clock."""

    request: OpinionRequest
    clock: Clock
    elapsed: int
    is_late: bool

    @property
    def remaining(self) -> int:
        """The days left; negative once overrun."""
        return self.clock.deadline.limit_days - self.elapsed


@dataclass(frozen=True, slots=True)
class Turnaround:
    """How long one department's opinions took: given so far, their mean days, the longest, and what is open and late."""

    unit: str
    given: int
    days_total: int
    longest: int
    open: int
    late: int

    @property
    def mean_tenths(self) -> int | None:
        """The mean of the days used, in tenths of a day, half up; None before the first opinion."""
        return (self.days_total * 20 + self.given) // (self.given * 2) if self.given else None

    @property
    def mean_text(self) -> str:
        """The mean in days with one decimal."""
        tenths = self.mean_tenths
        return "" if tenths is None else f"{tenths // 10}.{tenths % 10}"


def agreement_or_404(actor: Actor, pk: int) -> Agreement:
    """Return an agreement the actor may see; raises Http404 for any other."""
    rows = Agreement.objects.select_related("project__rulebook", "drafting_unit", "jurisdiction")
    return _one(visible(actor, rows), pk)


def version_or_404(actor: Actor, pk: int) -> Version:
    """Return a version the actor may see, with its words; raises Http404 for any other."""
    return _one(visible(actor, Version.objects.select_related("agreement__project__rulebook", "file", "unit")), pk)


def numbered_or_404(actor: Actor, agreement: Agreement, number: int) -> Version:
    """Return the version of that number, with its words; raises Http404 when there is none the actor may see."""
    row = visible(actor, Version.objects.filter(agreement=agreement, number=number)).first()
    if row is None:
        raise Http404(number)
    return row


def request_or_404(actor: Actor, pk: int) -> OpinionRequest:
    """Return a request the actor may see, with its version; raises Http404 for any other."""
    rows = OpinionRequest.objects.select_related("version__agreement__project__rulebook", "version__file", "unit")
    return _one(visible(actor, rows.prefetch_related("clock")), pk)


def opinion_or_404(actor: Actor, pk: int) -> Opinion:
    """Return an opinion the actor may see; raises Http404 for any other."""
    rows = Opinion.objects.select_related("request__version__agreement__project__rulebook", "request__unit")
    return _one(visible(actor, rows.defer("request__version__paragraphs")), pk)


def scan_or_404(actor: Actor, pk: int) -> Scan:
    """Return a kept scan the actor may see; raises Http404 for any other."""
    return _one(visible(actor, Scan.objects.select_related("project", "version", "file")), pk)


def finding_or_404(actor: Actor, pk: int) -> Finding:
    """Return a finding the actor may see, with its scan; raises Http404 for any other."""
    rows = Finding.objects.select_related("scan__project", "scan__version").prefetch_related("rulings")
    return _one(visible(actor, rows), pk)


def _one(rows: QuerySet[M], pk: int) -> M:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404(pk)
    return row


def versions_of(actor: Actor, agreement: Agreement) -> list[Version]:
    """Return the versions of an agreement, latest first, without their words."""
    rows = visible(actor, Version.objects.filter(agreement=agreement))
    return list(rows.select_related("file", "unit").defer("paragraphs").order_by("-number"))


def latest_scan(actor: Actor, version: Version) -> Scan | None:
    """Return the latest scan of a version, if the actor may see it."""
    return visible(actor, Scan.objects.filter(version=version)).order_by("-pk").first()


def findings_of(actor: Actor, scan: Scan | None) -> list[Finding]:
    """Return the findings of a scan, in the order of the text, with every ruling."""
    if scan is None:
        return []
    return list(visible(actor, Finding.objects.filter(scan=scan)).prefetch_related("rulings").order_by("position"))


def signing_of(actor: Actor, agreement: Agreement) -> Signing | None:
    """Return how the agreement was signed; None while it is not."""
    rows = Signing.objects.filter(agreement=agreement).select_related("version", "file").defer("version__paragraphs")
    return visible(actor, rows).first()


def opinion_on(actor: Actor, request: OpinionRequest) -> Opinion | None:
    """Return the opinion given on a request, with the written answer to it; None while it is out."""
    return visible(actor, Opinion.objects.filter(request=request)).select_related("written_answer").first()


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Return the opinions on texts that still stand which the actor's post in his unit owes, most pressing first."""
    rows = visible(actor, OpinionRequest.objects.all()).filter(unit_id=actor.unit_id or 0, post_code=actor.post_code)
    return sorted(_clocked(_open(rows), on), key=lambda one: (one.remaining, one.request.pk))


def asked_open(actor: Actor, on: date) -> list[Waiting]:
    """Return every opinion that is out, as far as the actor may see, most pressing first."""
    return sorted(
        _clocked(_open(visible(actor, OpinionRequest.objects.all())), on),
        key=lambda one: (one.remaining, one.request.pk),
    )


def _open(rows: QuerySet[OpinionRequest]) -> QuerySet[OpinionRequest]:
    """Return the requests nobody has answered, on the version that now stands, of agreements not yet signed."""
    return (
        rows.filter(is_given=False, version__number=F("version__agreement__versions_count"))
        .filter(version__agreement__signed_on=None)
        .select_related("version__agreement__project", "unit")
        .defer("version__paragraphs")
        .prefetch_related("clock")
    )


def _clocked(rows: Iterable[OpinionRequest], on: date) -> list[Waiting]:
    found = []
    for row in rows:
        clock = request_clock(row)
        found.append(Waiting(row, clock, clock.elapsed(on), clock.is_late(on)))
    return found


def turnaround(actor: Actor, on: date) -> list[Turnaround]:
    """Return the days each department took, slowest first, as far as the actor may see; overtaken texts count as given
    only where an opinion was given."""
    given = visible(actor, OpinionRequest.objects.filter(is_given=True))
    given = given.select_related("unit", "opinion_given").prefetch_related("clock").defer("version__paragraphs")
    days: dict[str, list[int]] = {}
    for row in given:
        days.setdefault(row.unit.short_name, []).append(request_clock(row).elapsed(row.opinion_given.given_on))
    out: dict[str, list[Waiting]] = {}
    for one in asked_open(actor, on):
        out.setdefault(one.request.unit.short_name, []).append(one)
    found = [_turnaround(unit, days.get(unit, []), out.get(unit, [])) for unit in {*days, *out}]
    return sorted(found, key=lambda one: (-one.late, -(one.mean_tenths or 0), one.unit))


def _turnaround(unit: str, days: list[int], out: list[Waiting]) -> Turnaround:
    return Turnaround(unit, len(days), sum(days), max(days, default=0), len(out), sum(one.is_late for one in out))


def last_approved(actor: Actor, request: OpinionRequest) -> Version | None:
    """Return the version whose words this department last signed in favor of, if it was another text."""
    approved = Opinion.objects.filter(
        request__opinion=request.opinion,
        request__version__agreement_id=request.version.agreement_id,
        answer__in=("agree", "agree-on-conditions"),
    )
    row = (
        visible(actor, approved)
        .exclude(signed_digest=request.version.digest)
        .select_related("request__version")
        .order_by("-pk")
        .first()
    )
    return row.request.version if row else None


def project_or_404(actor: Actor, pk: int) -> Project:
    """Return a dossier the actor may see; raises Http404 for any other."""
    row = visible(actor, Project.objects.select_related("rulebook", "jurisdiction")).filter(pk=pk).first()
    if row is None:
        raise Http404(pk)
    return row
