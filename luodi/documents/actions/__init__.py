"""The verbs of this room: a paper is drafted, written, issued or put aside; an office sets its own template."""

from luodi.documents.actions.bulletins import (
    complete,
    content_digest,
    discard_draft,
    draft_bulletin,
    issue_bulletin,
    note_failure,
    note_progress,
    signatory_left_out,
)
from luodi.documents.actions.templating import set_template
from luodi.documents.actions.writing import write_section

__all__ = [
    "complete",
    "content_digest",
    "discard_draft",
    "draft_bulletin",
    "issue_bulletin",
    "note_failure",
    "note_progress",
    "set_template",
    "signatory_left_out",
    "write_section",
]
