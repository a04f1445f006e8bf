"""The whole dossier as one PDF, and as one zip with every file in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.documents.dossier_parts import day_text, parts_of
from luodi.formats.papers import ImagePage, Report, ReportPart, write_report_pdf
from luodi.projects.queries.dossier import Dossier
from luodi.records.files import path_of
from luodi.records.models import StoredFile

SHOWN_PICTURES = frozenset({"image/png", "image/jpeg"})
LARGEST_PICTURE = 10 << 20
MOST_PICTURES = 40
PACKED_ALREADY = frozenset({".png", ".jpg", ".jpeg", ".pdf", ".docx", ".xlsx", ".pptx", ".ofd", ".zip"})
NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A stored file of the dossier with the name it gets in the zip."""

    file: StoredFile
    path: str
    caption: str


def dossier_pdf(found: Dossier, *, made_at: datetime) -> bytes:
    """Return the dossier as one PDF: facts, track, what is missing, entries, opinions, checklist, timeline, pictures.

    Raises PaperError when the fonts do not suffice.
    """
    return write_report_pdf(dossier_report(found, made_at=made_at), created=made_at)


def dossier_zip(found: Dossier, *, made_at: datetime) -> bytes:
    """Return a zip of the PDF and every file of the dossier; a file missing from the store is named in a note.

    Raises PaperError when the fonts do not suffice.
    """
    stamp = timezone.localtime(made_at).timetuple()[:6]
    result = BytesIO()
    lost = []
    with ZipFile(result, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            ZipInfo(f"{_name(found.project.name)}.pdf", date_time=stamp), dossier_pdf(found, made_at=made_at)
        )
        for enclosure in enclosures(found):
            source = path_of(enclosure.file.digest)
            if not source.exists():
                lost.append(f"{enclosure.path} {enclosure.file.digest}")
                continue
            entry = ZipInfo(enclosure.path, date_time=stamp)
            packed = PurePath(enclosure.path).suffix.lower() in PACKED_ALREADY
            entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
            archive.writestr(entry, source.read_bytes())
        if lost:
            note = "\n".join((_("These files are missing from the store:"), *lost))
            archive.writestr(ZipInfo(f"{_('missing files')}.txt", date_time=stamp), note)
    return result.getvalue()


def dossier_report(found: Dossier, *, made_at: datetime) -> Report:
    """Return the dossier as a report."""
    project = found.project
    unit = project.responsible_unit.short_name if project.responsible_unit else ""
    cover = (
        (_("dossier number"), project.number),
        (_("place"), project.jurisdiction.name),
        (_("responsible unit"), unit),
        (_("stage"), found.stage_title),
        (_("made at"), f"{timezone.localtime(made_at):%Y-%m-%d %H:%M}"),
        (_("rulebook"), f"{found.book.header.title} {found.book.header.version}"),
    )
    return Report(
        title=project.name,
        subtitle=_("Project dossier"),
        made_on=timezone.localdate(made_at),
        cover=tuple((str(name), value) for name, value in cover if value),
        foot=project.jurisdiction.name,
        watermark=_("demonstration data") if project.jurisdiction.is_demonstration else "",
        parts=(*parts_of(found), *_pictures(found)),
    )


def enclosures(found: Dossier) -> Iterator[Enclosure]:
    """Return every file of the dossier once under each thing it belongs to: papers first, then proofs of results."""
    titles = {paper.id: paper.title for paper in found.book.papers}
    for number, paper in enumerate(found.papers, start=1):
        kind = titles.get(paper.kind, paper.kind)
        path = f"{_('papers')}/{number:02}-{_name(kind)}-{_name(paper.file.name)}"
        yield Enclosure(paper.file, path, f"{kind} {paper.title}")
    number = 0
    for group in found.results:
        for line in group.lines:
            for proof in line.evidence:
                number += 1
                day = day_text(line.entry.occurred_on, line.entry.precision)
                path = f"{_('evidence')}/{number:02}-{_name(group.kind.title)}-{_name(proof.file.name)}"
                yield Enclosure(proof.file, path, f"{group.kind.title} {day} {proof.title}")


def _pictures(found: Dossier) -> tuple[ReportPart, ...]:
    pages: list[ReportPart] = []
    for enclosure in enclosures(found):
        file, source = enclosure.file, path_of(enclosure.file.digest)
        if file.media_type in SHOWN_PICTURES and file.size <= LARGEST_PICTURE and source.exists():
            pages.append(ImagePage(content=source.read_bytes(), caption=enclosure.caption))
    return tuple(pages[:MOST_PICTURES])


def _name(text: str) -> str:
    """Return the text as a file name: no separators, no control characters, not too long, its ending kept."""
    clean = "".join("_" if mark in '/\\:*?"<>|' or not mark.isprintable() else mark for mark in text).strip(". ")
    path = PurePath(clean or "_")
    return f"{path.stem[:NAME_LENGTH]}{path.suffix[:10]}"
