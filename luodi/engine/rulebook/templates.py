"""DOCX templates a folder brings for its papers: their bytes become part of the book, so that its digest covers them."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from luodi.engine.rulebook.folder import Draft, Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.reading import LARGEST_FILE
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.documents import Document

FOLDER = "templates"


def gather(merged: Merged, drafts: Sequence[Draft]) -> tuple[dict[str, str], list[Problem]]:
    """Return the templates by the paper's id, in base64, and what is wrong: a file that is missing, outside, too large.

    Whether a template fits its paper is for the room that can open it to say.
    """
    folders = {draft.folder.name: draft.folder for draft in drafts}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for identifier, placed in merged.items["documents"].items():
        name = cast(Document, placed.part).template
        if name is None:
            continue
        content, faults = _read(folders[placed.file.partition("/")[0]], name, placed)
        problems += faults
        if not faults:
            found[identifier] = b64encode(content).decode("ascii")
    return found, problems


def _read(folder: Path, name: str, placed: Placed[Part]) -> tuple[bytes, list[Problem]]:
    path, file, line = folder / name, placed.file, placed.line_at("template")
    if not path.is_file():
        known = "、".join(sorted(one.name for one in (folder / FOLDER).glob("*.docx"))) or "—"
        return b"", [problem("no-template", file=file, line=line, word=name, known=known)]
    if not path.resolve().is_relative_to(folder.resolve()):
        return b"", [problem("outside", file=file, line=line)]
    if path.stat().st_size > LARGEST_FILE:
        return b"", [problem("template-large", file=file, line=line, word=name, limit=LARGEST_FILE)]
    return path.read_bytes(), []
