"""The same workbook back, with what there is to say about each row."""

import re

from django.utils.translation import gettext as _

from luodi.exchange.models import Import
from luodi.exchange.planning import IN_ERROR
from luodi.exchange.previews import AMBIGUOUS, LEFT_OUT, plan_frame, plans_of
from luodi.exchange.reading import preview_of, spoken
from luodi.exchange.understanding import Issue
from luodi.exchange.wording import reason_text
from luodi.formats.sheets import CellNote, annotate_workbook, column_index
from luodi.records import files

_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)$")


def annotated(found: Import) -> bytes:
    """Return the import's workbook as .xlsx with the issues column and a comment on each cell that has an issue."""
    understanding = preview_of(found)
    notes = [note for note in map(_note, understanding.issues) if note is not None]
    frame = plan_frame(found.preview)
    for plan in plans_of(frame.filter(frame["outcome"].is_in([LEFT_OUT, AMBIGUOUS]))):
        if plan.reason != IN_ERROR:
            notes.append(CellNote(plan.row - 1, None, "doubt", reason_text(plan)))
    notes.sort(key=lambda note: note.row)
    return annotate_workbook(
        files.path_of(found.file.digest).read_bytes(),
        sheet_name=found.sheet,
        heading_row=understanding.heading_row - 1,
        notes=notes,
        language=spoken(),
    )


def annotated_name(found: Import) -> str:
    """Return the file name of the annotated workbook."""
    return f"{found.name.rpartition('.')[0] or found.name}-{_('issues')}.xlsx"


def _note(issue: Issue) -> CellNote | None:
    """An issue about a row or one of its cells; what is said about the whole table stands on the page."""
    if issue.row is None:
        return None
    matched = _ADDRESS.match(issue.cell)
    column = column_index(matched[1]) if matched else None
    return CellNote(issue.row - 1, column, issue.severity.value, issue.text(spoken()))
