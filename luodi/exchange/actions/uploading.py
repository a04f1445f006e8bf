"""The verb that takes a workbook in, and the reading of it."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from luodi.exchange.inputs import UploadLedger
from luodi.exchange.models import FAILED, READING, Import
from luodi.exchange.reading import Reading, expectation_for, governing, limits, put_on, read, refusal_of
from luodi.formats.sniffing import FileKind, FileRefused, identify
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.records import files
from luodi.records.models import StoredFile
from luodi.regulations.queries import book_by_digest

# A workbook up to this size (about 2,000 rows) is read while the person waits; a larger one by a worker.
READ_AT_ONCE_BYTES = 256 * 1024
READ_JOB = "luodi.exchange.jobs.read_import"
_ENDINGS = {FileKind.XLSX: ("xlsx",), FileKind.XLS: ("xls", "et"), FileKind.CSV: ("csv",)}


@verb(
    "exchange.upload_ledger",
    on=None,
    takes=UploadLedger,
    label=gettext_lazy("Upload a ledger"),
    wording=gettext_lazy("uploaded the ledger {name}"),
)
def upload_ledger(act: Act, target: None, data: UploadLedger) -> Import:
    """Afterwards the workbook is stored and read, or waits for a worker to read it; no dossier has changed.

    Raises Refused, and keeps nothing, for a file that is not a workbook that can safely be opened.
    """
    place = _place(act.actor, data.jurisdiction)
    digest = governing(place)
    expectation_for(book_by_digest(digest), data.ledger)
    stored = _stored(data.file, act.actor)
    found = Import(
        jurisdiction=place,
        unit_id=act.actor.unit_id,
        ledger=data.ledger,
        file=stored,
        name=Path(data.file.name or stored.name).name[-255:],
        as_of=_as_of(data.as_of, act.today),
        rulebook_digest=digest,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        appointment_id=act.actor.appointment_id,
        language=get_language() or "zh-hans",
        created_at=act.at,
    )
    found.save()
    try:
        read_or_ask(found, act.actor)
    except Refused:
        if stored.stored_at >= act.at:  # kept by this act alone, and this act is undone
            files.path_of(stored.digest).unlink(missing_ok=True)
        raise
    act.note(found, {"name": found.name, "ledger": found.ledger, "file": stored.digest}, rulebook_digest=digest)
    return found


def _place(actor: Actor, pk: int | None) -> Jurisdiction:
    place = Jurisdiction.objects.filter(pk__in=actor.jurisdictions & {pk or actor.jurisdiction_id}).first()
    if place is None:
        raise NotAllowed(_("This place does not exist, or your post may not see it."), code="not-found")
    return place


def _as_of(day: date | None, today: date) -> date:
    if day is not None and day > today:
        message = _("The ledger cannot speak of a day in the future.")
        raise Refused(message, code="invalid", fields={"as_of": [message]})
    return day or today


def _stored(upload: Any, actor: Actor) -> StoredFile:
    """Store the upload under its content, named for what it is: counties send .et files that are really .xlsx."""
    if not isinstance(upload, UploadedFile):
        raise Refused(_("Choose a workbook."), code="invalid", fields={"file": [_("Choose a workbook.")]})
    try:
        kind = identify(_source(upload), limits=limits())
    except FileRefused as error:
        raise refusal_of(error) from error
    upload.seek(0)
    endings = _ENDINGS.get(kind, (kind.value,))
    path = Path(upload.name or "ledger")
    if path.suffix.lower().lstrip(".") not in endings:
        upload.name = f"{path.stem or 'ledger'}.{endings[0]}"
    return files.store(upload, actor=actor, limit_bytes=limits().file_bytes)


def _source(upload: UploadedFile) -> Path | bytes:
    path = getattr(upload, "temporary_file_path", None)
    return Path(path()) if path is not None else upload.read()


def read_or_ask(found: Import, actor: Actor) -> None:
    """Afterwards a small workbook has been read; a large one waits in the queue, written in this same transaction.

    Raises Refused, so that nothing of the act remains, for a small one that cannot be read.
    """
    found.done = found.total = 0
    if found.file.size > READ_AT_ONCE_BYTES:
        found.state = READING
        found.save()
        async_task(READ_JOB, found.pk, found.revision)
        return
    try:
        put_on(found, read(found, actor))
    except FileRefused as error:
        raise refusal_of(error) from error
    found.save()


def settle_reading(pk: int, revision: int, outcome: Reading | str) -> None:
    """Afterwards the import has what a worker read, or why it could not; what was overtaken meanwhile is dropped."""
    with transaction.atomic():
        found = Import.objects.select_for_update().filter(pk=pk, state=READING, revision=revision).first()
        if found is None:
            return
        if isinstance(outcome, str):
            found.state, found.message = FAILED, outcome
        else:
            put_on(found, outcome)
        found.save()
