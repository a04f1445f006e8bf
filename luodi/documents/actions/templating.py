"""An office lays its papers out with a template of its own, made in Word or WPS."""

from django.db.models import Max
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luodi.documents.inputs import SetTemplate
from luodi.documents.models import PaperTemplate
from luodi.documents.ordering import document_named
from luodi.formats.papers import PaperError, check_template
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.records import files
from luodi.records.models import StoredFile
from luodi.regulations.queries import book_for


@verb(
    "documents.set_template",
    on=None,
    takes=SetTemplate,
    label=gettext_lazy("Set a paper's template"),
    wording=gettext_lazy("set version {version} of the template of “{document}”: {name}"),
)
def set_template(act: Act, target: None, data: SetTemplate) -> PaperTemplate:
    """Afterwards new papers of the kind are laid out by this version; earlier papers keep theirs.

    Raises Refused for a file the actor did not bring, and for a template with a field the paper has not, naming the
    paragraph, the field and the nearest known one.
    """
    place = Jurisdiction.objects.filter(code=data.place, pk__in=act.actor.jurisdictions).first()
    if place is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    book = book_for(place, act.today)
    document = document_named(book, data.document)
    file = None if data.file is None else _brought(act, data.file)
    if file is not None:
        try:
            check_template(files.path_of(file.digest).read_bytes(), document.template_sample(), name=file.name)
        except PaperError as error:
            message = error.text(language="en" if (get_language() or "zh").startswith("en") else "zh")
            raise Refused(message, code="template", fields={"file": [message]}) from error
    # Whoever sets a template in this place waits here, so that versions have no gaps.
    Jurisdiction.objects.select_for_update().get(pk=place.pk)
    mine = PaperTemplate.objects.filter(jurisdiction=place, document=document.id)
    row = PaperTemplate.objects.create(
        jurisdiction=place,
        document=document.id,
        version=(mine.aggregate(latest=Max("version"))["latest"] or 0) + 1,
        file=file,
        name=file.name if file is not None else "",
        note=data.note,
        set_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    detail = {"version": row.version, "document": document.id, "name": row.name or "—"}
    act.note(row, detail, name=document.title, rulebook_digest=book.digest)
    return row


def _brought(act: Act, pk: int) -> StoredFile:
    found = files.brought_by(act.actor, [pk])
    if not found:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return found[0]
