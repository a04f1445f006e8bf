"""Files kept once under the SHA-256 of their content, judged by what they are, handed out only to who may have them."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.records.models import FileHolder, StoredFile

PIECE = 1 << 20
HEAD_BYTES = 4096
MOST_UNPACKED = 1 << 30
MOST_RATIO = 200
RATIO_FLOOR = 20 << 20
MOST_MEMBERS = 10_000

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "application/pdf", ("pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", ("png",)),
    (b"\xff\xd8\xff", "image/jpeg", ("jpg", "jpeg")),
    (b"II*\x00", "image/tiff", ("tif", "tiff")),
    (b"MM\x00*", "image/tiff", ("tif", "tiff")),
)
OFFICE = {
    "word/": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)),
    "xl/": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",)),
    "ppt/": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ("pptx",)),
    "OFD.xml": ("application/ofd", ("ofd",)),
}
OLD_OFFICE = {
    "doc": "application/msword",
    "wps": "application/msword",
    "xls": "application/vnd.ms-excel",
    "et": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
}
TEXTS = {"txt": "text/plain", "csv": "text/csv"}
# Shown in the browser; everything else is only offered for saving.
SHOWN_INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is: its media type and the endings that fit it."""

    media_type: str
    endings: tuple[str, ...]


def folder() -> Path:
    """Return the folder of the stored files, made if it is missing."""
    place = Path(settings.DATA) / "files"
    place.mkdir(parents=True, exist_ok=True)
    return place


def path_of(digest: str) -> Path:
    """Return where the content of this digest lies."""
    return folder() / digest[:2] / digest


def store(upload: UploadedFile, *, actor: Actor, limit_bytes: int | None = None) -> StoredFile:
    """Afterwards the content lies in the store once, and a row names it; called inside a verb.

    Raises Refused for an empty file, one larger than the limit, of an unknown or forged type, with macros, or one
    that would unpack without measure. The content is on disk before the row: a row never names what is not there.
    """
    limit = settings.EVIDENCE_LIMIT_BYTES if limit_bytes is None else limit_bytes
    if upload.size == 0:
        raise Refused(_("The file is empty."), code="file-empty")
    if upload.size is None or upload.size > limit:
        raise _too_large(limit)
    kept, digest, size = _keep(upload, limit)
    try:
        kind = identify(kept, name=upload.name or "")
        existing = StoredFile.objects.filter(digest=digest).first()
        if existing is not None and path_of(digest).exists():
            _remember(existing, actor)
            return existing
        _place(kept, digest)
    finally:
        kept.unlink(missing_ok=True)
    row, _created = StoredFile.objects.get_or_create(
        digest=digest,
        defaults={
            "name": Path(upload.name or "").name[-255:] or digest[:12],
            "size": size,
            "media_type": kind.media_type,
            "stored_at": timezone.now(),
            "person_name": actor.name,
        },
    )
    _remember(row, actor)
    return row


def brought_by(actor: Actor, pks: list[int]) -> list[StoredFile]:
    """Return those of the stored files that the actor brought himself; the house itself may take any."""
    found = StoredFile.objects.filter(pk__in=pks)
    return list(found if actor.is_system else found.filter(holders__person_id=actor.person_id or 0))


def _remember(file: StoredFile, actor: Actor) -> None:
    if actor.person_id is not None:
        FileHolder.objects.get_or_create(file=file, person_id=actor.person_id)


def _too_large(limit: int) -> Refused:
    message = _("The file is larger than the limit of %(limit)s MB.") % {"limit": limit >> 20}
    return Refused(message, code="file-too-large")


def _keep(upload: UploadedFile, limit: int) -> tuple[Path, str, int]:
    """Write the upload to a file of its own, so that a cut upload leaves no half content under a digest."""
    waiting = folder() / "incoming"
    waiting.mkdir(exist_ok=True)
    path = waiting / uuid4().hex
    digest, size = sha256(), 0
    with path.open("wb") as stream:
        for piece in upload.chunks(PIECE):
            size += len(piece)
            if size > limit:
                break
            digest.update(piece)
            stream.write(piece)
    if size > limit:
        path.unlink()
        raise _too_large(limit)
    return path, digest.hexdigest(), size


def _place(kept: Path, digest: str) -> None:
    target = path_of(digest)
    target.parent.mkdir(exist_ok=True)
    kept.replace(target)  # atomic: two uploads of the same content end as one


def identify(path: Path, *, name: str) -> Kind:
    """Return what the file is, judged by its content; raises Refused when that is not taken or belies the name."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    ending = Path(name).suffix.lower().lstrip(".")
    kind = _kind(path, head, ending)
    if kind is None:
        raise Refused(
            _("Files of this kind are not taken. Use PDF, OFD, Word, Excel, PowerPoint, an image or plain text."),
            code="file-type",
        )
    if ending not in kind.endings:
        message = _("The file's content (%(kind)s) does not fit its name.") % {"kind": kind.endings[0]}
        raise Refused(message, code="file-forged")
    return kind


def _kind(path: Path, head: bytes, ending: str) -> Kind | None:
    for magic, media_type, endings in MAGIC:
        if head.startswith(magic):
            return Kind(media_type, endings)
    if head.startswith(b"PK\x03\x04"):
        return _archive(path)
    if head.startswith(OLE):
        return _old_office(path, ending)
    if (
        ending in TEXTS
        and b"\x00" not in head
        and not head.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml"))
    ):
        return Kind(TEXTS[ending], (ending,))
    return None


def _archive(path: Path) -> Kind | None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
        raise Refused(_("The file is damaged or incomplete; upload it again."), code="file-damaged") from error
    packed = sum(member.compress_size for member in members) or 1
    unpacked = sum(member.file_size for member in members)
    excessive = unpacked > RATIO_FLOOR and unpacked / packed > MOST_RATIO
    if excessive or unpacked > MOST_UNPACKED or len(members) > MOST_MEMBERS:
        raise Refused(_("The file would unpack to an excessive size and was not taken."), code="file-bomb")
    names = [member.filename.replace("\\", "/") for member in members]
    if any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name.lower() for name in names):
        raise _macros()
    for start, (media_type, endings) in OFFICE.items():
        if any(name.startswith(start) for name in names):
            return Kind(media_type, endings)
    return None


def _old_office(path: Path, ending: str) -> Kind | None:
    content = path.read_bytes()
    if any(name.encode("utf-16-le") in content for name in ("_VBA_PROJECT", "_VBA_PROJECT_CUR")):
        raise _macros()
    return Kind(OLD_OFFICE[ending], (ending,)) if ending in OLD_OFFICE else None


def _macros() -> Refused:
    return Refused(_("The file contains macros. Save it without macros and upload it again."), code="file-macros")


def serve(file: StoredFile, *, actor: Actor, allowed: Callable[[Actor, StoredFile], bool]) -> FileResponse:
    """Return the file's content to an actor whom `allowed` lets have it; 404 otherwise, as if it did not exist."""
    if not allowed(actor, file):
        raise Http404
    return response(file)


def response(file: StoredFile) -> FileResponse:
    """Return the file's content; the caller has reached the file through something the actor may see. 404 if lost."""
    path = path_of(file.digest)
    if not path.exists():
        raise Http404
    inline = file.media_type in SHOWN_INLINE
    answer = FileResponse(path.open("rb"), as_attachment=not inline, filename=file.name, content_type=file.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return answer


def is_intact(file: StoredFile) -> bool:
    """Say whether the stored content still has the digest it is kept under."""
    path = path_of(file.digest)
    if not path.exists():
        return False
    digest = sha256()
    with path.open("rb") as stream:
        for piece in _pieces(stream):
            digest.update(piece)
    return digest.hexdigest() == file.digest


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece
