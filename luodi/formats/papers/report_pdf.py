"""Writes a report as PDF."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from luodi.formats.papers.data import block_data, measures_data
from luodi.formats.papers.paper import chinese_date
from luodi.formats.papers.pdf import compile_template
from luodi.formats.papers.report import ImagePage, KeyValues, Report, ReportPart, Timeline
from luodi.formats.papers.text import title_lines

COVER_LINE = 16  # characters of 28 pt that fit the cover


def write_report_pdf(report: Report, *, data_folder: Path | None = None, created: datetime | None = None) -> bytes:
    """Return the report as PDF; the same report and fonts give the same bytes.

    A picture that cannot be read is replaced by a page that says so; nothing else is lost by it. Raises PaperError when
    fonts or characters are missing.
    """
    moment = created or datetime.combine(report.made_on, time(), tzinfo=UTC)
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            return _compile(report, folder=folder, created=moment, data_folder=data_folder)
        except typst.TypstError:
            sound = replace(report, parts=tuple(_sound(part, folder=folder) for part in report.parts))
            return _compile(sound, folder=folder, created=moment, data_folder=data_folder)


def _compile(report: Report, *, folder: Path, created: datetime, data_folder: Path | None) -> bytes:
    data = {
        "measures": measures_data(),
        "report": {
            "title": report.title,
            "title_lines": list(title_lines(report.title, longest=COVER_LINE)),
            "subtitle": report.subtitle,
            "cover": [list(pair) for pair in report.cover],
            "made_on": chinese_date(report.made_on),
            "foot": report.foot,
            "watermark": report.watermark,
            "contents": report.contents,
            "parts": [_part_data(part, number=n, folder=folder) for n, part in enumerate(report.parts)],
        },
    }
    return compile_template("report", data, created=created, data_folder=data_folder, root=folder)


def _part_data(part: ReportPart, *, number: int, folder: Path) -> dict[str, Any]:
    if isinstance(part, KeyValues):
        return {"kind": "pairs", "pairs": [list(pair) for pair in part.pairs], "columns": part.columns}
    if isinstance(part, Timeline):
        moments = [{"when": m.when, "title": m.title, "who": m.who, "text": m.text} for m in part.moments]
        return {"kind": "timeline", "moments": moments}
    if isinstance(part, ImagePage):
        return {"kind": "image", "caption": part.caption, "file": _written(part, folder=folder, name=f"image-{number}")}
    return block_data(part)


def _written(page: ImagePage, *, folder: Path, name: str) -> str:
    # The file's name is ours; the name a person gave the picture appears in the caption only.
    if page.kind is None:
        return ""
    path = folder / f"{name}.{page.kind.value}"
    path.write_bytes(page.content)
    return path.name


def _sound(part: ReportPart, *, folder: Path) -> ReportPart:
    if not isinstance(part, ImagePage) or not (name := _written(part, folder=folder, name="trial")):
        return part
    try:
        compiler = typst.Compiler(b"#image(sys.inputs.file)", root=str(folder), ignore_system_fonts=True)
        compiler.compile(format="pdf", sys_inputs={"file": name})
    except typst.TypstError:
        return replace(part, content=b"")
    return part
