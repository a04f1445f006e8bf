"""Small files that stand for papers and evidence, each saying in both languages that it is synthetic."""

from datetime import datetime
from functools import lru_cache

from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.command.demonstration.cast import Cast
from luodi.organization.actors import Actor
from luodi.projects import actions
from luodi.projects.models import Project
from luodi.records import files
from luodi.records.models import StoredFile

WARNING = "SYNTHETIC DATA - demonstration only, not an official paper"


def stored_paper(title: str, *, about: str, actor: Actor) -> StoredFile:
    """Afterwards a one-page PDF with the title and the warning is in the store; the same text is stored once."""
    content = page((title, about, "合成数据，仅供演示，不是正式文件"))
    return files.store(SimpleUploadedFile(f"{title}（合成数据）.pdf", content, "application/pdf"), actor=actor)


def attach(cast: Cast, project: Project, kind: str, *, at: datetime) -> None:
    """Afterwards a synthetic paper of the kind is attached."""
    actor = cast.doer("projects.attach_paper", near=project.responsible_unit, roles=("handling",))
    title = cast.book.paper(kind).title
    file = stored_paper(title, about=project.name[:30], actor=actor)
    actions.attach_paper(actor=actor, target=project.pk, data={"kind": kind, "file": file.pk, "title": title}, at=at)


@lru_cache(maxsize=512)
def page(lines: tuple[str, ...]) -> bytes:
    """Return a PDF page with the lines in the reader's own Chinese font, the warning in Latin letters below."""
    shown = [
        f"BT /C {20 - 4 * bool(row)} Tf 60 {740 - 40 * row} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for row, line in enumerate(lines)
    ]
    shown.append(f"BT /L 12 Tf 60 600 Td ({WARNING}) Tj ET")
    drawing = "\n".join(shown).encode("ascii")
    font = "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>"
    cid = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    return _assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /C 5 0 R /L 8 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
            font.encode(),
            cid.encode(),
            descriptor.encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def _assembled(objects: list[bytes]) -> bytes:
    content, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(content)
