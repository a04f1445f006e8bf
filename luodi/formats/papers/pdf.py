"""Writes an official paper as PDF."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from luodi.formats.papers.data import measures_data, paper_data
from luodi.formats.papers.fonts import FontChoice, FontRole, choose_fonts
from luodi.formats.papers.paper import OfficialPaper

TEMPLATES = Path(__file__).parent / "templates"
LIGHT, REGULAR = 300, 400


def write_pdf(paper: OfficialPaper, *, data_folder: Path | None = None, created: datetime | None = None) -> bytes:
    """Return the paper as PDF after GB/T 9704-2012; the same paper and fonts give the same bytes.

    `created` is the time written into the file, by default midnight (UTC) of the paper's own date. `data_folder` holds
    the deployer's fonts. Raises PaperError when fonts or characters are missing: a PDF never shows an empty box.
    """
    data = {"paper": paper_data(paper), "measures": measures_data()}
    moment = created or datetime.combine(paper.dated, time(), tzinfo=UTC)
    return compile_template("official", data, created=moment, data_folder=data_folder)


def compile_template(
    name: str, data: dict[str, Any], *, created: datetime, data_folder: Path | None = None, root: Path | None = None
) -> bytes:
    """Return the PDF that the template `name` makes of the data; raises PaperError when fonts are missing.

    `root` is the folder from which the template may read pictures; without it, it can read no file at all.
    """
    fonts = choose_fonts(data_folder=data_folder)
    fonts.check(_texts(data))
    data = {**data, "fonts": {role.value: list(found) for role, found in fonts.families.items()}}
    data["body_weight"] = LIGHT if FontRole.BODY in fonts.roles_without_true_face else REGULAR
    moment = created.astimezone(UTC).replace(microsecond=0)  # Typst takes whole seconds at a fixed offset
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    with TemporaryDirectory() as empty:
        folder = str(root or empty)
        compiler = typst.Compiler(_source(name), root=folder, font_paths=fonts.collection, ignore_system_fonts=True)
        result = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=moment)
    if not isinstance(result, bytes):
        raise TypeError("Typst returned no single PDF.")
    return result


def fonts_report(fonts: FontChoice) -> dict[str, str]:
    """Return for each role the family that is used, for a page or a command that shows the state of the fonts."""
    return {role.chinese: families[0] for role, families in fonts.families.items()}


@lru_cache(maxsize=4)
def _source(name: str) -> bytes:
    return (TEMPLATES / f"{name}.typ").read_bytes()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
