"""Reads of plans; everything starts from `visible(actor)`, or from a dossier the caller has already reached."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.verdict.plan_values import PlanValue, PlanValues
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.plans.models import PlanDraft, PlanVersion
from luodi.plans.values_json import from_json
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands with one form: its draft, if any, and the version last handed in."""

    form: PlanForm
    draft: PlanDraft | None
    latest: PlanVersion | None

    @property
    def state(self) -> str:
        """Return `complete` once a version was handed in, `incomplete` while only a draft is there, else nothing."""
        return "complete" if self.latest else "incomplete" if self.draft else ""

    @property
    def is_ahead(self) -> bool:
        """Whether the draft says something else than what was handed in."""
        return self.draft is not None and (self.latest is None or self.draft.data != self.latest.data)


def form_named(book: Book, identifier: str) -> PlanForm:
    """Return the form; raises Http404 for one the book does not have."""
    form = next((form for form in book.plan_forms if form.id == identifier), None)
    if form is None:
        raise Http404(identifier)
    return form


def standings(project: Project, book: Book) -> tuple[Standing, ...]:
    """Return where the project stands with each form of the book, in two queries."""
    drafts = {draft.form: draft for draft in project.plan_drafts.select_related("source")}
    latest: dict[str, PlanVersion] = {}
    for version in project.plans.select_related("source").order_by("number"):
        latest[version.form] = version
    return tuple(Standing(form, drafts.get(form.id), latest.get(form.id)) for form in book.plan_forms)


def standing_of(project: Project, book: Book, form: PlanForm) -> Standing:
    """Return where the project stands with one form."""
    return next(standing for standing in standings(project, book) if standing.form.id == form.id)


def versions(actor: Actor, project: Project, form: PlanForm) -> QuerySet[PlanVersion]:
    """Return the versions handed in that the actor may see, latest first."""
    return visible(actor, PlanVersion.objects.filter(project=project, form=form.id)).order_by("-number")


def version_or_404(actor: Actor, pk: int) -> PlanVersion:
    """Return one version the actor may see; raises Http404 for any other."""
    found = visible(actor, PlanVersion.objects.select_related("project__jurisdiction", "project__rulebook"))
    row = found.defer("project__rulebook__content").filter(pk=pk).first()
    if row is None:
        raise Http404(pk)
    return row


def form_of(version: PlanVersion) -> tuple[Book, PlanForm]:
    """Return the book and the form under which the version was handed in."""
    book = book_by_digest(version.rulebook_digest)
    return book, book.plan_form(version.form)


def values_of(version: PlanVersion) -> dict[str, PlanValue]:
    """Return the version's values as its own form has them."""
    return from_json(form_of(version)[1], version.data)


def plan_in_force(project: Project, form: PlanForm) -> PlanValues:
    """Return the values last handed in, as the form given has them; nothing when none was."""
    latest = project.plans.filter(form=form.id).order_by("-number").first()
    return from_json(form, latest.data) if latest else {}


def handed_in_at(project: Project, form: PlanForm) -> datetime | None:
    """Return when the plan in force was handed in; None when none was."""
    return project.plans.filter(form=form.id).order_by("-number").values_list("submitted_at", flat=True).first()


def digests_of(project: Project) -> Mapping[str, str]:
    """Return the digest of the plan last handed in, by form: what belongs to the subject of a signature."""
    rows = project.plans.order_by("number").values_list("form", "digest")
    return dict(rows)
