"""A stored file read as a text, and a text as it is kept."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.formats.texts import ReadText, TextRefused, read_text, text_digest
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.records.files import brought_by, path_of
from luodi.records.models import StoredFile


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored file with the text read from it and the digest of its words."""

    file: StoredFile
    read: ReadText
    digest: str


def read_stored(actor: Actor, pk: int) -> Stored:
    """Return the file the actor brought, read. Raises Refused when it is not his, is lost, or holds no readable text."""
    file = next(iter(brought_by(actor, [pk])), None)
    if file is None or not path_of(file.digest).exists():
        message = _("The file has not been stored; upload it again.")
        raise Refused(message, code="invalid", fields={"file": [message]})
    read = read_or_refuse(path_of(file.digest).read_bytes(), name=file.name)
    return Stored(file, read, text_digest(read))


def read_or_refuse(data: bytes, *, name: str) -> ReadText:
    """Return the text of the bytes. Raises Refused that names the file, what is wrong and what to do."""
    try:
        return read_text(data)
    except TextRefused as refused:
        words = refused.refusal.text((get_language() or "zh")[:2])
        message = f"{name}：{words}" if name else words
        raise Refused(message, code=f"text-{refused.refusal.code}", fields={"file": [message]}) from refused


def plain_paragraphs(read: ReadText) -> list[dict[str, Any]]:
    """Return the paragraphs as they are kept with a version or a scan."""
    return [
        {
            "text": one.text,
            "place": one.place.text("zh"),
            "place_en": one.place.text("en"),
            **({"tracked": True} if one.is_tracked else {}),
            **({"hidden": True} if one.is_hidden else {}),
        }
        for one in read.paragraphs
    ]
