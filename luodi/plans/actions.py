"""The verbs of plans: a draft is saved, taken over from a Word or Excel form, and handed in once complete."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.verdict.plan_values import PlanValue, PlanValueError, read_value
from luodi.engine.verdict.plans import blanks_of
from luodi.organization.refusals import Missing, NotAllowed, Outdated, Refused
from luodi.organization.verbs import Act, verb
from luodi.plans.inputs import SavePlan, SubmitPlan, TakeOverPlan
from luodi.plans.models import PlanDraft, PlanVersion
from luodi.plans.starting import first_values
from luodi.plans.taking_over import read_form_file
from luodi.plans.values_json import digest_of, from_json, to_json
from luodi.plans.wording import spoken
from luodi.projects.models import Project
from luodi.records.files import brought_by
from luodi.records.models import StoredFile
from luodi.regulations.queries import book_by_digest


@verb(
    "plans.save",
    on=Project,
    takes=SavePlan,
    label=gettext_lazy("Save the plan"),
    wording=gettext_lazy("saved the draft of {form}: {changed}"),
)
def save(act: Act, project: Project, data: SavePlan) -> PlanDraft:
    """Afterwards the draft holds the values; fields not named stay. A draft may have blanks, but nothing unreadable.

    Raises Refused with the message beside each field that cannot be read, Outdated when somebody saved in between.
    """
    book, form = _form(act, project, data.form)
    draft = _draft(act, project, form, book, data.edition)
    values = from_json(form, draft.data)
    given = _read(form, data.values, book)
    return _keep(act, draft, form, book, values | given)


@verb(
    "plans.take_over",
    on=Project,
    takes=TakeOverPlan,
    label=gettext_lazy("Take over a filled-in form"),
    wording=gettext_lazy("took over {form} from {file}: {changed}"),
)
def take_over(act: Act, project: Project, data: TakeOverPlan) -> PlanDraft:
    """Afterwards what could be read of the form stands in the draft, and the draft names the file it came from.

    Only the fields chosen are written; what could not be read is left as it was. The same file is read the same way as
    it was for the preview.
    """
    book, form = _form(act, project, data.form)
    file = next(iter(brought_by(act.actor, [data.file])), None)
    if file is None:
        raise Refused(_("The file has not been stored; upload it again."), code="invalid")
    draft = _draft(act, project, form, book, data.edition)
    read = read_form_file(file, form, book)
    wanted = set(data.fields) or set(read.values)
    taken = {name: value for name, value in read.values.items() if name in wanted}
    if not taken:
        raise Refused(_("Nothing on this form could be read as a field of the plan."), code="invalid")
    return _keep(act, draft, form, book, from_json(form, draft.data) | taken, source=file)


@verb(
    "plans.submit",
    on=Project,
    takes=SubmitPlan,
    label=gettext_lazy("Hand in the plan"),
    wording=gettext_lazy("handed in {form}, version {number}"),
)
def submit(act: Act, project: Project, data: SubmitPlan) -> PlanVersion:
    """Afterwards the draft stands as the next version, which never changes again.

    Raises Refused naming every required field that is blank, each with its clause and a link to it; and when the draft
    says nothing new.
    """
    book, form = _form(act, project, data.form)
    draft = _draft(act, project, form, book, data.edition)
    _check_complete(project, form, from_json(form, draft.data))
    digest = digest_of(draft.data)
    earlier = PlanVersion.objects.filter(project=project, form=form.id).order_by("-number").first()
    if earlier is not None and earlier.digest == digest:
        message = _("This is what was handed in as version %(number)s.") % {"number": earlier.number}
        raise Refused(message, code="unchanged", cite=form.cite)
    number = PlanVersion.objects.filter(project=project, form=form.id).aggregate(latest=Max("number"))["latest"] or 0
    version = PlanVersion.objects.create(
        project=project,
        form=form.id,
        number=number + 1,
        data=draft.data,
        digest=digest,
        rulebook_digest=book.digest,
        source=draft.source,
        submitted_at=act.at,
        submitted_on=act.today,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        unit_name=act.actor.unit_name,
    )
    detail = {"form": form.title, "number": version.number, "digest": digest, "cite": list(form.cite)}
    act.note(project, detail, rulebook_digest=book.digest)
    return version


def _form(act: Act, project: Project, identifier: str) -> tuple[Book, PlanForm]:
    """Return the book and the form. Raises Refused for an unknown one, NotAllowed for a post it is not for."""
    book = book_by_digest(project.rulebook.digest)
    form = next((form for form in book.plan_forms if form.id == identifier), None)
    if form is None:
        names = "、".join(form.title for form in book.plan_forms)
        raise Refused(_("The rulebook knows these forms: %(names)s.") % {"names": names or "—"}, code="invalid")
    if form.filled_by and not act.actor.is_system and act.actor.post_code not in form.filled_by:
        posts = "、".join(post.title for post in book.posts if post.id in form.filled_by)
        message = _("“%(form)s” is filled in by: %(posts)s.") % {"form": form.title, "posts": posts}
        raise NotAllowed(message, code="not-allowed", cite=form.cite)
    return book, form


def _draft(act: Act, project: Project, form: PlanForm, book: Book, edition: int | None) -> PlanDraft:
    """Return the draft, or a new one that starts from the dossier. Raises Outdated when somebody saved in between."""
    draft = PlanDraft.objects.select_for_update().filter(project=project, form=form.id).first()
    if draft is None:
        data = to_json(form, first_values(form, project, book=book))
        draft = PlanDraft(project=project, form=form.id, data=data, rulebook_digest=book.digest, saved_at=act.at)
    if edition is not None and edition != draft.edition:
        message = _(
            "Somebody else saved this plan while you had it open. Nothing of yours was saved; reload and compare."
        )
        raise Outdated(message, code="outdated")
    return draft


def _read(form: PlanForm, given: Mapping[str, Any], book: Book) -> dict[str, PlanValue]:
    """Return what was given, typed. Raises Refused with a message for each field that cannot be read or is unknown."""
    fields = {field.id: field for field in form.fields}
    values: dict[str, PlanValue] = {}
    problems: dict[str, list[str]] = {}
    for name, written in given.items():
        field = fields.get(name)
        if field is None:
            problems[name] = [_("The form has no such field.")]
            continue
        try:
            values[name], _doubts = read_value(field, written, book=book, unit=field.unit)
        except PlanValueError as error:
            problems[name] = [spoken(error.said)]
    if problems:
        raise Refused(
            _("Some of what was entered cannot be used."), code="invalid", fields=problems, cite=tuple(form.cite)
        )
    return values


def _keep(
    act: Act,
    draft: PlanDraft,
    form: PlanForm,
    book: Book,
    values: Mapping[str, PlanValue],
    source: StoredFile | None = None,
) -> PlanDraft:
    data = to_json(form, values)
    titles = {field.id: field.title for field in form.fields}
    changed = [titles[name] for name in titles if data.get(name) != draft.data.get(name)]
    draft.data, draft.rulebook_digest, draft.saved_at = data, book.digest, act.at
    draft.person_name, draft.unit_name = act.actor.name, act.actor.unit_name
    draft.source = source or draft.source
    draft.edition += 1
    draft.save()
    detail = {"form": form.title, "changed": "、".join(changed) or "—", "file": source.name if source else ""}
    act.note(draft.project, detail, rulebook_digest=book.digest)
    return draft


def _check_complete(project: Project, form: PlanForm, values: Mapping[str, PlanValue]) -> None:
    sections = {field.id: section for section in form.sections for field in section.fields}
    page = reverse("plans:edit", args=[project.pk, form.id])
    missing = tuple(
        Missing(field.title, sections[field.id].title, f"{page}#field-{field.id}", tuple(sections[field.id].cite))
        for field in blanks_of(form, values)
    )
    if missing:
        names = {"form": form.title, "count": len(missing)}
        message = _("“%(form)s” cannot be handed in: %(count)s required fields are blank.") % names
        raise Refused(message, code="incomplete", cite=tuple(form.cite), missing=missing)
